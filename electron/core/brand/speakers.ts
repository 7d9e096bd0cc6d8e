/** Whose name stands on the picture, and when: once for each person, as they begin to speak. Pure. */
import type { Cue, Person, Story } from '../library/model.ts'
import { attribute } from '../people/attribution.ts'
import type { RemarkKind } from '../people/terms.ts'
import { personOf } from '../quotes/attribution.ts'
import { type LowerThird, LowerThirdText } from './model.ts'

/** How long a name stands: at 180 words a minute (as the rules of captions have it) six words are read twice. */
export const SHOWN_MS = 4000
/** A name that stands shorter is not read. */
const SHORTEST_MS = 1500

export interface Range {
  readonly startMs: number
  readonly endMs: number
}

/** For people: what is not as it should be. */
export interface Remark {
  readonly code: string
  readonly text: string
}

export interface Named {
  readonly lowerThirds: readonly LowerThird[]
  readonly remarks: readonly Remark[]
}

interface Turn extends Range {
  readonly speaker: string
}

/** What one person says without another one coming in; cues without a speaker belong to the turn they stand in. */
function turnsIn(cues: readonly Cue[], { startMs, endMs }: Range): Turn[] {
  const turns: { speaker: string; startMs: number; endMs: number }[] = []
  for (const cue of cues) {
    if (cue.endMs <= startMs || cue.startMs >= endMs || cue.speaker.trim() === '') continue
    const from = Math.max(startMs, cue.startMs)
    const last = turns.at(-1)
    if (last?.speaker === cue.speaker) continue
    if (last) last.endMs = from
    turns.push({ speaker: cue.speaker, startMs: from, endMs })
  }
  return turns
}

/** Name and office as of that day; an office that was not held then is a guess, and not written on a picture. */
function textOf(person: Person, recordedOn: string, today: string): { text: LowerThirdText; remarks: Remark[] } {
  const { name, texts, remarks, term } = attribute(person, recordedOn, today)
  const [, office] = texts.lowerThird
  const has = (wanted: RemarkKind) => remarks.some(({ kind }) => kind === wanted)
  if (has('outside')) {
    const text = `No office of ${name} is known for ${recordedOn}: the lower third has the name alone. Add the office in People.`
    return { text: { name, title: '' }, remarks: [{ code: 'office-unknown', text }] }
  }
  const dated = `The interview has no date: the lower third of ${name} has the office of today. Enter the date of the story.`
  return {
    text: LowerThirdText.parse({ name, title: office.slice(0, 300) }),
    remarks: term && has('no-date') ? [{ code: 'office-undated', text: dated }] : [],
  }
}

/** The one person that a story or the moment is about, where the transcript names no speakers. */
function onlyPerson(people: readonly Person[], tags: readonly string[]): Person | null {
  const ids = new Set(tags.filter((tag) => tag.startsWith('person/')).map((tag) => tag.slice('person/'.length)))
  const found = people.filter(({ id }) => ids.has(id))
  return ids.size === 1 ? (found[0] ?? null) : null
}

export interface Said {
  readonly story: Pick<Story, 'recordedOn' | 'tags'>
  /** Of the moment that is exported; none for a range. */
  readonly tags: readonly string[]
  /** Of one transcript, in order. */
  readonly cues: readonly Cue[]
  readonly people: readonly Person[]
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/** Names for everyone of the people directory who speaks in the range, each when a turn of theirs is long enough to read it. */
export function nameSpeakers({ story, tags, cues, people, today }: Said, range: Range): Named {
  const turns = turnsIn(cues, range)
  const lowerThirds: LowerThird[] = []
  const remarks: Remark[] = []
  const shown = new Set<string>()
  const show = (person: Person, { startMs, endMs }: Range) => {
    const end = Math.min(endMs, startMs + SHOWN_MS)
    if (shown.has(person.id) || end - startMs < Math.min(SHORTEST_MS, range.endMs - range.startMs)) return
    shown.add(person.id)
    const named = textOf(person, story.recordedOn, today)
    lowerThirds.push({ ...named.text, startMs, endMs: end })
    remarks.push(...named.remarks)
  }
  for (const turn of turns) {
    const person = personOf(people, turn.speaker)
    if (person) show(person, turn)
  }
  const only = turns.length === 0 ? onlyPerson(people, [...tags, ...story.tags]) : null
  if (only) show(only, range)
  if (lowerThirds.length === 0)
    remarks.push({
      code: 'no-lower-third',
      text: 'Nobody of the people directory is known to speak in this range, so there is no lower third. Name the speaker in the transcript, or write name and office yourself.',
    })
  return { lowerThirds, remarks }
}
