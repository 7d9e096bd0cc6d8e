/**
 * Part of the door: after every change, translations are brought in step with what they translate.
 *
 * - One that has no pairs yet is paired by time, so that whoever sets `translationOf` need not do it.
 * - Where cues of the source were divided or joined, pairs follow (transcripts/pairs/follow.ts).
 * - `staleCues` is counted anew, so that the catalogue knows it without opening a transcript.
 *
 * A story without translations costs nothing. A change of one side reads the other side too.
 */
import { pairByTime } from '../transcripts/pairs/by-time.ts'
import { followPairs, settleJoined } from '../transcripts/pairs/follow.ts'
import { countStale, PairSource } from '../transcripts/pairs/source.ts'
import type { Cue, CuePair, Transcript, TranscriptInfo } from './model.ts'

/** What the change did so far to the transcripts of the story. */
export interface TranscriptsOfChange {
  hasChanged(language: string): boolean
  /** Before the change; only for those that changed. */
  before(language: string): Transcript | null
  now(language: string): Promise<Transcript | null>
}

export interface Settled {
  /** The same list when nothing changed. */
  readonly infos: readonly TranscriptInfo[]
  /** Translations that changed by this, with their next revision. */
  readonly transcripts: readonly Transcript[]
}

/** Who translated, as far as known: a transcript of unknown origin is not called a machine's. */
export const pairOrigin = ({ origin }: TranscriptInfo): CuePair['origin'] => (origin === 'unknown' ? 'human' : origin)

interface Sides {
  readonly info: TranscriptInfo
  readonly of: string
  readonly translation: Transcript
  readonly source: readonly Cue[]
}

function settleCues({ info, of, translation, source }: Sides, change: TranscriptsOfChange): readonly Cue[] {
  const { cues } = translation
  if (source.length > 0 && !cues.some((cue) => cue.pair)) return pairByTime(source, cues, pairOrigin(info))
  if (change.hasChanged(info.language)) {
    const before = change.before(info.language)?.cues ?? []
    return change.hasChanged(of) ? cues : settleJoined(before, cues, new PairSource(source))
  }
  return followPairs(change.before(of)?.cues ?? [], source, cues)
}

/**
 * @param before the story's transcripts before the change; `infos` as the change leaves them
 */
export async function settleTranslations(
  before: readonly TranscriptInfo[],
  infos: readonly TranscriptInfo[],
  change: TranscriptsOfChange,
): Promise<Settled> {
  const transcripts: Transcript[] = []
  let listed = infos
  const count = (language: string, staleCues: number): void => {
    if (infos.find((info) => info.language === language)?.staleCues === staleCues) return
    listed = listed.map((info) => (info.language === language ? { ...info, staleCues } : info))
  }
  for (const info of infos) {
    const { language, translationOf: of } = info
    const wasOf = before.find((old) => old.language === language)?.translationOf ?? null
    if (of === null) count(language, 0)
    if (of === null || !(of !== wasOf || change.hasChanged(language) || change.hasChanged(of))) continue
    const translation = await change.now(language)
    if (!translation) continue
    const isThere = infos.some((other) => other.language === of)
    const source = isThere ? ((await change.now(of))?.cues ?? []) : []
    const cues = settleCues({ info, of, translation, source }, change)
    if (cues.some((cue, index) => cue !== translation.cues[index])) {
      const revision = translation.revision + (change.hasChanged(language) ? 0 : 1)
      transcripts.push({ ...translation, revision, cues: [...cues] })
    }
    count(language, countStale(new PairSource(source), cues))
  }
  return { infos: listed, transcripts }
}
