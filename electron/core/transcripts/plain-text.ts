/**
 * Plain text, with or without times and names. Long passages are cut into cues of about a sentence; where the file has a time
 * for the whole passage only, the times inside it are estimated by the length of the text, and that is noted.
 */
import { buildCues } from './build-cues.ts'
import { type Block, toBlocks } from './plain-blocks.ts'
import { findHeads, type TextLine, toLines } from './plain-heads.ts'
import { toCueSized } from './plain-sentences.ts'
import { noteMissingTimes, ProblemList, type RawCue, type ReadCues } from './raw-cue.ts'
import { findSpeakerLabels, looksLikeSpeaker, type SpeakerLabels, splitBySpeaker } from './speakers.ts'

/** A line this long that ends without a mark goes on in the next: text wrapped by a mail or text program. */
const WRAPPED = 45
/** Lines of numbers and signs are joined up to about this length. */
const SHORT_LINE = 100
/** Slow speech, in milliseconds a character: a passage does not last longer only because the next one comes late. */
const SLOWEST_MS = 125
/** Lines the services add for themselves. */
const CREDIT =
  /^(?:transcribed|transcript|transcription|powered|generated|recorded|captioned|subtitles?|exported)\b.{0,30}\b(?:by|with|from|in)\b.{0,80}(?:https?:|www\.|\.ai\b|\.com\b|otter|rev\b|trint|sonix|descript|temi)/i
/** Text before the first time that is longer than a heading is speech without a time. */
const HEADING = 400

/** Any text at all: the last to be asked. */
export const isPlainText = (text: string): boolean => text !== ''

