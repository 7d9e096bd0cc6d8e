/** The fields of the query language, their Spanish names, and what may stand after the colon. */
import { parseDateRange } from './dates.ts'
import { fold, splitWords } from './fold.ts'

export const FIELDS = ['tag', 'person', 'speaker', 'place', 'language', 'title', 'note', 'date', 'has', 'is'] as const
export type FieldName = (typeof FIELDS)[number]

export const HAS_VALUES = ['transcript', 'moment', 'quote', 'translation'] as const
export const IS_VALUES = ['untagged', 'machine-draft', 'missing-media', 'stale'] as const

const FIELD_ALIASES: Readonly<Record<string, FieldName>> = {
  tags: 'tag',
  etiqueta: 'tag',
  people: 'person',
  persona: 'person',
  hablante: 'speaker',
  lugar: 'place',
  lang: 'language',
  idioma: 'language',
  titulo: 'title',
  notes: 'note',
  nota: 'note',
  fecha: 'date',
  tiene: 'has',
  esta: 'is',
}

const VALUE_ALIASES: Readonly<Record<string, string>> = {
  transcripts: 'transcript',
  transcripcion: 'transcript',
  moments: 'moment',
  momento: 'moment',
  quotes: 'quote',
  cita: 'quote',
  translations: 'translation',
  traduccion: 'translation',
  'sin-etiquetas': 'untagged',
  draft: 'machine-draft',
  borrador: 'machine-draft',
  missing: 'missing-media',
  'sin-video': 'missing-media',
  desactualizada: 'stale',
}

const isField = (name: string): name is FieldName => (FIELDS as readonly string[]).includes(name)

/** The field of this name, in English or Spanish, in any case; null when there is none. */
export function findField(name: string): FieldName | null {
  const folded = fold(name)
  if (isField(folded)) return folded
  return Object.hasOwn(FIELD_ALIASES, folded) ? (FIELD_ALIASES[folded] ?? null) : null
}

const listed = (values: readonly string[]): string => `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`

function oneOf(field: string, value: string, values: readonly string[]): { value: string } | { message: string } {
  const folded = fold(value).replaceAll(/[\s_]+/g, '-')
  const known = Object.hasOwn(VALUE_ALIASES, folded) ? (VALUE_ALIASES[folded] ?? folded) : folded
  if (values.includes(known)) return { value: known }
  return { message: `${field}: takes ${listed(values)}, not "${value}".` }
}

/** The value in its stored form, or what is wrong with it, for people. */
export function readValue(field: FieldName, value: string): { value: string } | { message: string } {
  if (field === 'has') return oneOf(field, value, HAS_VALUES)
  if (field === 'is') return oneOf(field, value, IS_VALUES)
  if (field === 'date') {
    if (parseDateRange(value)) return { value }
    return { message: `"${value}" is not a date. Write 2025, 2025-03, 2025-03-14, 2025..2026 or >2025-03.` }
  }
  if (splitWords(value).length > 0) return { value }
  return { message: `Say which after ${field}:, for instance ${field}:${EXAMPLES[field]}.` }
}

export const EXAMPLES: Readonly<Record<FieldName, string>> = {
  tag: 'rural',
  person: '"Rosa Niño"',
  speaker: 'mayor',
  place: '"Las Cruces"',
  language: 'es',
  title: 'clinic',
  note: 'opening',
  date: '2025-03',
  has: 'moment',
  is: 'untagged',
}

/** True when a query may ask which recordings are missing: whoever asks the index then has to tell it. */
export const mayAskForMissing = (text: string): boolean => /missing|sin-video/i.test(text)
