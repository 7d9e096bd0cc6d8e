/** Tags and people put back: into the vocabulary or the directory, and onto everything that had them and still exists. */
import { AppError } from '../errors.ts'
import type { BinEntry } from './bin.ts'
import { checkDocument } from './document.ts'
import { BinTag, type BinUse } from './model-bin.ts'
import { type LibraryDocument, Person, type Story, type TagId, type VocabularyTag } from './model.ts'
import type { ChangePart } from './port.ts'
import { speakerKey } from './speech-facts.ts'
import { withPerson } from './vocabulary.ts'

/** The list with the item in it once, at this place or as near as can be. */
export function including<T extends { readonly id: string }>(list: readonly T[], item: T, place: number): T[] {
  return list.filter(({ id }) => id !== item.id).toSpliced(place, 0, item)
}

interface Tagged {
  readonly id: string
  readonly tags: TagId[]
}

/** The tag on it again, in place of what came for it. */
function tagged<T extends Tagged>(item: T, tag: TagId, use: BinUse | undefined): T {
  if (!use?.hadTag) return item
  const gained = new Set(use.gained)
  return { ...item, tags: [...new Set([...item.tags.filter((one) => !gained.has(one)), tag])] }
}

function withUses(story: Story, tag: TagId, uses: readonly BinUse[]): Story {
  const of = (on: BinUse['on']) => new Map(uses.filter((use) => use.on === on).map((use) => [use.id, use]))
  const [own, moments, quotes] = [of('story').get(''), of('moment'), of('quote')]
  return {
    ...tagged(story, tag, own),
    moments: story.moments.map((moment) => tagged(moment, tag, moments.get(moment.id))),
    quotes: story.quotes.map((quote) => {
      const use = quotes.get(quote.id)
      // Somebody who was named since stays.
      const isFree = use?.saidNow !== undefined && quote.person === use.saidNow
      return { ...tagged(quote, tag, use), person: isFree ? tag.slice('person/'.length) : quote.person }
    }),
  }
}

/** @param there ids of stories that exist, those in the bin too */
export function usesBack(tag: TagId, uses: readonly BinUse[], there: ReadonlySet<string>): ChangePart[] {
  return [...Map.groupBy(uses, ({ story }) => story)]
    .filter(([story]) => there.has(story))
    .map(([story, own]) => ({
      kind: 'story',
      story,
      recipe: (before) => {
        if (before) return withUses(before, tag, own)
        throw new AppError('not-found', 'There is no such story', { detail: story })
      },
    }))
}

/** The tag that took its names gives them back. */
function withoutNames(tag: VocabularyTag, { into, tookOver }: BinTag): VocabularyTag {
  return tag.id === into ? { ...tag, aliases: tag.aliases.filter((alias) => !tookOver.includes(alias)) } : tag
}

/** The vocabulary with the tag where it was. One that somebody made anew under its id stays as that is. */
export function tagBack(library: LibraryDocument, { content, place }: BinEntry): LibraryDocument {
  const gone = checkDocument(content, BinTag, 'tag')
  const { tag, facet, children } = gone
  const { facets, tags } = library.vocabulary
  if (tags.some(({ id }) => id === tag.id)) return library
  const isTaken = tag.digit !== '' && tags.some(({ digit }) => digit === tag.digit)
  const parent = tags.some(({ id }) => id === tag.parent) ? tag.parent : null
  const below = (one: VocabularyTag): VocabularyTag =>
    children.includes(one.id) && [null, tag.parent, gone.into].includes(one.parent) ? { ...one, parent: tag.id } : one
  const others = tags.map((one) => below(withoutNames(one, gone)))
  const back = { ...tag, parent, digit: isTaken ? '' : tag.digit }
  const isKnown = facet === null || facets.some(({ id }) => id === facet.id)
  return {
    ...library,
    vocabulary: {
      facets: isKnown || !facet ? facets : [...facets, facet],
      tags: including(others, back, place),
    },
  }
}

/**
 * The directory with the person where they were; whom they were merged into no longer goes by their names. An entry that somebody
 * made anew under the same id stays as it is.
 */
export function personBack(library: LibraryDocument, { content, place, uses }: BinEntry): LibraryDocument {
  const person = checkDocument(content, Person, 'person')
  if (library.people.some(({ id }) => id === person.id)) return library
  const heirs = new Set(uses.flatMap(({ gained, saidNow }) => [...gained, ...(saidNow ? [`person/${saidNow}`] : [])]))
  const names = new Set([person.name, ...person.aliases].map(speakerKey))
  const people = library.people.map((other) =>
    heirs.has(`person/${other.id}`)
      ? { ...other, aliases: other.aliases.filter((alias) => !names.has(speakerKey(alias))) }
      : other,
  )
  return withPerson({ ...library, people: including(people, person, place) }, person)
}
