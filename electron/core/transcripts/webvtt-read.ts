/** Reads WebVTT for the library: the specification's parser first, then the words it would throw away. */
import type { Cue, CuePair } from '../library/model.ts'
import { buildCues } from './build-cues.ts'
import { decodeReferences } from '../xml/character-references.ts'
import { readPairNote } from './pairs/note.ts'
import { ProblemList, type RawCue, type ReadCues } from './raw-cue.ts'
import { readBlocks } from './srt.ts'
import { readTail } from './timing-line.ts'
import { parseWebvtt, type WebvttCue, type WebvttFile, type WebvttOther } from './webvtt-parse.ts'
import { ENCODED_ID, OWN_MARK } from './webvtt-write.ts'

const LANGUAGE_LINE = /^Language:[ \t]*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[ \t]*$/im
const KIND_LINE = /^Kind:[ \t]*(?:subtitles|captions|descriptions|chapters|metadata)[ \t]*$/gim

function decodeId(id: string): string {
  if (!id.startsWith(ENCODED_ID)) return id
  try {
    return decodeURIComponent(id.slice(ENCODED_ID.length))
  } catch {
    return id
  }
}

/** Lines of nothing but spaces, which end no cue in WebVTT and say nothing. */
function withoutBlankLines(text: string): string {
  if (!/^\s*$/m.test(text)) return text
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .join('\n')
}

function toRaw(cue: WebvttCue, exact: boolean, problems: ProblemList): RawCue {
  const { startMs, endMs, lineNumber } = cue
  const tail = cue.settings.trim()
  const extra = tail && !exact ? readTail(tail, lineNumber, problems) : ''
  const said = exact ? cue.text : withoutBlankLines(cue.text)
  const text = extra && said ? `${extra}\n${said}` : extra || said
  return { id: exact ? decodeId(cue.id) : cue.id.trim(), startMs, endMs, text, lineNumber }
}

/** Takes words and cues out of a block that the specification drops. */
function rescue(block: WebvttOther, previous: RawCue | undefined, problems: ProblemList): RawCue[] {
  const { before, cues } = readBlocks(block.text, problems, { firstLine: block.lineNumber, anyIdentifier: true })
  if (cues.length > 0) {
    problems.count(
      block.lineNumber,
      'A cue whose times are not written as WebVTT asks was read all the same.',
      '%d blocks whose times are not written as WebVTT asks were read all the same.',
    )
  }
  if (before && previous) {
    previous.text += `\n${before}`
    problems.count(
      block.lineNumber,
      'Text without times was added to the cue before it.',
      '%d pieces of text without times were added to the cues before them.',
    )
  } else if (before) problems.add(block.lineNumber, `Text before the first cue, not taken as a cue: ${before}`)
  return cues
}

function noteUnused(block: WebvttOther, problems: ProblemList): void {
  const text = block.text.replace(LANGUAGE_LINE, '').replace(KIND_LINE, '').trim()
  if (block.kind === 'header' && text) problems.add(block.lineNumber, `The file's header says: ${text}`)
  if (block.kind === 'note') {
    const words = text.replace(/^NOTE\s*/, '')
    if (words) problems.add(block.lineNumber, `A comment in the file: ${words}`)
  }
  if (block.kind === 'style') problems.add(block.lineNumber, `Styles are not kept: ${text}`)
  if (block.kind === 'region') problems.add(block.lineNumber, `Regions are not kept: ${text}`)
}

const isOwnMark = (block: WebvttOther): boolean => block.kind === 'note' && block.text.split('\n')[1] === OWN_MARK

/** What the cues of our own files translate, by identifier. A comment counts only directly before its cue. */
function collectPairs(file: WebvttFile): Map<string, CuePair> {
  const pairs = new Map<string, CuePair>()
  let next = 0
  for (const block of file.others) {
    const pair = block.kind === 'note' ? readPairNote(block.text) : null
    if (!pair) continue
    while ((file.cues[next]?.lineNumber ?? Infinity) < block.lineNumber) next++
    const cue = file.cues[next]
    // Comment, blank line, identifier, times.
    if (cue && cue.lineNumber === block.lineNumber + 3) pairs.set(decodeId(cue.id), pair)
  }
  return pairs
}

function withPairs(cues: Cue[], pairs: ReadonlyMap<string, CuePair>): Cue[] {
  if (pairs.size === 0) return cues
  return cues.map((cue) => {
    const pair = pairs.get(cue.id)
    return pair ? { ...cue, pair } : cue
  })
}

/** Cues and rescued words in the order of the file. */
function collect(file: WebvttFile, exact: boolean, problems: ProblemList): RawCue[] {
  const cues: RawCue[] = []
  let next = 0
  const takeUntil = (line: number): void => {
    for (let cue = file.cues[next]; cue && cue.lineNumber < line; cue = file.cues[++next]) {
      cues.push(toRaw(cue, exact, problems))
    }
  }
  for (const block of file.others) {
    if (block.kind !== 'dropped') {
      if (!isOwnMark(block) && !(exact && readPairNote(block.text))) noteUnused(block, problems)
      continue
    }
    takeUntil(block.lineNumber)
    for (const cue of rescue(block, cues.at(-1), problems)) cues.push(cue)
  }
  takeUntil(Infinity)
  return cues
}

/**
 * Reads the text of a WebVTT file. Never throws; text without the WEBVTT signature gives no cues.
 * Files written by `writeWebvtt` come back exactly; in others speakers are also looked for in the text (see speakers.ts).
 */
export function readWebvtt(text: string): ReadCues {
  const file = parseWebvtt(text)
  const problems = new ProblemList()
  const exact = file.others.some(isOwnMark)
  const named = file.others.find(
    (block) => (block.kind === 'header' || block.kind === 'note') && LANGUAGE_LINE.test(block.text),
  )
  const language = (named && LANGUAGE_LINE.exec(named.text)?.[1]) ?? null
  const cues = buildCues(collect(file, exact, problems), problems, { decode: decodeReferences, exact })
  return { cues: exact ? withPairs(cues, collectPairs(file)) : cues, language, problems: problems.list() }
}

/** The signature as people and programs misspell it; the specification knows only `WEBVTT` at the very start. */
export const LOOSE_SIGNATURE = /^\s*web\s?vtt(?=\s|$|-)/i

export const isWebvtt = (text: string): boolean => LOOSE_SIGNATURE.test(text)

/** As `readWebvtt`, also where the signature is misspelt. */
export function readLooseWebvtt(text: string): ReadCues {
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return readWebvtt(text)
  const read = readWebvtt(`WEBVTT ${text.replace(LOOSE_SIGNATURE, '')}`)
  return { ...read, problems: [{ line: 1, text: 'The first line was not exactly WEBVTT.' }, ...read.problems] }
}
