/** What can still be read of a damaged document. Pure: the damaged bytes themselves are set aside by whoever uses this. */
import { z } from 'zod'
import { migrate } from './migrate.ts'
import { NewerDocument } from './unreadable.ts'
import { LibraryDocument, newTranscriptInfo, Story, TranscriptInfo } from './model.ts'
import { readJsonPrefix } from './json-prefix.ts'

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const fieldsOf = (value: unknown): Fields | null => (isFields(value) ? value : null)

/** What a later program put there. */
const laterFields = (fields: Fields, known: object): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !(name in known)))

/** The members of a list that are sound. */
function soundOnes<T>(value: unknown, schema: z.ZodType<T>): T[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item) => {
    const read = schema.safeParse(item)
    return read.success ? [read.data] : []
  })
}

const or = <T>(value: unknown, schema: z.ZodType<T>, otherwise: T): T => schema.safeParse(value).data ?? otherwise

/** The document as far as it can be read, brought to the present version; null when nothing can, or a newer program wrote it. */
function readFields(text: string, kind: 'library' | 'story'): Fields | null {
  const read = readJsonPrefix(text)
  if (!isFields(read)) return null
  try {
    return fieldsOf(migrate(kind, { version: 1, ...read }))
  } catch (error) {
    // Of what has no version that there ever was, everything may still be there: as the first one would have written it.
    return error instanceof NewerDocument ? null : fieldsOf(migrate(kind, { ...read, version: 1 }))
  }
}

export interface SalvagedStory {
  readonly story: Story
  /** What could not be read, in words; '' when everything could. */
  readonly lost: string
}

const listNames = { tags: 'tags', transcripts: 'transcripts', moments: 'moments', quotes: 'quotes' } as const

/** What a list had that is not there any more. A list that was cut off may have had more: that is said too. */
function sayLost(fields: Fields, story: Story): string {
  const words = (Object.keys(listNames) as (keyof typeof listNames)[]).flatMap((name) => {
    const had = fields[name]
    if (!Array.isArray(had)) return [`all ${listNames[name]}`]
    const lost = had.length - story[name].length
    return lost > 0 ? [`${lost} of ${had.length} ${listNames[name]}`] : []
  })
  return words.join(', ')
}

/**
 * A story out of a damaged story.json. It needs the facts of its recording; without them it would be a story of nothing.
 * @param id name of its folder
 * @returns null when that is not to be had
 */
export function salvageStory(text: string, id: string): SalvagedStory | null {
  const fields = readFields(text, 'story')
  const media = Story.shape.media.safeParse(fields?.media)
  if (!fields || !media.success) return null
  const { shape } = Story
  const made = Story.safeParse({
    ...laterFields(fields, shape),
    version: 2,
    id,
    // One more than it was: an undo of what came before would not fit any more, and is refused.
    revision: or(fields.revision, shape.revision, 0) + 1,
    title: or(fields.title, shape.title, id),
    addedAt: or(fields.addedAt, z.iso.datetime(), new Date().toISOString()),
    recordedOn: or(fields.recordedOn, shape.recordedOn, ''),
    notes: or(fields.notes, shape.notes, ''),
    tags: soundOnes(fields.tags, shape.tags.element),
    media: media.data,
    transcripts: soundOnes(fields.transcripts, TranscriptInfo),
    moments: soundOnes(fields.moments, shape.moments.element),
    quotes: soundOnes(fields.quotes, Story.shape.quotes.unwrap().element),
    removedAt: or(fields.removedAt, shape.removedAt, null),
  })
  return made.success ? { story: made.data, lost: sayLost(fields, made.data) } : null
}

/**
 * A library document out of a damaged library.json; what cannot be read is as in `empty`.
 * Its id stays when it can be read: index and drafts lie under it.
 */
export function salvageLibrary(text: string, empty: LibraryDocument): LibraryDocument {
  const fields = readFields(text, 'library')
  if (!fields) return empty
  const { shape } = LibraryDocument
  const vocabulary = isFields(fields.vocabulary) ? fields.vocabulary : {}
  const facets = soundOnes(vocabulary.facets, shape.vocabulary.shape.facets.element)
  const made = LibraryDocument.safeParse({
    ...laterFields(fields, shape),
    version: 2,
    id: or(fields.id, shape.id, empty.id),
    revision: or(fields.revision, shape.revision, 0) + 1,
    name: or(fields.name, shape.name, empty.name),
    createdAt: or(fields.createdAt, shape.createdAt, empty.createdAt),
    vocabulary: {
      facets: facets.length > 0 ? facets : empty.vocabulary.facets,
      tags: soundOnes(vocabulary.tags, shape.vocabulary.shape.tags.element),
    },
    people: soundOnes(fields.people, shape.people.element),
    presets: Array.isArray(fields.presets) ? fields.presets : [],
    savedSearches: soundOnes(fields.savedSearches, shape.savedSearches.element),
    reels: Array.isArray(fields.reels) ? fields.reels : [],
    ...(shape.brand.safeParse(fields.brand).data && { brand: fields.brand }),
  })
  return made.success ? made.data : empty
}

/** A transcript that lies in the folder of a story and is listed nowhere, as the story lists it. */
export const foundTranscript = (language: string, cueCount: number, source: string): TranscriptInfo => ({
  ...newTranscriptInfo(language),
  cueCount,
  source,
})
