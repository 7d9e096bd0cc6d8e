import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addMedia } from '../../../electron/core/library/add.ts'
import { testCore } from '../../support/core.ts'
import { makePlainClip } from '../../support/media.ts'

const OPTIONS = { copy: false, language: 'en', tags: [] }
const srt = (words: string) => `1\n00:00:00,200 --> 00:00:01,400\n${words}\n`

async function openLibrary() {
  const { core, folder } = await testCore()
  await core.createLibrary(join(folder, 'library'), 'Clips')
  const footage = join(folder, 'footage')
  await mkdir(footage)
  const clip = await makePlainClip({ seconds: 1 })
  const put = async (name: string) => {
    const path = join(footage, name)
    await copyFile(clip, path)
    return path
  }
  return { core, footage, put, context: await core.addContext() }
}

describe('a recording that is here already', () => {
  test('brings the transcripts beside it along, and replaces none', async () => {
    const { footage, put, context } = await openLibrary()
    const first = await put('first.mp4')
    await writeFile(join(footage, 'first.en.srt'), srt('These words stay.'))
    const { added } = await addMedia(context, [first], OPTIONS)
    const second = await put('second.mp4')
    await writeFile(join(footage, 'second.en.srt'), srt('These are not taken.'))
    await writeFile(join(footage, 'second.es.srt'), srt('Estas palabras vienen.'))
    const { known } = await addMedia(context, [second], OPTIONS)
    const id = added[0]?.id ?? ''
    expect(known.map((story) => story.id)).toEqual([id])
    expect((await context.store.transcript(id, 'en')).cues.map((cue) => cue.text)).toEqual(['These words stay.'])
    expect((await context.store.transcript(id, 'es')).cues.map((cue) => cue.text)).toEqual(['Estas palabras vienen.'])
  })

  test('is added once, also when its copies come together', async () => {
    const { put, context } = await openLibrary()
    const copies = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => put(`${name}.mp4`)))
    const { added, known, refused } = await addMedia(context, copies, OPTIONS)
    expect([added.length, known.length, refused.length]).toEqual([1, 5, 0])
    expect(context.store.list()).toHaveLength(1)
  })
})
