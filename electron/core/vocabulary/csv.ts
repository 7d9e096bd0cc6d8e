/** The vocabulary as a table: what is written, and the rows that come back. Facets are rows whose id has no slash. */
import { csvFile } from '../transcripts/writers/table.ts'
import { decodeText } from '../transcripts/encodings.ts'
import { DELIMITERS, parseRows } from '../transcripts/delimited-parse.ts'
import { AppError } from '../errors.ts'
import type { LibraryDocument } from '../library/model.ts'
import { fold } from '../search/fold.ts'
import { facetOf, isPersonTag } from './edit.ts'

const FIXED = ['id', 'facet', 'label', 'definition', 'aliases', 'parent', 'colour', 'digit'] as const
export type Column = (typeof FIXED)[number] | `label ${string}`

/** A row by column; a column that the file does not have is not there. */
export interface TableRow {
  readonly line: number
  readonly cells: ReadonlyMap<Column, string>
}
export interface VocabularyTable {
  readonly columns: ReadonlySet<Column>
  readonly rows: readonly TableRow[]
  /** What was assumed about the file, for people; '' for nothing. */
  readonly note: string
}

/** More than any vocabulary; a larger file is not one. */
const MOST_BYTES = 10_000_000
const MOST_ROWS = 20_000

/** Aliases in one cell: separated by semicolons, in quotes where they hold one themselves. */
export const joinAliases = (aliases: readonly string[]): string =>
  aliases.map((alias) => (/[;"\r\n]/.test(alias) ? `"${alias.replaceAll('"', '""')}"` : alias)).join('; ')

export const splitAliases = (cell: string): string[] =>
  parseRows(cell, ';')
    .flatMap((row) => row.cells)
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')

/** The vocabulary as CSV for spreadsheets. People are left out: their names are kept in the people directory. */
export function writeVocabulary({ vocabulary }: Pick<LibraryDocument, 'vocabulary'>): string {
  const { facets, tags } = vocabulary
  const languages = new Set(['es', ...[...facets, ...tags].flatMap(({ labels }) => Object.keys(labels))])
  const named = (labels: Readonly<Record<string, string>>) => [...languages].map((language) => labels[language] ?? '')
  const head = ['id', 'facet', 'label', ...[...languages].map((language) => `label ${language}`), ...FIXED.slice(3)]
  const facetRows = facets.map((facet) => {
    const { id, label, labels, definition, colour } = facet
    return [id, id, label, ...named(labels), definition, '', '', colour, '']
  })
  const tagRows = tags
    .filter(({ id }) => !isPersonTag(id))
    .map((tag) => {
      const { id, label, labels, definition, aliases, parent, colour, digit } = tag
      return [
        id,
        facetOf(id),
        label,
        ...named(labels),
        definition,
        joinAliases(aliases),
        parent ?? '',
        colour ?? '',
        digit,
      ]
    })
  return csvFile([head, ...facetRows, ...tagRows].map((row) => row.map(guarded)))
}

/** Other words for the columns, in English and Spanish, folded. */
const NAMES: Readonly<Record<string, Column>> = {
  id: 'id',
  tag: 'id',
  'tag id': 'id',
  identificador: 'id',
  etiqueta: 'id',
  facet: 'facet',
  category: 'facet',
  group: 'facet',
  faceta: 'facet',
  categoria: 'facet',
  label: 'label',
  name: 'label',
  'label en': 'label',
  english: 'label',
  nombre: 'label',
  'label spanish': 'label es',
  spanish: 'label es',
  espanol: 'label es',
  'nombre es': 'label es',
  'spanish label': 'label es',
  definition: 'definition',
  description: 'definition',
  'when to use': 'definition',
  definicion: 'definition',
  descripcion: 'definition',
  aliases: 'aliases',
  alias: 'aliases',
  synonyms: 'aliases',
  'other words': 'aliases',
  sinonimos: 'aliases',
  parent: 'parent',
  wider: 'parent',
  broader: 'parent',
  'wider tag': 'parent',
  under: 'parent',
  colour: 'colour',
  color: 'colour',
  digit: 'digit',
  key: 'digit',
  shortcut: 'digit',
  digito: 'digit',
}

function columnOf(heading: string): Column | null {
  const name = fold(heading.trim().replace(/^'/, ''))
    .replace(/[\s_()-]+/g, ' ')
    .trim()
  if (Object.hasOwn(NAMES, name)) return NAMES[name] ?? null
  const language = /^(?:label|name) ([a-z]{2,3}(?: [a-z0-9]{2,8})*)$/.exec(name)?.[1]
  if (!language) return null
  // A language tag's case is its own (zh-Hant): taken as it was written.
  const written =
    heading
      .trim()
      .split(/[\s_(]+/)
      .at(-1)
      ?.replace(')', '') ?? language
  return `label ${written}`
}

/** `csvCell` puts an apostrophe before what begins like a formula (OWASP, "CSV injection"); one that was there gets another. */
const guarded = (cell: string): string => (/^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell)
const unguarded = (cell: string): string => cell.replace(/^'(?='*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, '').trim()

function readRows(text: string): { columns: (Column | null)[]; rows: ReturnType<typeof parseRows> } {
  const body = text.replace(/^\ufeff?sep=.\r?\n/i, '')
  const readings = DELIMITERS.map((delimiter) => {
    const columns = (parseRows(body, delimiter, 1)[0]?.cells ?? []).map(columnOf)
    return { delimiter, columns, known: columns.filter((column) => column !== null).length }
  })
  const best = readings.reduce((a, b) => (b.known > a.known ? b : a))
  return { columns: best.columns, rows: parseRows(body, best.delimiter, MOST_ROWS + 1).slice(1) }
}

/**
 * Reads a table in any encoding and with any of the usual separators; columns by their heading, in any order.
 * @throws AppError invalid-input when it is no table of tags
 */
export function readVocabulary(bytes: Uint8Array): VocabularyTable {
  const refuse = (detail: string): AppError =>
    new AppError('invalid-input', 'This is not a vocabulary', {
      detail,
      remedy:
        'Export the vocabulary first to see how the table looks. Its first line names the columns: id, label and more.',
    })
  if (bytes.byteLength > MOST_BYTES) throw refuse('The file is larger than 10 MB.')
  const { text, encoding, note = '' } = decodeText(bytes)
  if (encoding === 'binary' || encoding === 'none') throw refuse(note)
  const { columns, rows } = readRows(text)
  const has = new Set(columns.filter((column) => column !== null))
  if (!has.has('id') && !(has.has('facet') && has.has('label')))
    throw refuse('Its first line names neither an id nor a facet with a label.')
  if (rows.length > MOST_ROWS) throw refuse(`It has more than ${MOST_ROWS} lines.`)
  return {
    columns: has,
    note,
    rows: rows.map(({ cells, line }) => ({
      line,
      cells: new Map(
        columns.flatMap((column, at) => (column === null ? [] : [[column, unguarded(cells[at] ?? '')] as const])),
      ),
    })),
  }
}
