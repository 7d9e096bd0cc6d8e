/** A pair in WebVTT: a comment of one line directly before its cue, `NOTE pair c12 c13 | 9f3ab2c4 | machine`. */
import { CuePair } from '../../library/model.ts'

const START = 'NOTE pair '

/** Percent-encoded, an identifier has no space, no bar, no line's end and no arrow. */
const encodeId = (id: string): string => encodeURIComponent(id.toWellFormed())

/** The comment block with the blank line behind it. */
export const writePairNote = ({ cues, digest, origin }: CuePair): string =>
  `${START}${cues.map(encodeId).join(' ')} | ${digest} | ${origin}\n\n`

/** Whether a block of a file (without the blank line behind it) is such a comment. */
export const isPairNote = (block: string): boolean => block.startsWith(START) && !block.includes('\n')

/** null when the comment says something else. */
export function readPairNote(block: string): CuePair | null {
  if (!isPairNote(block)) return null
  const [ids = '', digest, origin, ...more] = block.slice(START.length).split(' | ')
  if (more.length > 0) return null
  try {
    const cues = ids.split(' ').map(decodeURIComponent)
    return CuePair.safeParse({ cues, digest, origin }).data ?? null
  } catch {
    return null
  }
}
