/** Taking a table of tags in: line by line what is new, what changes, what is refused and why; then as one change. */
import { AppError } from '../errors.ts'
import { type LibraryDocument, TagColour, TagId, type VocabularyTag } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { slug } from '../library/vocabulary.ts'
import { type Column, joinAliases, readVocabulary, splitAliases, type TableRow, type VocabularyTable } from './csv.ts'
import { facetOf, isPersonTag, mapTags, saveFacet, saveTag } from './edit.ts'
import { impliedBy } from './implied.ts'
import { FacetEdit, type ImportLine, type ImportPlan, TagEdit } from './model.ts'

interface Planned extends ImportPlan {
  readonly library: LibraryDocument
}

class Refusal extends Error {}

/** The id of a row: its own, or made of facet and label. No slash: a facet. */
function idOf({ cells }: TableRow): string {
  const id = (cells.get('id') ?? '').trim()
  const facet = slug(cells.get('facet') ?? '')
  if (id !== '') return !id.includes('/') && facet !== '' && id !== facet ? `${facet}/${slug(id)}` : id
  const value = slug(cells.get('label') ?? '')
  if (facet !== '' && value !== '') return `${facet}/${value}`
  throw new Refusal('There is neither an id nor a facet with a label.')
}

function labelsOf(cells: TableRow['cells'], before: Readonly<Record<string, string>>): Record<string, string> {
  const labels = { ...before }
  for (const [column, value] of cells) if (column.startsWith('label ')) labels[column.slice('label '.length)] = value
  return labels
}

function colourOf(text: string): VocabularyTag['colour'] {
  if (text === '') return null
  const parsed = TagColour.safeParse(text.toLowerCase() === 'gray' ? 'grey' : text.toLowerCase())
  if (parsed.success) return parsed.data
  throw new Refusal(`"${text}" is no colour: ${TagColour.options.join(', ')}.`)
}

/** What the row says about a tag; only the columns that the file has. An empty cell empties the field, but never the label. */
function tagEdit(library: LibraryDocument, id: string, { cells }: TableRow): TagEdit {
  const before = library.vocabulary.tags.find((tag) => tag.id === id)
  const has = (column: Column): string | undefined => cells.get(column)
  const [aliases, parent, colour] = [has('aliases'), has('parent'), has('colour')]
  const parsed = TagEdit.safeParse({
    id,
    label: has('label') || undefined,
    labels: labelsOf(cells, before?.labels ?? {}),
    definition: has('definition'),
    aliases: aliases === undefined ? undefined : splitAliases(aliases),
    parent: parent === undefined ? undefined : parentId(parent, id),
    colour: colour === undefined ? undefined : colourOf(colour),
    digit: has('digit'),
  })
  if (parsed.success) return parsed.data
  throw new Refusal(sayIssue(parsed.error.issues[0]))
}

const parentId = (text: string, id: string): string | null =>
  text === '' ? null : text.includes('/') ? text : `${facetOf(id)}/${slug(text)}`

function facetEdit(library: LibraryDocument, id: string, { cells }: TableRow): FacetEdit {
  const before = library.vocabulary.facets.find((facet) => facet.id === id)
  const parsed = FacetEdit.safeParse({
    id,
    label: cells.get('label') || undefined,
    labels: labelsOf(cells, before?.labels ?? {}),
    definition: cells.get('definition'),
    colour: colourOf(cells.get('colour') ?? '') ?? undefined,
  })
  if (parsed.success) return parsed.data
  throw new Refusal(sayIssue(parsed.error.issues[0]))
}

const sayIssue = (issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined): string =>
  `${issue?.path.map(String).join(' ') || 'row'}: ${issue?.message ?? 'not valid'}.`

/** "definition: (nothing) -> ...", for each field that differs. */
function differences(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): string[] {
  const say = (value: unknown): string => {
    if (Array.isArray(value)) return joinAliases(value.map(String)) || '(nothing)'
    if (value && typeof value === 'object')
      return (
        Object.entries(value)
          .map(([language, label]) => `${language} ${label}`)
          .join(', ') || '(nothing)'
      )
    return String(value ?? '') || '(nothing)'
  }
  return Object.keys(after)
    .filter((key) => say(before[key]) !== say(after[key]))
    .map((key) => `${key}: ${say(before[key])} → ${say(after[key])}`)
}

type Entry = Readonly<Record<string, unknown>> & { readonly label: string }
function entryOf({ vocabulary }: LibraryDocument, id: string): Entry | undefined {
  return vocabulary.tags.find((tag) => tag.id === id) ?? vocabulary.facets.find((facet) => facet.id === id)
}

class Import {
  library: LibraryDocument
  readonly #before: LibraryDocument
  readonly #lines = new Map<TableRow, ImportLine>()
  readonly #seen = new Set<string>()

  constructor(library: LibraryDocument) {
    this.library = library
    this.#before = library
  }

