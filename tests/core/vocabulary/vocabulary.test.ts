/** Tags made, nested, renamed, merged, moved and deleted: on the document, then in a library on disk with one undo each. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { emptyLibrary } from '../../../electron/core/library/load.ts'
import type { LibraryDocument, Moment, Quote, VocabularyTag } from '../../../electron/core/library/model.ts'
import { withPerson } from '../../../electron/core/library/vocabulary.ts'
import { AppError } from '../../../electron/core/errors.ts'
import { applyMove, changeTag, previewMove } from '../../../electron/core/vocabulary/change.ts'
import { deleteFacet, findTag, saveFacet, saveTag } from '../../../electron/core/vocabulary/edit.ts'
import { impliedTags } from '../../../electron/core/vocabulary/implied.ts'
import { TagMove } from '../../../electron/core/vocabulary/model.ts'
import { planMove } from '../../../electron/core/vocabulary/move.ts'
import { countUses, findUses } from '../../../electron/core/vocabulary/uses.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'
import { faultsOf, libraries } from './random-vocabulary.ts'

/** issue: immigration > detention > raids; border. */
function nested(): LibraryDocument {
  const edits = [
    { id: 'issue/detention', parent: 'issue/immigration', aliases: ['jail'] },
    { id: 'issue/raids', parent: 'issue/detention', labels: { es: 'Redadas' } },
    { id: 'issue/border', digit: '2', definition: 'The line itself.' },
  ]
  return edits.reduce((library, edit) => saveTag(library, edit), emptyLibrary('Nested'))
}
const parentOf = (library: LibraryDocument, id: string): VocabularyTag['parent'] => findTag(library, id).parent
const ids = (library: LibraryDocument): string[] => library.vocabulary.tags.map(({ id }) => id)
const plan = (library: LibraryDocument, move: TagMove): LibraryDocument => planMove(library, move).library

describe('a tag', () => {
  it('is made with its facet, and keeps what an edit leaves out', () => {
    const made = saveTag(emptyLibrary('L'), { id: 'theme/water', label: 'Water', digit: '3' })
    expect(made.vocabulary.facets.at(-1)).toMatchObject({ id: 'theme', label: 'Theme' })
    const edited = saveTag(made, {
      id: 'theme/water',
      labels: { es: 'Agua', fr: ' ' },
      aliases: ['agua', 'wells', 'Wells', ' '],
    })
    expect(findTag(edited, 'theme/water')).toEqual({
      id: 'theme/water',
      label: 'Water',
      labels: { es: 'Agua' },
      definition: '',
      aliases: ['wells'],
      parent: null,
      colour: null,
      digit: '3',
    })
  })

  it.each([
    ['a digit that another has', { id: 'issue/raids', digit: '2' }, /2 sets Border/],
    ['a parent of another facet', { id: 'issue/raids', parent: 'community/rural' }, /another facet/],
    ['a parent that is not there', { id: 'issue/raids', parent: 'issue/nowhere' }, /no such tag/],
    ['itself as parent', { id: 'issue/raids', parent: 'issue/raids' }, /under issue\/raids itself/],
    ['a parent below it', { id: 'issue/immigration', parent: 'issue/raids' }, /under issue\/immigration itself/],
    ['a person that nobody knows', { id: 'person/ada', label: 'Ada' }, /people directory|person/],
  ])('refuses %s', (_, edit, why) => {
    const attempt = () => saveTag(nested(), edit)
    expect(attempt).toThrow(AppError)
    expect(attempt).toThrow(why)
  })

  it('implies what it lies under, each once, and survives a circle in a damaged file', () => {
    const { vocabulary } = nested()
    expect(impliedTags(vocabulary, ['issue/raids', 'community/rural', 'issue/detention', 'x/unknown'])).toEqual([
      'issue/raids',
      'issue/detention',
      'issue/immigration',
      'community/rural',
      'x/unknown',
    ])
    const circle = vocabulary.tags.map((tag) =>
      tag.id === 'issue/immigration' ? { ...tag, parent: 'issue/raids' } : tag,
    )
    expect(impliedTags({ tags: circle }, ['issue/raids'])).toHaveLength(3)
  })

  it('of a person keeps its name and may have a digit', () => {
    const person = { id: 'ada', name: 'Ada Ruiz', sayAs: '', pronouns: '', aliases: [], terms: [] }
    const library = withPerson(nested(), person)
    expect(findTag(saveTag(library, { id: 'person/ada', digit: '7' }), 'person/ada')).toMatchObject({
      label: 'Ada Ruiz',
      digit: '7',
    })
    for (const move of [
      { kind: 'rename', id: 'person/ada', label: 'Eve', changeId: true },
      { kind: 'delete', id: 'person/ada' },
      { kind: 'merge', id: 'issue/border', into: 'person/ada' },
      { kind: 'move', id: 'issue/border', facet: 'person' },
    ])
      expect(() => plan(library, TagMove.parse(move))).toThrow(/People are not changed/)
  })
})

