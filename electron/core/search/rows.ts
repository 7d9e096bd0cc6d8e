/**
 * What of a story becomes which row of the index. A passage's row goes on a little into the next passage of the same speaker
 * (the tail), so that a phrase is found wherever passages are cut; what lies in the tail alone belongs to the next row.
 */
import { parseStored } from './database.ts'
import type { IndexedStory } from './model.ts'
import { type Passage, type PassageCue, toPassages } from '../transcripts/paragraphs.ts'
import { countWords, endsSentence, flatten } from './text.ts'
import { readWords, type TextWords } from './tokens.ts'

/** Fields that have rows; tags and people are found by the library's names (names.ts). */
export type Field = 'said' | 'title' | 'note'

export interface IndexRow {
  readonly field: Field
  readonly speaker: string
  readonly text: string
  /** See `packCues`; '' for other fields than 'said'. */
  readonly cues: string
}
/** Which rows of a story hold what: rows are numbered from 0, transcripts begin at `first`. */
export interface Layout {
  readonly fields: number
  readonly rows: number
  readonly transcripts: readonly { readonly language: string; readonly first: number }[]
}

export interface RowCues {
  /** Number of cues that belong to the row; those after them are the tail. */
  readonly own: number
  /** Numbers of its first cue and first word among those of the transcript that are said in passages. */
  readonly firstCue: number
  readonly firstWord: number
  readonly cues: readonly PassageCue[]
}

/** `[own, firstCue, firstWord, id, start, end, at, id, start, ...]`: half the size of objects. */
export function packCues({ own, firstCue, firstWord, cues }: RowCues): string {
  const values: (string | number)[] = [own, firstCue, firstWord]
  for (const cue of cues) values.push(cue.id, cue.startMs, cue.endMs, cue.at)
  return JSON.stringify(values)
}

export function unpackCues(packed: string): RowCues {
  const stored = parseStored(packed)
  const values: unknown[] = Array.isArray(stored) ? stored : [0, 0, 0]
  const cues: PassageCue[] = []
  for (let i = 3; i + 3 < values.length; i += 4) {
    cues.push({
      id: String(values[i]),
      startMs: Number(values[i + 1]),
      endMs: Number(values[i + 2]),
      at: Number(values[i + 3]),
    })
  }
  return { own: Number(values[0]), firstCue: Number(values[1]), firstWord: Number(values[2]), cues }
}

/** Phrases up to this long are found over the end of any passage; longer ones when the sentence ends within `LONGEST_TAIL`. */
const TAIL_WORDS = 12
const LONGEST_TAIL = 30

/** The cues after passage `index` that its row takes along. */
function findTail(passages: readonly Passage[], index: number): { text: string; cues: readonly PassageCue[] } {
  const passage = passages[index]
  const next = passages[index + 1]
  if (!passage || !next || next.speaker !== passage.speaker) return { text: '', cues: [] }
  let enough = next.cues.length - 1
  let words = 0
  for (const [i, cue] of next.cues.entries()) {
    const text = next.text.slice(cue.at, next.cues[i + 1]?.at)
    words += countWords(text)
    if (words >= TAIL_WORDS) enough = Math.min(enough, i)
    if (words >= TAIL_WORDS && endsSentence(text)) return cut(next, i)
    if (words >= LONGEST_TAIL) break
  }
  return cut(next, enough)
}

function cut(passage: Passage, last: number): { text: string; cues: readonly PassageCue[] } {
  const end = passage.cues[last + 1]?.at
  const text = end === undefined ? passage.text : passage.text.slice(0, end - 1)
  return { text, cues: passage.cues.slice(0, last + 1) }
}

function toRow(passages: readonly Passage[], index: number, passage: Passage, at: Position): IndexRow {
  const tail = findTail(passages, index)
  const shift = passage.text.length + 1
  const cues = [...passage.cues, ...tail.cues.map((cue) => ({ ...cue, at: cue.at + shift }))]
  return {
    field: 'said',
    speaker: passage.speaker,
    text: tail.text === '' ? passage.text : `${passage.text} ${tail.text}`,
    cues: packCues({ own: passage.cues.length, firstCue: at.cue, firstWord: at.word, cues }),
  }
}

interface Position {
  cue: number
  word: number
}

/** Values that are searched beside what is said, in the order in which their hits are shown. */
function fieldRows(story: IndexedStory): IndexRow[] {
  const row = (field: Field, text: string): IndexRow => ({ field, speaker: '', text: flatten(text), cues: '' })
  const notes = [story.notes, ...story.moments.map(({ note }) => note)]
  return [row('title', story.title), ...notes.map((note) => row('note', note))].filter(({ text }) => text.trim() !== '')
}

export interface StoryRows {
  readonly rows: IndexRow[]
  readonly layout: Layout
  readonly speakers: ReadonlySet<string>
}

/**
 * All rows of a story in order, and where each transcript begins.
 * @param onWords is told the words of every row without its tail, with the text they are of
 */
export function toRows(
  story: IndexedStory,
  onWords: (words: TextWords, text: string, field: Field) => void,
): StoryRows {
  const rows = fieldRows(story)
  const fields = rows.length
  for (const { text, field } of rows) onWords(readWords(text), text, field)
  const transcripts: { language: string; first: number }[] = []
  const speakers = new Set<string>()
  for (const { language, cues } of story.transcripts) {
    transcripts.push({ language, first: rows.length })
    const at: Position = { cue: 0, word: 0 }
    const passages = toPassages(cues).map((passage) => ({ ...passage, text: flatten(passage.text) }))
    for (const [i, passage] of passages.entries()) {
      speakers.add(passage.speaker)
      rows.push(toRow(passages, i, passage, at))
      const words = readWords(passage.text)
      onWords(words, passage.text, 'said')
      at.cue += passage.cues.length
      at.word += words.count
    }
  }
  return { rows, layout: { fields, rows: rows.length, transcripts }, speakers }
}
