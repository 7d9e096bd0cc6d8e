/** Tags that what is said speaks for. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { emptyLibrary } from '../../../electron/core/library/load.ts'
import { changeStory } from '../../../electron/core/library/edit.ts'
import { changeTag } from '../../../electron/core/vocabulary/change.ts'
import { saveTag } from '../../../electron/core/vocabulary/edit.ts'
import { suggestForStory, suggestTags } from '../../../electron/core/vocabulary/suggest.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const { vocabulary } = [
  { id: 'issue/immigration', aliases: ['undocumented'], labels: { es: 'Inmigración' } },
  { id: 'issue/raids', label: 'Home raids', parent: 'issue/immigration' },
  { id: 'issue/rent', label: 'Rent control' },
  { id: 'issue/water', definition: 'Wells, pipes and everything about drinking where people live.' },
].reduce((library, edit) => saveTag(library, edit), emptyLibrary('L'))

const said = (language: string, ...texts: string[]) => [{ language, cues: texts.map((text) => ({ text })) }]
const brief = (...from: Parameters<typeof suggestTags>) =>
  suggestTags(...from).map(({ tag, times, because, words }) => `${tag} ${times} ${because}: ${words.join(', ')}`)

describe('suggestions', () => {
  it('count names and aliases in any form, over the ends of cues, most often said first', () => {
    const transcript = said(
      'en',
      'Immigration, IMMIGRATION and undocumented neighbors.',
      'Then the home',
      'raid. A home',
      'is no raids.',
    )
    expect(brief(vocabulary, transcript, [])).toEqual([
      'issue/immigration 3 name: immigration, undocumented',
      'issue/raids 1 name: home raid',
    ])
  })

  it('know Spanish names and forms in a Spanish transcript', () => {
    expect(brief(vocabulary, said('es-MX', 'La inmigracion. Las comunidades rurales.'), ['community/urban'])).toEqual([
      'community/rural 1 name: rurales',
      'issue/immigration 1 name: inmigracion',
    ])
  })

  it('leave out what the story has, what that implies, and people', () => {
    const transcript = said('en', 'Immigration and home raids and rent control.')
    expect(brief(vocabulary, transcript, ['issue/raids'])).toEqual(['issue/rent 1 name: rent control'])
  })

  it('take a definition when several of its words are said, after the names', () => {
    expect(brief(vocabulary, said('en', 'The pipe is old.', 'people live where'), [])).toEqual([])
    expect(brief(vocabulary, said('en', 'Old pipes, dry wells, a well. Rent control.'), [])).toEqual([
      'issue/rent 1 name: rent control',
      'issue/water 3 definition: pipes, well, wells',
    ])
  })

  it('of a story are made from what was said, not from its translation', async () => {
    const store = await FileStore.open(await createLibrary(join(await tempFolder('suggest'), 'Library'), 'Library'))
    await changeTag(store, { id: 'issue/water', labels: { es: 'Agua' } })
    const { id } = await addStory(store)
    const spoken = transcriptPart(id, 'en', [cue('a', 0, 'No water here')])
    const translated = transcriptPart(id, 'es', [cue('a', 0, 'Sin agua rural')])
    await store.change([spoken, translated], 'import transcripts')
    expect(await suggestForStory(store, id)).toMatchObject([
      { tag: 'issue/water', times: 2 },
      { tag: 'community/rural' },
    ])
    const mark = changeStory(id, (story) => ({
      ...story,
      transcripts: story.transcripts.map((info) => (info.language === 'es' ? { ...info, translationOf: 'en' } : info)),
    }))
    await store.change([mark], 'is a translation')
    expect(await suggestForStory(store, id)).toMatchObject([{ tag: 'issue/water', times: 1, words: ['water'] }])
    await expect(suggestForStory(store, 'nobody')).rejects.toThrow(/no such story/)
    await store.close()
  })
})
