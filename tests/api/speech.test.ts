/** Drafts and times from the sound by the API. */
import { copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { testCore } from '../support/core.ts'
import { makePlainClip } from '../support/media.ts'
import { standInEngine } from '../support/speech-engine.ts'
import { call, type Send } from './client.ts'

async function start() {
  const { core, folder } = await testCore()
  const app = createApp(core, { rendererFolder: resolve('dist/renderer') })
  const send: Send = (path, init) => app(new Request(`http://localhost${path}`, init))
  const clip = join(folder, 'clinic days.mp4')
  await copyFile(await makePlainClip({ seconds: 3 }), clip)
  await call(send, 'library.create', { path: join(folder, 'Library'), name: 'Convening' })
  const { added } = await call(send, 'add.paths', { paths: [clip] })
  return { core, folder, send, id: added[0]?.id ?? '' }
}

describe('speech by the API', () => {
  it('says what is missing, makes a draft, and refuses to go over it', async () => {
    const { core, folder, send, id } = await start()
    expect(await call(send, 'speech.state', {})).toMatchObject({ engine: 'none', ready: false, missing: '' })
    await expect(call(send, 'speech.start', { stories: [id] })).rejects.toMatchObject({
      problem: { type: 'urn:localstory:unavailable-here', status: 501, detail: 'No speech engine is chosen.' },
    })
    const engine = await standInEngine(join(folder, 'engine'))
    await call(send, 'app.settings', { speech: { ...engine.settings, model: join(folder, 'gone.bin') } })
    expect(await call(send, 'speech.state', { run: true })).toMatchObject({
      ready: false,
      missing: expect.stringContaining('The model is not there'),
    })
    await call(send, 'app.settings', { speech: engine.settings })
    expect(await call(send, 'speech.state', { run: true })).toMatchObject({
      engine: 'whisper-cli',
      ready: true,
      missing: '',
      model: 'ggml-small.bin',
      models: [engine.settings.model],
    })
    const { jobs, refused } = await call(send, 'speech.start', { stories: [id], language: 'es' })
    expect([jobs.length, refused]).toEqual([1, []])
    await core.queue.idle()
    const { story } = await call(send, 'stories.get', { id })
    expect(story.transcripts).toMatchObject([
      { language: 'es', origin: 'machine', engine: 'whisper-cli, ggml-small.bin' },
    ])
    expect((await call(send, 'transcripts.get', { story: id, language: 'es' })).cues[0]?.text).toBe(
      'La gente de nuestro condado',
    )
    await expect(call(send, 'speech.start', { stories: [id], language: 'es' })).rejects.toMatchObject({
      problem: { type: 'urn:localstory:output-exists', status: 409 },
    })
    await expect(call(send, 'timing.estimate', { story: id, language: 'es' })).rejects.toMatchObject({
      problem: { type: 'urn:localstory:invalid-input' },
    })
  })

  it('knows a program that is something else', async () => {
    const { folder, send } = await start()
    const { settings } = await standInEngine(join(folder, 'engine'))
    await call(send, 'app.settings', { speech: { ...settings, program: process.execPath } })
    expect(await call(send, 'speech.state', { run: true })).toMatchObject({
      ready: false,
      missing: expect.stringContaining('does not answer like whisper-cli'),
    })
  })

  it('names what kept single stories out of many', async () => {
    const { core, folder, send, id } = await start()
    const mute = join(folder, 'mute.mp4')
    await copyFile(await makePlainClip({ seconds: 2, sound: false }), mute)
    const { added } = await call(send, 'add.paths', { paths: [mute] })
    await call(send, 'app.settings', { speech: (await standInEngine(join(folder, 'engine'))).settings })
    const started = await call(send, 'speech.start', { stories: [added[0]?.id ?? '', id] })
    expect(started).toMatchObject({
      jobs: [expect.any(String)],
      refused: [{ title: 'Mute', why: 'This recording has no sound' }],
    })
    await core.queue.idle()
  })
})
