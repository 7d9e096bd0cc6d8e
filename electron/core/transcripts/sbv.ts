/**
 * SBV, the caption files of YouTube: `0:00:01.000,0:00:02.500` above the text, `[br]` for a line break, no numbers.
 * Apart from its timing lines it is read as leniently as SubRip.
 */
import { buildCues } from './build-cues.ts'
import { decodeSubripReferences } from '../xml/character-references.ts'
import { ProblemList, type ReadCues, splitLines } from './raw-cue.ts'
import { readBlocks } from './srt.ts'

const TIME = '-?(?:\\d{1,4}[ \\t]?:[ \\t]?)?\\d{1,4}[ \\t]?:[ \\t]?\\d{1,2}(?:\\.\\d{1,9})?'
/** Times parted by a comma, alone on their line. */
const ALONE = new RegExp(`^[ \\t\\ufeff]*(${TIME})[ \\t]*[,;][ \\t]*(${TIME})[ \\t]*$`)
/** With text behind them, only when they are written in full: `10:30, 11:30 and so on` is text. */
const FULL = '\\d{1,4}:\\d{1,2}:\\d{1,2}\\.\\d{3}'
const WITH_TEXT = new RegExp(`^[ \\t\\ufeff]*(${FULL}),(${FULL})[ \\t]+(.*)$`)
const RECOGNISED = new RegExp(`${ALONE.source.replace(';', '')}|${WITH_TEXT.source}`, 'm')

/** True for text with a line of two times parted by a comma, unless a SubRip time line comes first: then it is said in a caption. */
export function isSbv(text: string): boolean {
  const arrow = text.search(/\d[ \t]*-->[ \t]*\d/)
  if (arrow < 0) return RECOGNISED.test(text)
  const lineEnd = text.indexOf('\n', arrow)
  const at = text.slice(0, lineEnd < 0 ? undefined : lineEnd).search(RECOGNISED)
  return at >= 0 && at < arrow
}

/** Reads an SBV file. Never throws. */
export function readSbv(text: string): ReadCues {
  const problems = new ProblemList()
  const lines = splitLines(text).map((line) => {
    const match = ALONE.exec(line) ?? WITH_TEXT.exec(line)
    return match ? `${match[1]} --> ${match[2]} ${match[3] ?? ''}` : line
  })
  const { before, cues: raw } = readBlocks(lines.join('\n'), problems, {
    firstLine: 1,
    anyIdentifier: false,
    numbered: false,
  })
  for (const cue of raw) cue.text = cue.text.replace(/(?:\[br\])+/gi, '\n').trim()
  if (before) problems.add(1, `Text before the first cue, not taken as a cue: ${before}`)
  const cues = buildCues(raw, problems, { decode: decodeSubripReferences, exact: false })
  return { cues, language: null, problems: problems.list() }
}