/** Paragraphs: lines that were wrapped are joined, all others stay apart. */
function toParagraphs(lines: readonly TextLine[]): TextLine[] {
  const paragraphs: { text: string; number: number; within: boolean }[] = []
  let previous = ''
  for (const line of lines) {
    const last = paragraphs.at(-1)
    const goesOn =
      previous.length >= WRAPPED && !/[.!?…:;"”’)\]]$/.test(previous) && /^[\p{L}\p{N}(“"'¿¡]/u.test(line.text)
    const isLabelled = /^[\p{Lu}\s.]{2,40}:/u.test(line.text)
    // Numbers and signs alone are no sentence: page numbers, rules, counts.
    const isBare = last !== undefined && last.text.length < SHORT_LINE && !/\p{L}/u.test(line.text)
    if (line.text !== '' && last && !line.within && (isBare || isLabel(last.text) || (goesOn && !isLabelled)))
      last.text += ` ${line.text}`
    else if (line.text !== '') paragraphs.push({ ...line })
    previous = line.text
  }
  return paragraphs
}

/** `Anna Ruiz:` with what she says on the next line. */
const isLabel = (text: string): boolean =>
  text.length <= 61 && text.endsWith(':') && looksLikeSpeaker(text.slice(0, -1))

interface Said {
  readonly speaker: string
  readonly text: string
  readonly number: number
}

/** What is said in a paragraph: by whom, in pieces of a sentence or so. */
function toSaid(paragraph: TextLine, speaker: string, labels: SpeakerLabels): Said[] {
  // Most short lines need neither.
  if (paragraph.text.length < 40 && !/[:：]/.test(paragraph.text)) return [{ ...paragraph, speaker }]
  const parts = splitBySpeaker(paragraph.text, labels)
  return parts.flatMap((part) =>
    toCueSized(paragraph.text.slice(part.from, part.to)).map((text) => ({
      speaker: part.speaker || speaker,
      text,
      number: paragraph.number,
    })),
  )
}

/** Shares the time of a block out over what is said in it. */
function toRaw(block: Block, nextMs: number | null, said: readonly Said[], problems: ProblemList): RawCue[] {
  const total = said.reduce((sum, { text }) => sum + text.length, 0)
  const slow = block.startMs === null ? null : block.startMs + Math.max(1000, total * SLOWEST_MS)
  const untilNext = nextMs !== null && slow !== null ? Math.min(nextMs, slow) : slow
  const endMs = block.endMs ?? untilNext
  const room = block.startMs === null || endMs === null ? 0 : endMs - block.startMs
  if (said.length > 1) {
    problems.count(
      block.number,
      'A passage with one time was divided into sentences; the times inside it are estimated.',
      '%d passages with one time each were divided into sentences; the times inside them are estimated.',
    )
  }
  let at = 0
  return said.map(({ speaker, text, number }) => {
    const time = (position: number): number | null =>
      block.startMs === null || room <= 0 ? block.startMs : block.startMs + Math.round((room * position) / total)
    const startMs = time(at)
    at += text.length
    return { id: '', startMs, endMs: room > 0 ? time(at) : null, text, speaker, lineNumber: number }
  })
}

function readUntimed(lines: readonly TextLine[], problems: ProblemList): RawCue[] {
  const paragraphs = toParagraphs(lines)
  const labels = findSpeakerLabels(paragraphs.map((paragraph) => paragraph.text))
  const cues = paragraphs
    .flatMap((paragraph) => toSaid(paragraph, '', labels))
    .map(
      ({ speaker, text, number }): RawCue => ({
        id: '',
        startMs: null,
        endMs: null,
        text,
        speaker,
        lineNumber: number,
      }),
    )
  noteMissingTimes(cues, problems)
  return cues
}

/** Text in front of the first time: a heading is noted, anything longer is speech from the start of the recording. */
function takeBefore(before: readonly TextLine[], firstMs: number, problems: ProblemList): Block[] {
  const text = before
    .map((line) => line.text)
    .filter(Boolean)
    .join('\n')
  if (text === '') return []
  const number = before.find((line) => line.text)?.number ?? 1
  if (text.length > HEADING && firstMs > 0) {
    return [{ startMs: 0, endMs: firstMs, speaker: '', lines: [...before], number, bare: false }]
  }
  problems.add(number, `Text before the first time, not taken as a cue: ${text}`)
  return []
}

/** Lines of services about themselves, at either end of the text, are noted and no cues. */
function withoutCredits(lines: readonly TextLine[], problems: ProblemList): TextLine[] {
  const filled = lines.flatMap((line, index) => (line.text ? [index] : []))
  const ends = new Set([...filled.slice(0, 3), ...filled.slice(-3)])
  if (filled.length < 2) return [...lines]
  return lines.filter((line, index) => {
    if (!ends.has(index) || !CREDIT.test(line.text)) return true
    problems.add(line.number, `A line that is no speech: ${line.text}`)
    return false
  })
}

/** Reads plain text. Never throws. */
export function readPlainText(text: string): ReadCues {
  const problems = new ProblemList()
  const lines = withoutCredits(toLines(text.replaceAll('\ufeff', '')), problems)
  const heads = findHeads(lines)
  const raw = heads.length > 0 ? readTimed(lines, heads, problems) : readUntimed(lines, problems)
  const cues = buildCues(raw, problems, { decode: (value) => value, exact: false, plain: true })
  return { cues, language: null, problems: problems.list(), estimated: heads.length === 0 }
}

function readTimed(lines: readonly TextLine[], heads: ReturnType<typeof findHeads>, problems: ProblemList): RawCue[] {
  const { before, blocks } = toBlocks(lines, heads, problems)
  const all = [...takeBefore(before, blocks[0]?.startMs ?? 0, problems), ...blocks]
  const paragraphs = all.map((block) => toParagraphs(block.lines))
  const labels = findSpeakerLabels(paragraphs.flat().map((paragraph) => paragraph.text))
  return all.flatMap((block, index) => {
    // Within a passage the last name goes on.
    let speaker = block.speaker
    const said = (paragraphs[index] ?? []).flatMap((paragraph) => {
      const parts = toSaid(paragraph, speaker, labels)
      speaker = parts.at(-1)?.speaker ?? speaker
      return parts
    })
    if (block.speaker && said.length > 0 && !said.some((part) => part.speaker === block.speaker)) {
      problems.add(block.number, `A name beside a time, where the text names another speaker: ${block.speaker}`)
    }
    const nextMs = all.slice(index + 1, index + 2)[0]?.startMs ?? null
    if (said.length === 0) {
      return [
        {
          id: '',
          startMs: block.startMs,
          endMs: block.endMs,
          text: '',
          speaker: block.speaker,
          lineNumber: block.number,
        },
      ]
    }
    return toRaw(block, nextMs, said, problems)
  })
}
