import { readFileSync } from 'node:fs'
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { addMedia } from '../../../electron/core/library/add.ts'
import { importTranscript, readImportFile } from '../../../electron/core/library/import-transcript.ts'
import { startEstimate } from '../../../electron/core/library/estimate-times.ts'
import { timeIncoming } from '../../../electron/core/library/time-incoming.ts'
import { changeCues } from '../../../electron/core/library/edit-cues.ts'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'
import { testCore } from '../../support/core.ts'
import { makeClip, makePlainClip } from '../../support/media.ts'

/** The sound alone: pictures are not what this is about. */
const sound = ['-i', resolve('assets/sample/library/media/clinic-nights.mp4'), '-vn', '-c', 'copy']
let media: string
/** What is said in it, a paragraph for the question and the answer each. */
const words = readTranscript(
  readFileSync('assets/sample/library/stories/clinic-nights-sample/transcript.en.vtt'),
  'transcript.en.vtt',
)
  .cues.map((cue, index) => (index === 1 ? '\n\n' : ' ') + cue.text.replaceAll('\n', ' '))
  .join('')

let core: Core
let folder: string
beforeEach(async () => {
  media = await makeClip('.m4a', sound)
  const made = await testCore()
  core = made.core
  folder = made.folder
  await core.createLibrary(join(folder, 'Library'), 'Library')
  await copyFile(media, join(folder, 'clinic nights.m4a'))
  await writeFile(join(folder, 'clinic nights.txt'), words)
})

async function addWithText(): Promise<string> {
  const context = await core.addContext()
  const outcome = await addMedia(context, [join(folder, 'clinic nights.m4a')], {
    ...{ copy: false, language: 'en', tags: [] },
    transcript: join(folder, 'clinic nights.txt'),
  })
  expect(outcome.refused).toEqual([])
  await core.queue.idle()
  return outcome.added[0]?.id ?? ''
}

const starts = async (id: string) =>
  (await core.library().store.transcript(id, 'en')).cues.map(({ startMs }) => startMs)

describe('text without times, beside its recording', () => {
  it('begins where somebody begins to speak, and is marked as estimated', async () => {
    const id = await addWithText()
    expect((await core.library().store.get(id)).transcripts).toMatchObject([{ language: 'en', timing: 'estimated' }])
    const { cues } = await core.library().store.transcript(id, 'en')
    // Of the sample library: the question begins at 931 ms, its answer at 4332 ms.
    expect(Math.abs((cues[0]?.startMs ?? 0) - 931)).toBeLessThan(100)
    expect(Math.abs((cues[1]?.startMs ?? 0) - 4332)).toBeLessThan(100)
    expect(cues[1]?.words?.[0]).toMatchObject({ text: 'The' })
    expect(cues.map((cue) => cue.text).join(' ')).toBe(words.trim().replace(/\s+/g, ' '))
  })

  it('says in its problems where the times come from', async () => {
    const incoming = (await readImportFile(join(folder, 'clinic nights.txt'), { language: 'en' })).incoming
    const info = { durationMs: 43_600, audio: { codec: 'aac', channels: 1, sampleRate: 48_000 } }
    const tools = () => core.tools()
    const timed = await timeIncoming(incoming, { file: media, info }, tools)
    expect(timed.problems).toMatchObject([{ text: expect.stringContaining('estimated from the sound') }])
    const gone = await timeIncoming(incoming, { file: join(folder, 'gone.mp4'), info }, tools)
    expect(gone.problems).toMatchObject([{ text: expect.stringContaining('the recording is not there now') }])
    expect(gone.cues).toEqual(incoming.cues)
    const mute = await timeIncoming(incoming, { file: media, info: { ...info, audio: null } }, tools)
    expect(mute.problems).toMatchObject([{ text: expect.stringContaining('has no sound') }])
    const broken = join(folder, 'broken.mp4')
    await writeFile(broken, 'not a recording')
    const failed = await timeIncoming(incoming, { file: broken, info }, tools)
    expect(failed.problems).toMatchObject([{ text: expect.stringContaining('could not be heard') }])
    expect(failed.cues).toEqual(incoming.cues)
  })

  it('leaves the times of a file that has them alone', async () => {
    const file = join(folder, 'timed.srt')
    await writeFile(file, '1\n00:00:20,000 --> 00:00:21,000\nWhat has immigration meant?\n')
    const incoming = (await readImportFile(file, { language: 'en' })).incoming
    const info = { durationMs: 43_600, audio: { codec: 'aac', channels: 1, sampleRate: 48_000 } }
    expect(await timeIncoming(incoming, { file: media, info }, () => core.tools())).toBe(incoming)
  })
})

describe('estimating times again', () => {
  it('is a job and one change that undo takes back', async () => {
    const id = await addWithText()
    const first = await starts(id)
    const { store } = core.library()
    await changeCues(store, { story: id, language: 'en' }, 'shift', (cues) =>
      cues.map(({ words: _, ...cue }) => ({ ...cue, startMs: cue.startMs + 5000, endMs: cue.endMs + 5000 })),
    )
    const shifted = await starts(id)
    expect(shifted).not.toEqual(first)
    const handle = await startEstimate(await core.addContext(), { story: id, language: 'en' })
    expect(await handle.done).toMatchObject({ state: 'done', kind: 'timing', progress: 1 })
    expect(await starts(id)).toEqual(first)
    expect(store.history(1)[0]?.label).toBe('estimate times')
    await store.undo()
    expect(await starts(id)).toEqual(shifted)
  })

  it('is refused for times that came with the transcript, and without its recording', async () => {
    const id = await addWithText()
    const { store } = core.library()
    const bytes = '1\n00:00:20,000 --> 00:00:21,000\nHola\n'
    await writeFile(join(folder, 'es.srt'), bytes)
    await importTranscript(store, id, (await readImportFile(join(folder, 'es.srt'), { language: 'es' })).incoming)
    const context = await core.addContext()
    await expect(startEstimate(context, { story: id, language: 'es' })).rejects.toMatchObject({
      title: 'The times of this transcript are not estimated',
    })
    await expect(startEstimate(context, { story: id, language: 'fr' })).rejects.toMatchObject({ code: 'not-found' })
    await rm(join(folder, 'clinic nights.m4a'))
    await expect(startEstimate(context, { story: id, language: 'en' })).rejects.toMatchObject({
      code: 'missing-media',
      detail: expect.stringContaining('clinic nights.m4a'),
    })
  })

  it('that is cancelled, or has nothing to listen to, changes nothing', async () => {
    const id = await addWithText()
    const before = await readFile(join(core.library().root, `stories/${id}/transcript.en.vtt`))
    const handle = await startEstimate(await core.addContext(), { story: id, language: 'en' })
    core.queue.cancel(handle.id)
    expect(await handle.done).toMatchObject({ state: 'cancelled' })
    await copyFile(
      await makePlainClip({ seconds: 2, codec: ['-c:v', 'libx264', '-c:a', 'aac', '-af', 'volume=0'] }),
      join(folder, 'clinic nights.m4a'),
    )
    const silent = await startEstimate(await core.addContext(), { story: id, language: 'en' })
    expect(await silent.done).toMatchObject({
      state: 'failed',
      problem: { title: 'Too little speech is heard in this recording' },
    })
    expect(await readFile(join(core.library().root, `stories/${id}/transcript.en.vtt`))).toEqual(before)
  })
})
