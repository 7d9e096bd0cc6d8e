/** Text without any times: each paragraph becomes a cue whose times are estimated from its length. */
import { buildCues } from './build-cues.ts'
import { decodeSubripReferences } from './character-references.ts'
import { ProblemList, type RawCue, type ReadCues, trimSpaces } from './raw-cue.ts'

/** Any text at all: the last to be asked. */
export const isPlainText = (text: string): boolean => text !== ''

/** Reads text without times. Never throws. */
export function readPlainText(text: string): ReadCues {
  const problems = new ProblemList()
  const raw: RawCue[] = []
  let open = false
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const words = trimSpaces(line)
    const last = raw.at(-1)
    if (words && open && last) last.text += `\n${words}`
    else if (words) raw.push({ id: '', startMs: null, endMs: null, text: words, lineNumber: index + 1 })
    open = line.trim() !== ''
  }
  if (raw.length > 0) problems.add(null, 'No times were found. They are estimated from the length of the text.')
  const cues = buildCues(raw, problems, { decode: decodeSubripReferences, exact: false })
  return { cues, language: null, problems: problems.list() }
}
