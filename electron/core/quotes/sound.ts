/** The sound of quotes: taken when they are locked, compared when somebody looks. */
import { stat } from 'node:fs/promises'
import type { MediaTools } from '../media/locate.ts'
import { isSameSound, makeSoundPrint } from '../media/sound-print.ts'
import { AppError } from '../errors.ts'
import { mediaPath } from '../library/paths.ts'
import type { Story } from '../library/model.ts'
import { type Listen, openQuote, type QuoteAt } from '../library/quotes.ts'
import type { StoryStore } from '../library/port.ts'

/** `unheard`: nothing to compare with yet; `missing`: the recording cannot be heard now. */
export type SoundState = 'same' | 'differs' | 'unheard' | 'missing'

/** A listener for the stories of a library. What cannot be heard, for whatever reason, gives ''. */
export function listener(root: string, tools: () => Promise<MediaTools>): Listen {
  return async (story, { startMs, endMs }) => {
    if (!story.media.info.audio) return ''
    try {
      const file = mediaPath(root, story.media)
      await stat(file)
      return await makeSoundPrint(await tools(), { file, startMs, endMs })
    } catch (error) {
      // No recording, no ffmpeg, a file that cannot be decoded: the words are locked all the same.
      if (error instanceof AppError || (error instanceof Error && 'code' in error)) return ''
      throw error
    }
  }
}

/** Compares what the quote sounded like when it was locked with what its recording has there now. @throws AppError not-found */
export async function soundState(store: StoryStore, at: QuoteAt, listen: Listen): Promise<SoundState> {
  const { story, quote } = await openQuote(store, at)
  const now = await listen(story, placeOf(story, quote))
  if (now === '') return 'missing'
  const same = isSameSound(quote.sound, now)
  return same === null ? 'unheard' : same ? 'same' : 'differs'
}

const placeOf = (story: Story, quote: { startMs: number; endMs: number }) => ({
  startMs: quote.startMs,
  endMs: Math.min(quote.endMs, Math.max(quote.startMs + 1, story.media.info.durationMs)),
})
