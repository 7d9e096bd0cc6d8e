/** Who speaks in a transcript, how much, and who of them is in the people directory. */
import type { Person } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { toId } from '../../../ui/tag-model.ts'
import type { Cue } from '../types.ts'
import { fold } from '../../../texts/words.ts'

export interface Speaker {
  /** '' for captions without a speaker. */
  readonly name: string
  readonly count: number
  /** Milliseconds of their captions, added up. */
  readonly talkMs: number
}

/** Speakers, who talks longest first; captions without a speaker last. */
export function listSpeakers(cues: readonly Cue[]): Speaker[] {
  const found = new Map<string, { count: number; talkMs: number }>()
  for (const { speaker, startMs, endMs } of cues) {
    const entry = found.get(speaker) ?? { count: 0, talkMs: 0 }
    found.set(speaker, { count: entry.count + 1, talkMs: entry.talkMs + endMs - startMs })
  }
  return [...found]
    .map(([name, entry]) => ({ name, ...entry }))
    .sort((a, b) => Number(a.name === '') - Number(b.name === '') || b.talkMs - a.talkMs)
}

const foldName = (name: string): string => fold(name).replace(/\s+/g, ' ').trim()

/** The person of this name, whatever its case and accents. */
export const personNamed = (people: readonly Person[], name: string): Person | null =>
  name.trim() === '' ? null : (people.find((person) => foldName(person.name) === foldName(name)) ?? null)

/** A new entry of the directory with an identifier that is free; null when the name has nothing to make one of. */
export function newPerson(people: readonly Person[], name: string): Person | null {
  const stem = toId(name)
  if (stem === '' || name.length > 200) return null
  const taken = new Set(people.map(({ id }) => id))
  let id = stem
  for (let number = 2; taken.has(id); number++) id = `${stem}-${number}`
  return { id, name, sayAs: '', pronouns: '', aliases: [], terms: [] }
}

/** "Ana Ruiz", "Ana Ruiz and Ben", "Ana Ruiz, Ben and 3 more". */
export function nameList(names: readonly string[]): string {
  return texts.storySpeakers.names(names.map((name) => (name === '' ? texts.story.noSpeaker : name)))
}
