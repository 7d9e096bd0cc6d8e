/** What the vocabulary screen shows, and that the interface counts a wider tag by the same rule as the core. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { impliedTags as coreImplied } from '../../../../electron/core/vocabulary/implied.ts'
import {
  findTags,
  possibleParents,
  type TagNode,
  treeOf,
  type VocabularyTag,
} from '../../../../renderer/features/vocabulary/vocabulary-model.ts'
import { filterOptions } from '../../../../renderer/ui/combo-box.tsx'
import { impliedTags } from '../../../../renderer/ui/tag-model.ts'

const tag = (id: string, given: Partial<VocabularyTag> = {}): VocabularyTag => ({
  ...{ id, label: id, labels: {}, definition: '', aliases: [], parent: null, colour: null, digit: '' },
  ...given,
})
const idsOf = (nodes: readonly TagNode[]): unknown[] =>
  nodes.map(({ tag: { id }, children }) => (children.length > 0 ? [id, idsOf(children)] : id))

const names = ['issue/a', 'issue/b', 'issue/c', 'issue/d', 'community/a'] as const
/** Parents as a damaged file may have them: circles, other facets, tags that are not there. */
const anyTags = fc
  .tuple(...names.map(() => fc.constantFrom(null, ...names, 'issue/gone')))
  .map((parents) => names.map((id, at) => tag(id, { parent: parents[at] ?? null })))

describe('the tree', () => {
  it('has the levels by label', () => {
    const tags = [
      tag('issue/z', { label: 'Zoning' }),
      tag('issue/r', { label: 'Raids', parent: 'issue/i' }),
      tag('issue/i', { label: 'Immigration' }),
      tag('place/x'),
    ]
    expect(idsOf(treeOf(tags, 'issue'))).toEqual([['issue/i', ['issue/r']], 'issue/z'])
  })

  it('shows every tag of a facet exactly once, whatever its parents are', () => {
    fc.assert(
      fc.property(anyTags, (tags) => {
        const shown = idsOf(treeOf(tags, 'issue')).flat(9)
        expect(shown.toSorted()).toEqual(names.filter((id) => id.startsWith('issue/')))
      }),
    )
  })

  it('offers as parents only tags of the facet that do not lie below', () => {
    const tags = [
      tag('issue/a'),
      tag('issue/b', { parent: 'issue/a' }),
      tag('issue/c', { parent: 'issue/b' }),
      tag('issue/d'),
      tag('place/a'),
    ]
    expect(possibleParents(tags, 'issue/b').map(({ id }) => id)).toEqual(['issue/a', 'issue/d'])
  })
})

describe('finding', () => {
  const water = tag('issue/water', {
    label: 'Water',
    labels: { es: 'Agua potable' },
    aliases: ['wells'],
    definition: 'Pipes.',
  })
  const waste = tag('issue/waste', { label: 'Well-kept waste' })
  it.each([
    ['agua', ['issue/water']],
    ['PÓTABLE', ['issue/water']],
    ['pipes', ['issue/water']],
    ['well', ['issue/waste', 'issue/water']],
    ['nothing', []],
  ])('%s', (text, found) => {
    expect(findTags([water, waste], text).map(({ id }) => id)).toEqual(found)
  })

  it('in the picker is by other words too, which are not shown', () => {
    const options = [
      { id: 'issue/water', label: 'Water', words: 'Agua potable wells' },
      { id: 'issue/x', label: 'X' },
    ]
    expect(filterOptions(options, 'águ').map(({ id }) => id)).toEqual(['issue/water'])
  })
})

describe('a wider tag', () => {
  it('is implied as the core has it', () => {
    fc.assert(
      fc.property(anyTags, fc.subarray([...names]), (tags, has) => {
        const vocabulary = { facets: [], tags }
        expect(new Set(impliedTags(has, vocabulary))).toEqual(new Set(coreImplied(vocabulary, has)))
      }),
    )
  })
})