describe('a facet', () => {
  it('is made, edited, and deleted when it is empty; those of the program stay', () => {
    const made = saveFacet(emptyLibrary('L'), { id: 'theme', label: 'Theme', colour: 'blue', labels: { es: 'Tema' } })
    expect(saveFacet(made, { id: 'theme', label: 'Topic' }).vocabulary.facets.at(-1)).toMatchObject({
      label: 'Topic',
      colour: 'blue',
      labels: { es: 'Tema' },
    })
    expect(deleteFacet(made, 'theme').vocabulary.facets.map(({ id }) => id)).not.toContain('theme')
    expect(() => deleteFacet(made, 'issue')).toThrow(/Issue: 1 tag/)
    expect(() => deleteFacet(made, 'place')).toThrow(/stays/)
  })
})

describe('on the document', () => {
  it('renaming changes the label alone, or the id too, with the parent of its children', () => {
    const labelled = plan(nested(), { kind: 'rename', id: 'issue/detention', label: 'Custody', changeId: false })
    expect([ids(labelled), findTag(labelled, 'issue/detention').label]).toEqual([ids(nested()), 'Custody'])
    const moved = plan(nested(), { kind: 'rename', id: 'issue/detention', label: 'Jaíl & custody', changeId: true })
    expect(findTag(moved, 'issue/jail-custody')).toMatchObject({ label: 'Jaíl & custody', parent: 'issue/immigration' })
    expect(parentOf(moved, 'issue/raids')).toBe('issue/jail-custody')
    expect(() => plan(nested(), { kind: 'rename', id: 'issue/raids', label: 'Border', changeId: true })).toThrow(
      /Border/,
    )
    expect(() => plan(nested(), { kind: 'rename', id: 'issue/raids', label: '移民', changeId: true })).toThrow(
      /No id can be made/,
    )
  })

  it('merging hands over names, definition, digit and children', () => {
    const merged = plan(nested(), { kind: 'merge', id: 'issue/border', into: 'issue/raids' })
    expect(findTag(merged, 'issue/raids')).toMatchObject({
      aliases: ['Border'],
      definition: 'The line itself.',
      digit: '2',
    })
    const up = plan(nested(), { kind: 'merge', id: 'issue/detention', into: 'issue/border' })
    expect(parentOf(up, 'issue/raids')).toBe('issue/border')
    expect(findTag(up, 'issue/border').aliases).toEqual(['Detention', 'jail'])
    const into = plan(nested(), { kind: 'merge', id: 'issue/immigration', into: 'issue/raids' })
    expect([parentOf(into, 'issue/detention'), parentOf(into, 'issue/raids')]).toEqual([null, 'issue/detention'])
    const across = plan(nested(), { kind: 'merge', id: 'issue/detention', into: 'community/urban' })
    expect(parentOf(across, 'issue/raids')).toBe('issue/immigration')
  })

  it('moving takes what lies under it along', () => {
    const moved = plan(nested(), { kind: 'move', id: 'issue/detention', facet: 'community' })
    expect([parentOf(moved, 'community/detention'), parentOf(moved, 'community/raids')]).toEqual([
      null,
      'community/detention',
    ])
    const taken = saveTag(nested(), { id: 'community/raids' })
    expect(() => plan(taken, { kind: 'move', id: 'issue/detention', facet: 'community' })).toThrow(/community\/raids/)
  })

  it('deleting hands the children to the parent', () => {
    const gone = plan(nested(), { kind: 'delete', id: 'issue/detention' })
    expect([ids(gone).includes('issue/detention'), parentOf(gone, 'issue/raids')]).toEqual([false, 'issue/immigration'])
  })

  it('saved searches go on finding a tag by its new id', () => {
    const search = {
      id: 's-1',
      name: 'Raids',
      text: '-tag:issue/raids tag:"issue/raids" tag:issue/raids-here x',
      createdAt: '',
    }
    const library = { ...nested(), savedSearches: [search] }
    const moved = plan(library, { kind: 'merge', id: 'issue/raids', into: 'issue/border' })
    expect(moved.savedSearches[0]?.text).toBe('-tag:issue/border tag:"issue/border" tag:issue/raids-here x')
  })

  it('keeps every vocabulary whole, whatever is done to it', () => {
    const tag = fc
      .tuple(fc.constantFrom('issue', 'community', 'place'), fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f-g'))
      .map((parts) => parts.join('/'))
    const move = fc.oneof(
      fc.record({
        kind: fc.constant('rename'),
        id: tag,
        label: fc.constantFrom('A', 'B', 'New name'),
        changeId: fc.boolean(),
      }),
      fc.record({ kind: fc.constant('merge'), id: tag, into: tag }),
      fc.record({ kind: fc.constant('move'), id: tag, facet: fc.constantFrom('issue', 'community', 'place') }),
      fc.record({ kind: fc.constant('delete'), id: tag }),
      fc.record({ kind: fc.constant('nest'), id: tag, parent: fc.option(tag) }),
    )
    let done = 0
    fc.assert(
      fc.property(libraries, fc.array(move, { maxLength: 8 }), (start, moves) => {
        let library = start
        expect(faultsOf(library)).toEqual([])
        for (const made of moves) {
          try {
            library =
              made.kind === 'nest'
                ? saveTag(library, made as { id: string; parent: string | null })
                : plan(library, TagMove.parse(made))
            done += 1
          } catch (error) {
            if (!(error instanceof AppError)) throw error
          }
          expect(faultsOf(library)).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
    expect(done).toBeGreaterThan(100)
  })
})

const moment = (id: string, tags: string[]): Moment => ({
  id,
  startMs: 0,
  endMs: 900,
  tags,
  note: 'kept',
  createdAt: '2026-01-01T00:00:00Z',
})
const quote = (id: string, tags: string[]): Quote => ({
  ...moment(id, tags),
  moment: null,
  keptOver: '',
  language: 'en',
  revision: 1,
  from: { cue: 'a', offset: 0 },
  to: { cue: 'a', offset: 5 },
  words: 'words',
  digest: '0'.repeat(64),
  sound: '',
  edits: [],
  speaker: '',
  person: null,
  status: 'unverified',
  checks: [],
})

async function usedLibrary() {
  const store = await FileStore.open(await createLibrary(join(await tempFolder('vocabulary'), 'Library'), 'Library'))
  await changeTag(store, { id: 'issue/raids', parent: 'issue/immigration' })
  const first = await addStory(store, { title: 'First', tags: ['issue/raids', 'community/rural', 'issue/immigration'] })
  const second = await addStory(store, {
    title: 'Second',
    moments: [moment('m-1', ['issue/raids']), moment('m-2', []), moment('m-3', ['issue/raids', 'community/urban'])],
    quotes: [quote('q-1', ['issue/raids'])],
  })
  const third = await addStory(store, { title: 'Third', tags: ['community/urban'] })
  const tags = async () => {
    const [a, b] = [await store.get(first.id), await store.get(second.id)]
    return [a.tags, ...b.moments.map((each) => each.tags), ...b.quotes.map((each) => each.tags)]
  }
  return { store, first, second, third, tags }
}

describe('in a library', () => {
  it('counts where tags stand; a parent is there wherever its child is', async () => {
    const { store, first, second } = await usedLibrary()
    const counted = new Map((await countUses(store)).map(({ tag, ...count }) => [tag, count]))
    expect(counted.get('issue/raids')).toEqual({ stories: 1, moments: 2, quotes: 1, everywhere: 2 })
    expect(counted.get('issue/immigration')).toEqual({ stories: 1, moments: 0, quotes: 0, everywhere: 2 })
    expect(await findUses(store, new Set(['issue/raids']))).toEqual([
      { story: first.id, title: 'First', onStory: true, moments: 0, quotes: 0 },
      { story: second.id, title: 'Second', onStory: false, moments: 2, quotes: 1 },
    ])
    await store.close()
  })

  it('merges everywhere as one change with one undo, which redo does again', async () => {
    const { store, third, tags } = await usedLibrary()
    const before = { tags: await tags(), library: { ...store.library(), revision: 0 } }
    const untouched = (await store.get(third.id)).revision
    const move = TagMove.parse({ kind: 'merge', id: 'issue/raids', into: 'issue/immigration' })
    const affected = { id: 'issue/immigration', tags: 1, stories: 2, uses: { stories: 1, moments: 2, quotes: 1 } }
    expect(await previewMove(store, move)).toEqual(affected)
    expect(await tags()).toEqual(before.tags)
    expect(await applyMove(store, move, false)).toEqual(affected)
    const after = await tags()
    expect(after).toEqual([
      ['issue/immigration', 'community/rural'],
      ['issue/immigration'],
      [],
      ['issue/immigration', 'community/urban'],
      ['issue/immigration'],
    ])
    expect((await store.get(third.id)).revision).toBe(untouched)
    expect(store.undoState().undo?.label).toBe('merge tag Raids into Immigration')
    await store.undo()
    expect([await tags(), { ...store.library(), revision: 0 }]).toEqual([before.tags, before.library])
    await store.redo()
    expect(await tags()).toEqual(after)
    await store.close()
  })

  it('deletes what is in use only when asked to, and renames the id in every story', async () => {
    const { store, tags } = await usedLibrary()
    const gone = { kind: 'delete', id: 'issue/raids' } as const
    await expect(applyMove(store, gone, false)).rejects.toThrow(/Raids is used in 2 stories/)
    expect((await tags())[1]).toEqual(['issue/raids'])
    await applyMove(store, { kind: 'rename', id: 'issue/raids', label: 'Home raids', changeId: true }, false)
    expect((await tags())[4]).toEqual(['issue/home-raids'])
    await applyMove(store, { ...gone, id: 'issue/home-raids' }, true)
    expect((await tags()).flat()).not.toContain('issue/home-raids')
    await store.close()
  })
})
