/** Quotes over the app: the whole life of one, and what bad input gets. */
import { copyFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { testCore } from '../support/core.ts'
import { makeSpokenClip, type SampleTalk } from '../support/media.ts'
import { call } from './client.ts'

const vtt = `WEBVTT

c1
00:00:00.000 --> 00:00:02.000
<v Mayor>People in our rural county

c2
00:00:02.000 --> 00:00:04.000
<v Mayor>are afraid to go to the clinic.
`

async function withClip() {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: folder })
  const send = (path: string, init?: RequestInit) => app(new Request(`http://app.local${path}`, init))
  const clip = join(folder, 'clinic days.mp4')
  const spoken = (talk: SampleTalk) => makeSpokenClip(talk, { size: '160x90', rate: '10' })
  await copyFile(await spoken('clinic-nights'), clip)
  await writeFile(join(folder, 'clinic days.en.vtt'), vtt)
  await call(send, 'library.create', { path: join(folder, 'Library'), name: 'Convening' })
  const story = (await call(send, 'add.paths', { paths: [clip] })).added[0]!.id
  return { send, clip, story, spoken }
}

it('are made, listed, edited, checked, copied, exported and undone', async () => {
  const { send, story } = await withClip()
  const { revision } = await call(send, 'transcripts.get', { story, language: 'en' })
  const place = { from: { cue: 'c1', offset: 10 }, to: { cue: 'c2', offset: 5 } }
  const { id } = await call(send, 'quotes.make', { story, language: 'en', ...place, ifRevision: revision })
  const at = { story, id }
  expect((await call(send, 'quotes.list', {})).quotes).toMatchObject([
    { id, text: 'our rural county are afraid', state: 'locked', status: 'unverified' },
  ])
  await call(send, 'quotes.edit', { ...at, edits: [{ from: 4, to: 4, text: 'very' }] })
  await call(send, 'quotes.check', { ...at, what: 'heard', who: 'Bo' })
  await call(send, 'quotes.tag', { quotes: [at], add: ['issue/health'] })
  const detail = await call(send, 'quotes.get', at)
  expect(detail).toMatchObject({ text: 'our [very] rural county are afraid', status: 'heard', tags: ['issue/health'] })
  expect(detail.posts.map(({ platform, limit, wordsCut }) => [platform, limit, wordsCut])).toEqual([
    ['x', 280, 0],
    ['instagram', 2200, 0],
    ['facebook', 63_206, 0],
    ['linkedin', 3000, 0],
  ])
  expect(await call(send, 'quotes.copy', { quotes: [at] })).toEqual(detail.copy)
  const csv = await call(send, 'quotes.export', { quotes: [at], format: 'csv' })
  expect(csv).toMatchObject({ fileName: 'Quotes, Convening.csv', mime: 'text/csv' })
  expect(Buffer.from(csv.base64, 'base64').toString()).toContain('"our [very] rural county are afraid"')

  const edit = { story, language: 'en', cue: 'c2', text: 'are scared to go.', ifRevision: revision }
  await call(send, 'transcripts.editCue', edit)
  expect((await call(send, 'quotes.list', {})).quotes).toMatchObject([{ state: 'drifted', isOpen: true }])
  await call(send, 'quotes.relock', at)
  expect(await call(send, 'quotes.get', at)).toMatchObject({
    text: 'our rural county are scared',
    status: 'unverified',
  })
  expect(await call(send, 'history.undo', {})).toEqual({ label: 'take new words into quote' })
  await call(send, 'quotes.remove', { quotes: [at] })
  await expect(call(send, 'quotes.get', at)).rejects.toMatchObject({ status: 404 })
})

it('refuse what does not fit, in words', async () => {
  const { send, story } = await withClip()
  const at = { story, id: 'q-nothere' }
  await expect(call(send, 'quotes.get', at)).rejects.toMatchObject({ status: 404 })
  await expect(call(send, 'quotes.export', { quotes: [at], format: 'csv' })).rejects.toMatchObject({ status: 404 })
  await expect(call(send, 'quotes.makeRange', { story, startMs: 4500, endMs: 4600 })).rejects.toMatchObject({
    status: 400,
  })
  const { id } = await call(send, 'quotes.makeRange', { story, startMs: 0, endMs: 2000 })
  await expect(call(send, 'quotes.check', { story, id, what: 'verified' })).rejects.toMatchObject({ status: 400 })
  await expect(call(send, 'quotes.keep', { story, id })).rejects.toMatchObject({ status: 400 })
})

it('know their sound again, other sound as other, and fill it in when the recording comes back', async () => {
  const { send, story, clip, spoken } = await withClip()
  const range = { story, startMs: 300, endMs: 4000 }
  const at = { story, id: (await call(send, 'quotes.makeRange', range)).id }
  expect(await call(send, 'quotes.sound', at)).toEqual({ sound: 'same' })
  await rename(clip, `${clip}.away`)
  expect(await call(send, 'quotes.sound', at)).toEqual({ sound: 'missing' })
  const later = { story, id: (await call(send, 'quotes.makeRange', range)).id }
  expect((await call(send, 'quotes.get', later)).quote.sound).toBe('')
  await copyFile(await spoken('the-front-desk'), clip)
  expect(await call(send, 'quotes.sound', at)).toEqual({ sound: 'differs' })
  await rename(`${clip}.away`, clip)
  expect(await call(send, 'quotes.sound', later)).toEqual({ sound: 'unheard' })
  await call(send, 'quotes.check', { ...later, what: 'heard', who: 'Bo' })
  expect(await call(send, 'quotes.sound', later)).toEqual({ sound: 'same' })
})
