/** Making translations: transcripts whose cues know what they translate. Every change is one named change through the door. */
import { AppError } from '../errors.ts'
import { PairSource } from '../transcripts/pairs/source.ts'
import { changeStory } from './edit.ts'
import { type Cue, newTranscriptInfo, type Story, type TranscriptInfo } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'

export interface TranslationAt {
  readonly story: string
  readonly language: string
  /** Refuses when the translation has another revision by now. */
  readonly ifRevision?: number | undefined
  /** Refuses when the source has another revision by now: nobody confirms words they have not seen. */
  readonly ifSourceRevision?: number | undefined
}

export function infoOf(story: Story, language: string): TranscriptInfo {
  const info = story.transcripts.find((candidate) => candidate.language === language)
  if (info) return info
  throw new AppError('not-found', `No transcript in "${language}"`, {
    detail: `"${story.title}" has: ${story.transcripts.map((other) => other.language).join(', ') || 'none'}`,
  })
}

export const setInfo = (story: Story, language: string, set: Partial<TranscriptInfo>): Story => ({
  ...story,
  transcripts: story.transcripts.map((info) => (info.language === language ? { ...info, ...set } : info)),
})

const withoutPair = (cue: Cue): Cue => {
  const { pair, ...rest } = cue
  return pair ? rest : cue
}

/** The cues of a transcript that is there. */
export function cuesPart(at: TranslationAt, edit: (cues: readonly Cue[]) => readonly Cue[]): ChangePart {
  const { story, language, ifRevision } = at
  return {
    kind: 'transcript',
    story,
    language,
    ...(ifRevision !== undefined && { ifRevision }),
    recipe: (before) => {
      if (!before) throw new AppError('not-found', `No transcript in "${language}"`, { detail: story })
      return { ...before, cues: [...edit(before.cues)] }
    },
  }
}

/** What a transcript translates, and what that translates ... */
function sourcesOf(story: Story, language: string): string[] {
  const found: string[] = []
  let next: string | null = language
  while (next !== null && !found.includes(next)) {
    found.push(next)
    next = story.transcripts.find((info) => info.language === next)?.translationOf ?? null
  }
  return found
}

/**
 * Marks a transcript as translation of another; its cues are paired by time.
 * @throws AppError not-found | invalid-input for itself, or one that translates it already | stale-revision
 */
export async function linkTranslation(store: StoryStore, at: TranslationAt, of: string): Promise<void> {
  const story = await store.get(at.story)
  infoOf(story, at.language)
  infoOf(story, of)
  if (sourcesOf(story, of).includes(at.language))
    throw new AppError('invalid-input', 'A transcript cannot translate itself', {
      detail: `${at.language} as translation of ${of}`,
      remedy: 'Choose what was said as the source.',
    })
  const mark = changeStory(at.story, (now) => {
    infoOf(now, of)
    return setInfo(now, at.language, { translationOf: of })
  })
  // Without pairs, the door pairs them by time.
  await store.change([mark, cuesPart(at, (cues) => cues.map(withoutPair))], 'link translation')
}

/** Makes a translation a transcript of its own again. Its words stay. @throws AppError not-found | stale-revision */
export async function unlinkTranslation(store: StoryStore, at: TranslationAt): Promise<void> {
  const mark = changeStory(at.story, (story) => setInfo(story, at.language, { translationOf: null }))
  await store.change([mark, cuesPart(at, (cues) => cues.map(withoutPair))], 'unlink translation')
}

/**
 * Makes a translation to be filled: cues with the times and speakers of the source, without words yet.
 * @throws AppError not-found | invalid-input when the story has a transcript in this language
 */
export async function beginTranslation(store: StoryStore, at: TranslationAt, of: string): Promise<void> {
  const { story: id, language } = at
  const story = await store.get(id)
  infoOf(story, of)
  if (story.transcripts.some((info) => info.language.toLowerCase() === language.toLowerCase()))
    throw new AppError('invalid-input', 'There is a transcript in this language already', {
      detail: language,
      remedy: 'Link it as a translation, or choose another language.',
    })
  const source = await store.transcript(id, of)
  const lookup = new PairSource(source.cues)
  const cues = source.cues.map(({ id: cue, startMs, endMs, speaker }): Cue => {
    const digest = lookup.digest([cue]) ?? ''
    return { id: cue, startMs, endMs, speaker, text: '', pair: { cues: [cue], digest, origin: 'human' } }
  })
  if (cues.length === 0)
    throw new AppError('invalid-input', 'There is nothing to translate', {
      detail: `the transcript in "${of}" is empty`,
    })
  const info: TranscriptInfo = { ...newTranscriptInfo(language), origin: 'human', translationOf: of }
  const list: ChangePart = {
    kind: 'story',
    story: id,
    // Nothing was said otherwise since the source was read.
    ifRevision: story.revision,
    recipe: (now) => ({ ...(now ?? story), transcripts: [...story.transcripts, info] }),
  }
  const fill: ChangePart = { kind: 'transcript', story: id, language, recipe: () => ({ language, revision: 0, cues }) }
  await store.change([list, fill], 'begin translation')
}
