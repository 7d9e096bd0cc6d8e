import { AppError } from '../errors.ts'
import type { Cue, Story } from './model.ts'
import type { StoryStore } from './port.ts'

/** Words of a cue inside a range; whole cues where the words have no times of their own. */
export function cueWords(cue: Cue, startMs: number, endMs: number): string {
  if (!cue.words) return cue.text.replaceAll('\n', ' ')
  return cue.words
    .filter((word) => word.endMs > startMs && word.startMs < endMs)
    .map((word) => word.text)
    .join(' ')
}

export interface Said {
  readonly words: string
  /** Names as the transcript writes them, in the order in which they are heard; '' is left out. */
  readonly speakers: readonly string[]
}

/**
 * A function that gives what is said in a range of this story (milliseconds), and by whom, in its first language; nothing
 * without a transcript.
 */
export async function saidIn(
  store: StoryStore,
  story: Story,
): Promise<(range: { startMs: number; endMs: number }) => Said> {
  const language = story.transcripts[0]?.language
  if (language === undefined) return () => ({ words: '', speakers: [] })
  const cues = await store.transcript(story.id, language).then(
    (transcript) => transcript.cues,
    (error: unknown) => {
      // A transcript that is gone must not take the moments with it.
      if (error instanceof AppError) return []
      throw error
    },
  )
  return ({ startMs, endMs }) => {
    const heard = cues.filter((cue) => cue.endMs > startMs && cue.startMs < endMs)
    return {
      words: heard.map((cue) => cueWords(cue, startMs, endMs)).join(' '),
      speakers: [...new Set(heard.map(({ speaker }) => speaker).filter((speaker) => speaker !== ''))],
    }
  }
}

/** A function that gives what is said in a range of this story, in its first language; '' without a transcript. */
export async function wordsIn(
  store: StoryStore,
  story: Story,
): Promise<(range: { startMs: number; endMs: number }) => string> {
  const said = await saidIn(store, story)
  return (range) => said(range).words
}
