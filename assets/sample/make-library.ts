/**
 * Makes assets/sample/library from sample.json and the clips in assets/sample/build, through the core's own functions:
 * `node assets/sample/make-library.ts`. Ids and dates are fixed, so that the same clips give the same files.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { createJobQueue } from '../../electron/core/jobs/queue.ts'
import { makeDerived } from '../../electron/core/library/add.ts'
import { copyIntoLibrary } from '../../electron/core/library/copy-in.ts'
import { createLibrary } from '../../electron/core/library/create.ts'
import { changeStory } from '../../electron/core/library/edit.ts'
import { readImportFile, transcriptParts } from '../../electron/core/library/import-transcript.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { Moment, Person, Story, VocabularyTag } from '../../electron/core/library/model.ts'
import { historyFile, recordPath } from '../../electron/core/library/paths.ts'
import type { ChangePart } from '../../electron/core/library/port.ts'
import { withPerson, withTags } from '../../electron/core/library/vocabulary.ts'
import { fingerprintFile } from '../../electron/core/media/fingerprint.ts'
import { locateTools, type MediaTools } from '../../electron/core/media/locate.ts'
import { needsProxy } from '../../electron/core/media/playable.ts'
import { probeMedia } from '../../electron/core/media/probe.ts'

const SampleStory = Story.pick({
  id: true,
  title: true,
  addedAt: true,
  recordedOn: true,
  notes: true,
  tags: true,
}).extend({
  file: z.string(),
  transcripts: z.record(z.string(), z.string()),
  moments: z.array(Moment),
})
type SampleStory = z.infer<typeof SampleStory>
const Sample = z.object({
  library: z.object({ id: z.string(), name: z.string(), createdAt: z.string() }),
  people: z.array(Person),
  tags: z.array(VocabularyTag),
  stories: z.array(SampleStory),
})

const here = import.meta.dirname
const build = join(here, 'build')

/** The changes that put one clip with its transcripts into the library at `root`. */
async function storyParts(root: string, tools: MediaTools, sample: SampleStory): Promise<ChangePart[]> {
  const { file, transcripts, ...fields } = sample
  const lying = await copyIntoLibrary(root, join(build, file))
  const info = await probeMedia(tools, lying)
  const media = {
    ...recordPath(root, lying),
    fingerprint: await fingerprintFile(lying),
    info,
    needsProxy: needsProxy(info),
  }
  const story: Story = { version: 2, revision: 0, ...fields, media, transcripts: [], quotes: [], removedAt: null }
  const parts: ChangePart[] = [{ kind: 'story', story: story.id, recipe: () => story }]
  for (const [language, name] of Object.entries(transcripts)) {
    const { incoming } = await readImportFile(join(build, name), { language })
    parts.push(...transcriptParts(story.id, incoming))
  }
  const byHuman = changeStory(story.id, (now) => ({
    ...now,
    // What was said comes first; the others translate it, and the door pairs their captions.
    transcripts: now.transcripts.map((transcript, index) => ({
      ...transcript,
      origin: 'human' as const,
      translationOf: index === 0 ? null : (now.transcripts[0]?.language ?? null),
    })),
  }))
  return [...parts, byHuman]
}

const sample = Sample.parse(JSON.parse(readFileSync(join(here, 'sample.json'), 'utf8')))
const tools = await locateTools('')
const work = mkdtempSync(join(tmpdir(), 'localstory-sample-'))
try {
  const root = await createLibrary(join(work, 'library'), sample.library.name)
  const store = await FileStore.open(root)
  const queue = createJobQueue({ slots: 1 })
  const library: ChangePart = {
    kind: 'library',
    recipe: (before) => sample.people.reduce(withPerson, withTags({ ...before, ...sample.library }, sample.tags)),
  }
  const stories = []
  for (const story of sample.stories) stories.push(...(await storyParts(root, tools, story)))
  await store.change([library, ...stories], 'make the sample library')
  for (const { id } of sample.stories) {
    for (const { handle } of makeDerived({ root, store, queue, tools }, await store.get(id))) {
      const job = await handle.done
      if (job.problem) throw new Error(`${job.label}: ${job.problem.detail}`)
    }
  }
  await queue.close()
  await store.close()
  // Who made it and when is of no use to whoever opens the sample.
  for (const left of [historyFile, 'lock.json', '.tmp']) rmSync(join(root, left), { recursive: true, force: true })
  rmSync(join(here, 'library'), { recursive: true, force: true })
  cpSync(root, join(here, 'library'), { recursive: true })
} finally {
  rmSync(work, { recursive: true, force: true })
}
