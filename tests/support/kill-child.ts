/**
 * Changes a library without end until it is killed. Before each change it writes `begin` with the story as it shall be, after the
 * change was acknowledged `ack`. Started by tests/core/library/kill.test.ts: `node kill-child.ts <library> <folder for media>`.
 */
import { randomBytes } from 'node:crypto'
import { writeFileSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { createJobQueue } from '../../electron/core/jobs/queue.ts'
import { addMedia } from '../../electron/core/library/add.ts'
import { addMoment, tagStories, updateStories } from '../../electron/core/library/edit.ts'
import { editCue } from '../../electron/core/library/edit-transcript.ts'
import { readImport, transcriptParts } from '../../electron/core/library/import-transcript.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { writeWebvtt } from '../../electron/core/transcripts/webvtt-write.ts'
import { readTools } from './media.ts'
import { writeNoise } from './noise.ts'
import { cue } from './stories.ts'

/** What the parent compares after the kill. */
export interface Projection {
  readonly id: string
  readonly title: string
  readonly tags: readonly string[]
  readonly moments: number
  readonly words: string
}

// What ends by SIGKILL would never keep what was compiled.
flushCompileCache()

const [root = '', folder = '', found = ''] = process.argv.slice(2)
const tools = readTools(found)
const say = (kind: 'begin' | 'ack', story: Projection): void =>
  void writeSync(1, `${JSON.stringify({ kind, story })}\n`)

const store = await FileStore.open(root)
if (store.readOnly) throw new Error(store.readOnly.detail)
const stories = new Map<string, Projection>()

async function project(id: string): Promise<Projection> {
  const story = await store.get(id)
  const words = story.transcripts.length > 0 ? (await store.transcript(id, 'en')).cues.map((c) => c.text).join('|') : ''
  return { id, title: story.title, tags: story.tags, moments: story.moments.length, words }
}

async function add(): Promise<void> {
  const file = join(folder, `${randomBytes(4).toString('hex')}.wav`)
  writeNoise(file, 1)
  writeFileSync(file.replace('.wav', '.srt'), '1\n00:00:00,000 --> 00:00:01,000\nfirst words\n')
  // No poster, strip or peaks here: what is tested is the library.
  const queue = createJobQueue({ slots: 1 })
  await queue.close()
  const { added } = await addMedia({ root, store, queue, tools }, [file], {
    copy: Math.random() < 0.3,
    language: 'en',
    tags: ['community/rural'],
  })
  for (const { id } of added) {
    const story = await project(id)
    stories.set(id, story)
    say('ack', story)
  }
}

async function edit(before: Projection): Promise<void> {
  const mark = randomBytes(3).toString('hex')
  const { id } = before
  const kinds: (() => [Projection, () => Promise<unknown>])[] = [
    () => [{ ...before, title: mark }, () => updateStories(store, [id], { title: mark })],
    () => [
      { ...before, tags: [...before.tags, `issue/t-${mark}`] },
      () => tagStories(store, [id], [`issue/t-${mark}`], []),
    ],
    () => [
      { ...before, moments: before.moments + 1 },
      () => addMoment(store, id, { startMs: 0, endMs: 500, tags: [`issue/t-${mark}`], note: mark }),
    ],
    () => {
      const file = writeWebvtt([cue('a', 0, mark), cue('b', 500, 'and on')])
      const { incoming } = readImport(Buffer.from(file), 'x.vtt', { language: 'en' })
      return [
        { ...before, words: `${mark}|and on` },
        () => store.change(transcriptParts(id, incoming), 'import transcript'),
      ]
    },
  ]
  const [after, run] = (kinds[Math.floor(Math.random() * kinds.length)] ?? kinds[0]!)()
  say('begin', after)
  await run()
  stories.set(id, after)
  say('ack', after)
}

async function correct(before: Projection): Promise<void> {
  const { cues, revision } = await store.transcript(before.id, 'en')
  const first = cues[0]
  if (!first) return
  const text = randomBytes(3).toString('hex')
  const after = { ...before, words: [text, ...cues.slice(1).map((c) => c.text)].join('|') }
  say('begin', after)
  await editCue(store, { story: before.id, language: 'en', cue: first.id, ifRevision: revision }, { text })
  stories.set(before.id, after)
  say('ack', after)
}

// What earlier children left is changed on.
for (const { id } of store.list().slice(-4)) stories.set(id, await project(id))

for (;;) {
  const all = [...stories.values()]
  const one = all[Math.floor(Math.random() * all.length)]
  const dice = Math.random()
  if (!one || dice < 0.04) await add()
  else if (dice < 0.4) await correct(one)
  else await edit(one)
}
