/** What a repair does to one finding. Each way puts something right or says in words why it cannot; none loses a byte. */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { countOf } from '../count.ts'
import { AppError } from '../errors.ts'
import type { Aside } from '../library/aside.ts'
import { commitFiles } from '../library/durable.ts'
import { changeStory, learnTags } from '../library/edit.ts'
import type { FileStore } from '../library/file-store.ts'
import { newMomentId, newQuoteId } from '../library/ids.ts'
import { findOtherForm } from '../library/media-places.ts'
import { Language, type Story, TagId, type Transcript } from '../library/model.ts'
import { keptFile, libraryFile, recordedPath, recordPath, storyFile, transcriptFile } from '../library/paths.ts'
import { foundTranscript, salvageStory } from '../library/salvage.ts'
import type { Finding } from './model.ts'
import { countCues } from './story-check.ts'

export interface MendContext {
  readonly root: string
  readonly store: FileStore
  readonly aside: Aside
}

type Mending = (finding: Finding, context: MendContext) => Promise<string>

const storyOf = ({ story, path }: Finding): string => {
  if (story !== null) return story
  throw new AppError('not-found', 'There is no such story', { detail: path })
}

async function mendDocument(finding: Finding, { root, store, aside }: MendContext): Promise<string> {
  if (finding.path === libraryFile) {
    store.forgetDamage(libraryFile)
    return 'it was made again from what could be read and from the stories when the library was opened; the damaged file is set aside'
  }
  const id = storyOf(finding)
  let said = ''
  await store.mend([id], async () => {
    const text = await readFile(join(root, storyFile(id)), 'utf8')
    const saved = salvageStory(text, id)
    if (!saved) throw new AppError('library-damaged', 'This story cannot be read', { detail: storyFile(id) })
    const kept = await aside.copy(storyFile(id), finding.text)
    await commitFiles(root, [{ path: storyFile(id), content: `${JSON.stringify(saved.story, null, 2)}\n` }])
    const lost = saved.lost === '' ? 'everything could be read' : `not to be read: ${saved.lost}`
    said = `"${saved.story.title}" was made again from what could be read (${lost}); the damaged file is ${kept}`
  })
  return said
}

/** The story's own counts follow the file. What is in it is written anew, so the file as it was is kept. */
async function mendTranscript(finding: Finding, { store, aside }: MendContext): Promise<string> {
  const id = storyOf(finding)
  const language = finding.about
  const kept = await aside.copy(transcriptFile(id, language), finding.text)
  let count = 0
  const recipe = (before: Transcript | null): Transcript | null => {
    count = before?.cues.length ?? 0
    return before
  }
  await store.change([{ kind: 'transcript', story: id, language, recipe }], 'mend transcript')
  return `the story says now what its file holds, ${countOf(count, 'cue')}; the file as it was is ${kept}`
}

/** A transcript whose file is gone, from the cues as they were imported. */
async function restoreTranscript(finding: Finding, { root, store }: MendContext): Promise<string> {
  const id = storyOf(finding)
  const language = finding.about
  const info = (await store.get(id)).transcripts.find((each) => each.language === language)
  if (!info || info.base === '') throw new AppError('not-found', 'Nothing was kept of this transcript')
  const content = await readFile(join(root, keptFile(id, info.base)))
  await store.mend([id], () => commitFiles(root, [{ path: transcriptFile(id, language), content }]))
  await store.change([{ kind: 'transcript', story: id, language, recipe: (before) => before }], 'mend transcript')
  return 'it was made again from the cues as they were imported; corrections made since are not in it'
}

async function listTranscript(finding: Finding, { root, store, aside }: MendContext): Promise<string> {
  const id = storyOf(finding)
  const language = Language.safeParse(finding.about)
  const count = language.success ? await countCues(join(root, finding.path)) : 0
  if (!language.success || count === null || count === 0) {
    return `it holds no words of a known language and was set aside as ${await aside.move(finding.path, finding.text)}`
  }
  const name = finding.path.split('/').pop() ?? ''
  await store.change(
    [
      changeStory(id, (story) => ({
        ...story,
        transcripts: [...story.transcripts, foundTranscript(language.data, count, name)],
      })),
    ],
    'list transcript',
  )
  return `it was listed in its story: ${countOf(count, 'cue')} in ${language.data}`
}

const setAside: Mending = async (finding, { aside }) =>
  `it was set aside as ${await aside.move(finding.path, finding.text)}`

/** A later one with the same id gets one of its own; quotes stay with the first. */
function withOwnIds(story: Story, id: string, isOfOther: boolean): Story {
  let seen = isOfOther ? 1 : 0
  const renew = <T extends { id: string }>(list: readonly T[], make: () => string): T[] =>
    list.map((one) => {
      if (one.id !== id) return one
      seen += 1
      return seen > 1 ? { ...one, id: make() } : one
    })
  const moments = renew(story.moments, newMomentId)
  const made = moments.find((moment, index) => story.moments[index]?.id === id && moment.id !== id)?.id
  const quotes = renew(story.quotes, newQuoteId).map((quote) =>
    isOfOther && quote.moment === id && made !== undefined ? { ...quote, moment: made } : quote,
  )
  return { ...story, moments, quotes }
}

async function mendIds(finding: Finding, { store }: MendContext): Promise<string> {
  const isOfOther = !finding.text.endsWith('twice')
  await store.change(
    [changeStory(storyOf(finding), (story) => withOwnIds(story, finding.about, isOfOther))],
    'give an id of its own',
  )
  return `the second ${finding.about} has an id of its own now`
}

async function mendDangling(finding: Finding, { store }: MendContext): Promise<string> {
  const tag = TagId.safeParse(finding.about)
  if (tag.success) {
    await store.change(learnTags(store, [tag.data]), 'add tag to vocabulary')
    return `${tag.data} was added to the vocabulary`
  }
  await store.change(
    [
      changeStory(storyOf(finding), (story) => ({
        ...story,
        quotes: story.quotes.map((quote) => (quote.id === finding.about ? { ...quote, moment: null } : quote)),
      })),
    ],
    'mend quote',
  )
  return `the quote ${finding.about} stands by itself now; its words are as they were`
}

async function mendName(finding: Finding, { root, store }: MendContext): Promise<string> {
  const id = storyOf(finding)
  const story = await store.get(id)
  const other = await findOtherForm(root, recordedPath(root, story.media))
  if (other === null) throw new AppError('missing-media', 'The recording is not there', { detail: finding.path })
  await store.change(
    [changeStory(id, (now) => ({ ...now, media: { ...now.media, ...recordPath(root, other) } }))],
    'find media again',
  )
  return `its name is recorded as it is now: ${other}`
}

/** Locks and unfinished work are often dealt with by opening the library for the repair. */
async function setAsideIfThere(finding: Finding, context: MendContext): Promise<string> {
  const file = join(context.root, finding.path)
  if (!(await stat(file).catch(() => null))) return 'it was dealt with when the library was opened'
  if (finding.path !== 'lock.json') return setAside(finding, context)
  // Ours by now.
  return 'the lock was taken over'
}

export const mends: Partial<Readonly<Record<Finding['kind'], Mending>>> = {
  damaged: mendDocument,
  'damaged-transcript': mendTranscript,
  'missing-transcript': restoreTranscript,
  'unlisted-transcript': listTranscript,
  'renamed-media': mendName,
  'damaged-derived': setAside,
  leftover: setAsideIfThere,
  lock: setAsideIfThere,
  orphan: setAside,
  'story-without-document': setAside,
  'duplicate-id': mendIds,
  dangling: mendDangling,
}