  run(table: VocabularyTable): Planned {
    // Facets first, then tags, then parents: a line may name what a later one makes.
    const rows = table.rows.map((row) => ({ row, id: this.#idOrRefuse(row) })).filter(({ id }) => id !== '')
    this.#free(new Set(rows.map(({ id }) => id)), table.columns)
    for (const { row, id } of rows)
      if (!id.includes('/')) this.#try(row, id, (now) => saveFacet(now, facetEdit(now, id, row)))
    for (const { row, id } of rows) if (id.includes('/')) this.#try(row, id, (now) => this.#withoutParent(now, id, row))
    for (const { row, id } of rows) {
      if (id.includes('/') && row.cells.has('parent') && this.#lines.get(row)?.outcome !== 'refused')
        this.#try(row, id, (now) => saveTag(now, tagEdit(now, id, row)))
    }
    while (this.#refuseOrphans(rows));
    this.#dropEmptyFacets(rows)
    const lines = table.rows.flatMap((row) => this.#lines.get(row) ?? [])
    return { library: this.library, lines, note: table.note }
  }

  /** Digits and parents that the table gives anew are free for it: two tags may change places. */
  #free(ids: ReadonlySet<string>, columns: VocabularyTable['columns']): void {
    this.library = mapTags(this.library, (tag) =>
      ids.has(tag.id)
        ? { ...tag, ...(columns.has('digit') && { digit: '' }), ...(columns.has('parent') && { parent: null }) }
        : tag,
    )
  }

  /** Lines whose parent was refused cannot stay either. @returns whether there were any */
  #refuseOrphans(rows: readonly { readonly row: TableRow; readonly id: string }[]): boolean {
    const known = new Set(this.library.vocabulary.tags.map(({ id }) => id))
    const orphan = this.library.vocabulary.tags.find(({ parent }) => parent !== null && !known.has(parent))
    const found = orphan && rows.find(({ id }) => id === orphan.id)
    if (!found) return false
    this.library = this.#withoutRow(this.library, found.id)
    this.#refuse(found.row, found.id, new Refusal(`Its parent ${orphan.parent} was refused.`))
    return true
  }

  /** A facet that came along with a tag that was refused in the end. */
  #dropEmptyFacets(rows: readonly { readonly id: string }[]): void {
    const { facets, tags } = this.library.vocabulary
    const kept = new Set([...this.#before.vocabulary.facets, ...rows].map(({ id }) => id))
    const used = new Set(tags.map(({ id }) => facetOf(id)))
    const left = facets.filter(({ id }) => kept.has(id) || used.has(id))
    this.library = { ...this.library, vocabulary: { ...this.library.vocabulary, facets: left, tags } }
  }

  #withoutParent(now: LibraryDocument, id: string, row: TableRow): LibraryDocument {
    const { parent: _, ...edit } = tagEdit(now, id, row)
    return saveTag(now, edit)
  }

  #idOrRefuse(row: TableRow): string {
    try {
      const id = idOf(row)
      if (id.includes('/') && !TagId.safeParse(id).success)
        throw new Refusal(`"${id}" is no id: facet/value in lower-case letters, digits and hyphens.`)
      if (isPersonTag(id) && id !== 'person') throw new Refusal('People are kept in the people directory.')
      if (this.#seen.has(id)) throw new Refusal(`${id} is on an earlier line already.`)
      this.#seen.add(id)
      return id
    } catch (error) {
      this.#refuse(row, row.cells.get('id') ?? '', error)
      return ''
    }
  }

  #try(row: TableRow, id: string, step: (now: LibraryDocument) => LibraryDocument): void {
    const last = this.library
    try {
      this.library = step(last)
      const [before, after] = [entryOf(this.#before, id), entryOf(this.library, id)]
      const notes = before && after ? differences(before, after) : []
      const outcome = !before ? 'new' : notes.length > 0 ? 'changed' : 'same'
      this.#lines.set(row, { line: row.line, id, label: after?.label ?? '', outcome, notes })
    } catch (error) {
      this.library = this.#withoutRow(last, id)
      this.#refuse(row, id, error)
    }
  }

  /** A line is taken whole or not at all: one refused for its parent does not leave its other fields behind. */
  #withoutRow(library: LibraryDocument, id: string): LibraryDocument {
    const before = this.#before.vocabulary.tags.find((tag) => tag.id === id)
    const { tags } = library.vocabulary
    const others = tags.filter((tag) => tag.id !== id)
    const parents = new Map(others.map((tag) => [tag.id, tag.parent]))
    const isFree = !others.some(({ digit }) => digit !== '' && digit === before?.digit)
    const parent = before?.parent ?? null
    const isCircle = parent !== null && impliedBy(parent, (tag) => parents.get(tag)).includes(id)
    const back = before && { ...before, digit: isFree ? before.digit : '', parent: isCircle ? null : parent }
    const now = tags.flatMap((tag) => (tag.id === id ? (back ?? []) : tag))
    return { ...library, vocabulary: { ...library.vocabulary, tags: now } }
  }

  #refuse(row: TableRow, id: string, error: unknown): void {
    if (!(error instanceof Refusal || error instanceof AppError)) throw error
    const why = error instanceof AppError ? `${error.message}.` : error.message
    const label = row.cells.get('label') ?? ''
    this.#lines.set(row, { line: row.line, id, label, outcome: 'refused', notes: [why] })
  }
}

/** What the table would do to this library; pure. @throws AppError invalid-input when it is no table of tags */
function planImport(library: LibraryDocument, bytes: Uint8Array): Planned {
  return new Import(library).run(readVocabulary(bytes))
}

/** @throws AppError invalid-input when it is no table of tags */
export function previewImport(store: StoryStore, bytes: Uint8Array): ImportPlan {
  const { lines, note } = planImport(store.library(), bytes)
  return { lines, note }
}

/**
 * Takes the lines in that can be taken, as one change; tags that the file does not name stay as they are.
 * @throws AppError invalid-input when it is no table of tags
 */
export async function importVocabulary(store: StoryStore, bytes: Uint8Array): Promise<ImportPlan> {
  const { lines, note } = planImport(store.library(), bytes)
  const taken = lines.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length
  if (taken > 0) {
    const label = `import vocabulary (${taken} ${taken === 1 ? 'line' : 'lines'})`
    await store.change([{ kind: 'library', recipe: (library) => planImport(library, bytes).library }], label)
  }
  return { lines, note }
}
