/** Facets of real results, from a real index over the sample library: what a choice writes is understood and narrows. */
import { describe, expect, it } from 'vitest'
import { createApp } from '../../../../electron/api/app.ts'
import { searchFacets, toggleInText } from '../../../../renderer/features/frame/search-facets.ts'
import { tagValueOf, valuesOf } from '../../../../renderer/features/search/condition-values.ts'
import { addCondition, CONDITION_FIELDS } from '../../../../renderer/features/search/query-text.ts'
import { call, type Send } from '../../../api/client.ts'
import { testCore } from '../../../support/core.ts'

async function withSample() {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  const send: Send = (path, init) => app(new Request(`http://app.local${path}`, init))
  const library = await call(send, 'library.openSample', {})
  await core.library().upToDate()
  const { stories } = await call(send, 'stories.list', {})
  return { library, stories, find: (text: string) => call(send, 'search.query', { text, prefix: true }) }
}

describe('facets of a result', () => {
  it('each narrow it to what they say, are known as chosen, and go away without a trace', async () => {
    const { library, find } = await withSample()
    const text = 'immigration'
    const whole = await find(text)
    const groups = searchFacets(whole, text, library)
    expect(groups.map(({ name }) => name)).toEqual([
      'Issue',
      'Community',
      'Place',
      'Person',
      'Said in',
      'Recorded',
      'Speakers',
    ])
    for (const value of groups.flatMap((group) => group.values)) {
      const narrowed = toggleInText(text, value)
      const result = await find(narrowed)
      expect(result.problems, narrowed).toEqual([])
      // A language or a speaker asks for more than the story: that it is said so.
      const most = Number(value.count)
      if (value.field === 'tag' || value.field === 'date') expect(result.stories, narrowed).toBe(most)
      else expect(result.stories, narrowed).toBeLessThanOrEqual(most)
      const again = searchFacets(result, narrowed, library).flatMap((group) => group.values)
      const chosen = again.filter((other) => other.chosen)
      if (result.total > 0)
        expect(
          chosen.map(({ id }) => id),
          narrowed,
        ).toContain(value.id)
      for (const other of chosen) expect(toggleInText(narrowed, other)).toBe(text)
    }
  })

  it('say a lower bound as one', async () => {
    const { library, find } = await withSample()
    const result = { ...(await find('immigration')), storiesIsLowerBound: true }
    expect(searchFacets(result, '', library)[0]?.values[0]?.count).toMatch(/^\d+\+$/)
  })
})

describe('suggested values', () => {
  it('of every field are understood, and find what they name', async () => {
    const { library, stories, find } = await withSample()
    const { speakers } = (await find('immigration')).facets
    for (const field of CONDITION_FIELDS) {
      const options = valuesOf(
        field,
        library,
        stories,
        speakers.map(({ speaker }) => speaker),
      )
      if (!['title', 'note', 'phrase'].includes(field)) expect(options.length, field).toBeGreaterThan(0)
      for (const { id } of options) {
        const text = addCondition('', field, id, 'and')
        const result = await find(text)
        expect(result.problems, text).toEqual([])
        if (!['has', 'is', 'tag', 'place'].includes(field)) expect(result.stories, text).toBeGreaterThan(0)
      }
    }
  })

  it('name a tag by its id where its name says too little', async () => {
    const { library } = await withSample()
    const tag = { ...library.vocabulary.tags[0]!, labels: {} }
    const withTags = (tags: readonly { id: string; label: string }[]) => ({
      ...library,
      vocabulary: { ...library.vocabulary, tags: tags.map((given) => ({ ...tag, ...given })) },
    })
    const twice = withTags([
      { id: 'issue/rural', label: 'Rural' },
      { id: 'community/rural', label: 'rural' },
    ])
    expect(tagValueOf('issue/rural', twice)).toBe('issue/rural')
    expect(tagValueOf('issue/x', withTags([{ id: 'issue/x', label: 'Say "no"' }]))).toBe('issue/x')
    expect(tagValueOf('issue/x', withTags([{ id: 'issue/x', label: 'Issue' }]))).toBe('issue/x')
    expect(tagValueOf('issue/x', withTags([{ id: 'issue/x', label: 'Health care' }]))).toBe('Health care')
  })
})
