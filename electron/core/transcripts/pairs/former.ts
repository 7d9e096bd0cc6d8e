/** Finds the words that were translated among earlier versions of cues: the pair only knows their digest. */
import type { Cue, CuePair } from '../../library/model.ts'
import { digestWords, joinedWords } from './digest.ts'
import type { PairSource } from './source.ts'

/** Combinations of earlier versions that are tried before it is given up. */
const MOST_TRIES = 64

/**
 * @param former earlier versions of cues, newest first
 * @returns null when no earlier version has the digest of the pair
 */
export function formerWords(pair: CuePair, source: PairSource, former: readonly Cue[]): string | null {
  let tries: string[][] = [[]]
  for (const id of pair.cues) {
    const now = source.find([id]).map((cue) => cue.text)
    const earlier = former.filter((cue) => cue.id === id).map((cue) => cue.text)
    const versions = [...new Set([...now, ...earlier])]
    tries = tries.flatMap((texts) => versions.map((text) => [...texts, text])).slice(0, MOST_TRIES)
  }
  const found = tries.find((texts) => digestWords(texts) === pair.digest)
  return found ? joinedWords(found) : null
}
