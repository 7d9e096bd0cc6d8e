/** The vocabulary as a table: what goes out comes back, whatever wrote the file in between; hostile cells stay text. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { parseRows } from '../../../electron/core/transcripts/delimited-parse.ts'
import { joinAliases, readVocabulary, splitAliases, writeVocabulary } from '../../../electron/core/vocabulary/csv.ts'
import { saveTag } from '../../../electron/core/vocabulary/edit.ts'
import { importVocabulary, previewImport } from '../../../electron/core/vocabulary/import.ts'
import { tempFolder } from '../../support/temp.ts'
import { faultsOf, libraries } from './random-vocabulary.ts'

async function emptyStore(): Promise<FileStore> {
  return FileStore.open(await createLibrary(join(await tempFolder('csv'), 'Library'), 'Library'))
}
const bytes = (text: string): Uint8Array => Buffer.from(text)
/** `outcome id: notes`, a line each. */
const told = (plan: ReturnType<typeof previewImport>): string[] =>
  plan.lines.map(({ line, outcome, id, notes }) => `${line} ${outcome} ${id}: ${notes.join(' ')}`.replace(/: $/, ''))

describe('the table', () => {
  it('has no cell that a spreadsheet would compute', () => {
    fc.assert(
      fc.property(libraries, (library) => {
        for (const { cells } of parseRows(writeVocabulary(library), ',')) {
          expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('gives back what was written', async () => {
    const store = await emptyStore()
    const wanted = { ...store.library() }
    await fc.assert(
      fc.asyncProperty(libraries, async (library) => {
        const fresh = await importInto(library, wanted)
        const sorted = (tags: typeof library.vocabulary.tags) =>
          tags
            .map((tag) => ({ ...tag, label: tag.label, definition: tag.definition }))
            .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(sorted(fresh.vocabulary.tags)).toEqual(sorted(library.vocabulary.tags))
        expect(faultsOf(fresh)).toEqual([])
      }),
      { numRuns: 150 },
    )
    await store.close()
  })

  it('takes any reordering and dropping of cells without breaking the vocabulary', () => {
    const cell = fc.constantFrom(
      'issue/a',
      'issue/b',
      'issue',
      'a',
      'person/x',
      '',
      '1',
      'blue',
      'issue/c',
      'pink',
      "'=1+1",
      '12',
    )
    fc.assert(
      fc.property(
        libraries,
        fc.array(fc.array(cell, { minLength: 9, maxLength: 9 }), { maxLength: 10 }),
        (library, rows) => {
          const text = [
            'id,facet,label,label es,definition,aliases,parent,colour,digit',
            ...rows.map((row) => row.join(',')),
          ].join('\n')
          let after = library
          const store = storeOf(library, (next) => {
            after = next
          })
          const plan = previewImport(store, bytes(text))
          void importVocabulary(store, bytes(text))
          expect(faultsOf(after)).toEqual([])
          expect(plan.lines).toHaveLength(rows.filter((row) => row.some((each) => each !== '')).length)
          // What is refused has left nothing behind.
          for (const { id, outcome } of plan.lines.filter(
            (line) => line.outcome === 'refused' && line.id.includes('/'),
          )) {
            const others = plan.lines.filter((line) => line.id === id && line.outcome !== 'refused')
            if (others.length > 0) continue
            const was = library.vocabulary.tags.find((tag) => tag.id === id)
            const now = after.vocabulary.tags.find((tag) => tag.id === id)
            expect(now?.label, outcome).toBe(was?.label)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('keeps aliases apart, also those with semicolons and quotes', () => {
    const alias = fc
      .string({ unit: fc.constantFrom(...'ab;"\', \n'), minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== '')
    fc.assert(
      fc.property(fc.array(alias), (aliases) => void expect(splitAliases(joinAliases(aliases))).toEqual(aliases)),
    )
  })
})

describe('taking a table in', () => {
  it('says line by line what is new, changes, stays or is refused, and does it as one change', async () => {
    const store = await emptyStore()
    const table = bytes(
      [
        'Facet;Label;Spanish;Other words;Parent;Digit;Definition',
        'issue;Immigration;Inmigración;"border; visas";;1;Who comes and who stays.',
        'issue;Water;;wells;;;',
        'issue;Wells;;;water;1;',
        'issue;Drought;;;Nowhere;;',
        'person;Ada Ruiz;;;;;',
        ';Lost;;;;;',
        'issue;Water;;;;;',
      ].join('\r\n'),
    )
    const plan = previewImport(store, table)
    expect(told(plan)).toEqual([
      '2 changed issue/immigration: definition: (nothing) → Who comes and who stays. aliases: (nothing) → border; visas digit: (nothing) → 1',
      '3 new issue/water',
      '4 refused issue/wells: This digit is taken: 1 sets Immigration.',
      '5 refused issue/drought: There is no such tag: issue/nowhere.',
      '6 refused : People are kept in the people directory.',
      '7 refused : There is neither an id nor a facet with a label.',
      '8 refused : issue/water is on an earlier line already.',
    ])
    expect(store.library().vocabulary.tags.map(({ id }) => id)).not.toContain('issue/water')
    const before = store.library().vocabulary
    await importVocabulary(store, table)
    expect(store.library().vocabulary.tags.find(({ id }) => id === 'issue/immigration')).toMatchObject({
      labels: { es: 'Inmigración' },
      aliases: ['border', 'visas'],
      digit: '1',
    })
    expect(store.undoState().undo?.label).toBe('import vocabulary (2 lines)')
    await store.undo()
    expect(store.library().vocabulary).toEqual(before)
    await store.close()
  })

  it.each<[string, Uint8Array]>([
    ['Windows-1252 with semicolons', Buffer.from('id;label es\r\nissue/immigration;Migraci\xf3n\r\n', 'latin1')],
    [
      'UTF-16 with tabs',
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('id\tlabel es\nissue/immigration\tMigración\n', 'utf16le'),
      ]),
    ],
    ['the separator named', bytes('sep=|\nid|label es\nissue/immigration|Migración\n')],
    ['a byte order mark', bytes('\ufeffID , Label (es)\nissue/immigration,Migración\n')],
  ])('reads %s', (_, file) => {
    const { rows } = readVocabulary(file)
    expect(rows.map(({ cells }) => cells.get('label es'))).toEqual(['Migración'])
  })

  it('lets tags change places: digits and parents', async () => {
    const store = await emptyStore()
    await store.change(
      [
        {
          kind: 'library',
          recipe: (library) =>
            saveTag(saveTag(library, { id: 'issue/a', digit: '1' }), { id: 'issue/b', parent: 'issue/a', digit: '2' }),
        },
      ],
      'make',
    )
    const plan = await importVocabulary(store, bytes('id,parent,digit\nissue/a,issue/b,2\nissue/b,,1\n'))
    expect(plan.lines.map(({ outcome }) => outcome)).toEqual(['changed', 'changed'])
    expect(store.library().vocabulary.tags.slice(-2)).toMatchObject([
      { id: 'issue/a', parent: 'issue/b', digit: '2' },
      { id: 'issue/b', parent: null, digit: '1' },
    ])
    await store.close()
  })

  it.each<[string, Uint8Array, RegExp]>([
    ['a picture', Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0', 'latin1'), /not text|image|PNG/i],
    ['an empty file', bytes(''), /empty/],
    ['a letter', bytes('Dear council,\nthis is a text.\n'), /neither an id nor a facet/],
  ])('refuses %s in words', (_, file, why) => {
    expect(() => readVocabulary(file)).toThrow(why)
  })
})

/** Just enough of a store for a change of the library document. */
function storeOf(
  library: FileStore['library'] extends () => infer L ? L : never,
  saved: (next: typeof library) => void,
) {
  return {
    library: () => library,
    change: async (parts: readonly { kind: string; recipe?: unknown }[]) => {
      for (const part of parts)
        if (part.kind === 'library') saved((part.recipe as (before: typeof library) => typeof library)(library))
    },
  } as unknown as FileStore
}

async function importInto(from: Parameters<typeof writeVocabulary>[0], into: ReturnType<FileStore['library']>) {
  let after = into
  const bare = { ...into, vocabulary: { ...into.vocabulary, tags: [] } }
  const store = storeOf(bare, (next) => {
    after = next
  })
  const plan = await importVocabulary(store, Buffer.from(writeVocabulary(from)))
  expect(plan.lines.filter(({ outcome }) => outcome === 'refused')).toEqual([])
  return plan.lines.some(({ outcome }) => outcome !== 'same') ? after : bare
}
