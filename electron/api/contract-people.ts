/** Operations of the people directory. */
import { z } from 'zod'
import type { Appearance, PersonCounts, Unknown } from '../core/library/appearances.ts'
import { Person, PersonId } from '../core/library/model.ts'
import type { PersonUse } from '../core/library/people.ts'
import type { Attribution } from '../core/people/attribution.ts'

const typed = <T>() => z.custom<T>()
const done = z.object({})
const id = PersonId
/** The words of dates are checked by the core, which says what is wrong with which term. */
const recordedOn = z.string().max(20)

export const peopleContract = {
  /** Counts of everyone in the directory, and speakers and tags that nobody stands for. */
  'people.list': {
    input: z.object({}),
    output: z.object({ people: typed<readonly PersonCounts[]>(), unknown: typed<readonly Unknown[]>() }),
  },
  'people.appearances': { input: z.object({ id }), output: z.object({ stories: typed<readonly Appearance[]>() }) },
  /** How name and office read for an interview of this day; '' when its day is unknown. */
  'people.attribution': { input: z.object({ id, recordedOn }), output: typed<Attribution>() },
  /** With `id`: takes over the tag `person/<id>`, which nobody stands for yet. */
  'people.add': {
    input: Person.strip().partial().extend({ name: Person.shape.name, aliases: Person.shape.aliases.optional() }),
    output: z.object({ id }),
  },
  'people.save': { input: Person.strip(), output: done },
  /** A speaker of transcripts is this person. */
  'people.addAlias': { input: z.object({ id, alias: z.string().trim().min(1).max(300) }), output: done },
  /** What a merge or a deletion would change. */
  'people.use': { input: z.object({ id }), output: typed<PersonUse>() },
  'people.merge': { input: z.object({ from: id, into: id }), output: typed<PersonUse>() },
  'people.remove': { input: z.object({ id }), output: typed<PersonUse>() },
} as const
