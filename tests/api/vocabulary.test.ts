/** The operations of the vocabulary, as any host of the app answers them. */
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { testCore } from '../support/core.ts'
import { call, type Send } from './client.ts'

const STORY = 'clinic-nights-sample'

async function sample() {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  const send: Send = (path, init) => app(new Request(`http://app.local${path}`, init))
  await call(send, 'library.openSample', {})
  const vocabulary = async () => (await call(send, 'app.state', {})).library?.vocabulary
  const tag = async (id: string) => (await vocabulary())?.tags.find((each) => each.id === id)
  const tags = async () => (await call(send, 'stories.get', { id: STORY })).story.tags
  return { core, send, vocabulary, tag, tags }
}
const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('vocabulary', () => {
  it('makes and nests tags, and counts a story for the wider tag too, also in search', async () => {
    const { core, send, tag } = await sample()
    await call(send, 'vocabulary.saveFacet', { id: 'theme', label: 'Theme', colour: 'violet' })
    await call(send, 'vocabulary.saveTag', { id: 'issue/services', label: 'Public services', digit: '1' })
    await call(send, 'vocabulary.saveTag', { id: 'issue/health-care', parent: 'issue/services' })
    expect(await tag('issue/health-care')).toMatchObject({ label: 'Health care', parent: 'issue/services' })
    const { tags } = await call(send, 'vocabulary.uses', {})
    expect(tags.find((use) => use.tag === 'issue/services')).toEqual({
      ...{ tag: 'issue/services', stories: 0, moments: 0, quotes: 0, everywhere: 1 },
    })
    await core.library().upToDate()
    const found = await call(send, 'search.query', { text: 'tag:"public services"' })
    expect(found.hits.map(({ story }) => story)).toContain(STORY)
    await expect(call(send, 'vocabulary.saveTag', { id: 'issue/schools', digit: '1' })).rejects.toMatchObject({
      status: 400,
      problem: { title: 'This digit is taken', detail: '1 sets Public services' },
    })
    await call(send, 'vocabulary.deleteFacet', { id: 'theme' })
    await expect(call(send, 'vocabulary.deleteFacet', { id: 'issue' })).rejects.toMatchObject({ status: 400 })
  })

  it('says what a change touches, does it, and takes it back with one undo', async () => {
    const { send, tag, tags } = await sample()
    const move = { kind: 'merge', id: 'issue/health-care', into: 'issue/immigration' } as const
    const affected = { id: move.into, tags: 1, stories: 1, uses: { stories: 1, moments: 1, quotes: 0 } }
    expect(await call(send, 'vocabulary.preview', { move })).toEqual(affected)
    expect(await tags()).toContain('issue/health-care')
    expect(await call(send, 'vocabulary.change', { move })).toEqual(affected)
    expect(await tags()).not.toContain('issue/health-care')
    expect(await call(send, 'vocabulary.where', { tag: 'issue/immigration' })).toMatchObject({ stories: { length: 3 } })
    expect(await call(send, 'history.undo', {})).toEqual({ label: 'merge tag Health care into Immigration' })
    expect([await tag('issue/health-care'), (await tags()).includes('issue/health-care')]).toMatchObject([{}, true])
    const gone = { kind: 'delete', id: 'issue/health-care' } as const
    await expect(call(send, 'vocabulary.change', { move: gone })).rejects.toMatchObject({
      problem: { title: 'This tag is in use' },
    })
    await call(send, 'vocabulary.change', { move: gone, isSure: true })
    expect(await tags()).not.toContain('issue/health-care')
    await expect(call(send, 'vocabulary.preview', { move: gone })).rejects.toMatchObject({ status: 404 })
  })

  it('goes out as a table and comes back', async () => {
    const { send, tag, vocabulary } = await sample()
    const before = await vocabulary()
    const file = await call(send, 'vocabulary.export', {})
    expect(file).toMatchObject({ mime: 'text/csv', fileName: expect.stringMatching(/vocabulary\.csv$/) })
    const { lines } = await call(send, 'vocabulary.import', { base64: file.base64 })
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['same']))
    expect(await vocabulary()).toEqual(before)
    const table = base64('tag,definition\nissue/schools,Teachers and buses\nperson/x,y\n')
    expect(await call(send, 'vocabulary.previewImport', { base64: table })).toMatchObject({
      lines: [{ outcome: 'changed', id: 'issue/schools' }, { outcome: 'refused' }],
    })
    expect(await tag('issue/schools')).toMatchObject({ definition: '' })
    await expect(call(send, 'vocabulary.import', { base64: base64('not a table') })).rejects.toMatchObject({
      status: 400,
    })
    await expect(call(send, 'vocabulary.import', { base64: '***' })).rejects.toMatchObject({ status: 400 })
  })

  it('suggests tags by what is said', async () => {
    const { send } = await sample()
    await call(send, 'vocabulary.saveTag', { id: 'issue/fear', label: 'Fear', aliases: ['afraid'] })
    const { suggestions } = await call(send, 'vocabulary.suggest', { story: STORY })
    expect(suggestions).toContainEqual(
      expect.objectContaining({ tag: 'issue/fear', because: 'name', words: ['afraid'] }),
    )
    await call(send, 'stories.tag', { ids: [STORY], add: ['issue/fear'] })
    const { suggestions: left } = await call(send, 'vocabulary.suggest', { story: STORY })
    expect(left.map(({ tag }) => tag)).not.toContain('issue/fear')
  })
})
