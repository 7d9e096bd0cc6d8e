/**
 * SBV, the caption files of YouTube: `0:00:01.000,0:00:02.500` above the text, `[br]` for a line break, no numbers.
 * Apart from its timing lines it is read as leniently as SubRip.
 */
import { buildCues } from './build-cues.ts'
import { decodeSubripReferences } from './character-references.ts'
import { ProblemList, type ReadCues } from './raw-cue.ts'
import { readBlocks } from './srt.ts'

const TIME = '-?(?:\\d{1,4}[ \\t]?:[ \\t]?)?\\d{1,4}[ \\t]?:[ \\t]?\\d{1,2}(?:\\.\\d{1,9})?'
/** Times parted by a comma; anything behind them is text. */
const TIMING = new RegExp(`^([ \\t\\ufeff]*)(${TIME})[ \\t]*[,;][ \\t]*(${TIME})(?![\\d.:])[ \\t]*(.*)$`)
/** How it stands in nearly every file: alone on its line. */
const BARE = new RegExp(`^[ \\t\\ufeff]*${TIME}[ \\t]*,[ \\t]*${TIME}[ \\t]*$`, 'm')

/** True for text with a line of two times parted by a comma. */
export const isSbv = (text: string): boolean => BARE.test(text)

/** Reads an SBV file. Never throws. */
export function readSbv(text: string): ReadCues {
  const problems = new ProblemList()
  const lines = text.split(/\r\n|\r|\n/).map((line) => {
    const match = TIMING.exec(line)
    return match ? `${match[2]} --> ${match[3]} ${match[4] ?? ''}` : line
  })
  const { before, cues: raw } = readBlocks(lines.join('\n'), problems, {
    firstLine: 1,
    anyIdentifier: false,
    numbered: false,
  })
  for (const cue of raw) cue.text = cue.text.replace(/\[br\]/gi, '\n')
  if (before) problems.add(1, `Text before the first cue, not taken as a cue: ${before}`)
  const cues = buildCues(raw, problems, { decode: decodeSubripReferences, exact: false })
  return { cues, language: null, problems: problems.list() }
}
