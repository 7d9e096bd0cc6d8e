import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Core } from '../../../electron/core/core.ts'
import { addMedia } from '../../../electron/core/library/add.ts'
import { importTranscript, readImport } from '../../../electron/core/library/import-transcript.ts'
import type { Job } from '../../../electron/core/jobs/model.ts'
import { createJobQueue } from '../../../electron/core/jobs/queue.ts'
import { parseProgress } from '../../../electron/core/speech/whisper-cli.ts'
import { startSpeech } from '../../../electron/core/speech/start.ts'
import { testCore } from '../../support/core.ts'
import { makePlainClip } from '../../support/media.ts'
import { type EngineStandIn, standInEngine } from '../../support/speech-engine.ts'
import { PATIENCE_MS } from '../../support/patience.ts'

const srt = Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nChecked by people\n')

let core: Core
let folder: string
let engine: EngineStandIn

beforeEach(async () => {
  const made = await testCore()
  core = made.core
  folder = made.folder
  // A space and a quotation mark in every path: nothing of this may go through a shell.
  engine = await standInEngine(join(folder, `my "engine"`))
  await core.settings.set({ speech: engine.settings })
  await core.createLibrary(join(folder, 'Library'), 'Library')
})

async function addClip(
  name = 'clinic days',
  clip: Parameters<typeof makePlainClip>[0] = { seconds: 4 },
): Promise<string> {
  const file = join(folder, `${name}.mp4`)
  await copyFile(await makePlainClip(clip), file)
  // No poster, strip or peaks here: what is tested is speech.
  const queue = createJobQueue({ slots: 1 })
  await queue.close()
  const context = { ...(await core.addContext()), queue }
  const { added, refused } = await addMedia(context, [file], { copy: false, language: 'en', tags: [] })
  expect(refused).toEqual([])
  return added[0]?.id ?? ''
}

async function draft(story: string, order: { language?: string; replace?: boolean } = {}): Promise<Job> {
  const { jobs, refused } = await startSpeech(await core.speechContext(), {
    stories: [story],
    language: 'auto',
    replace: false,
    ...order,
  })
  if (refused[0]) throw refused[0].error
  const [started] = jobs
  if (!started) throw new Error('nothing started')
  return started.handle.done
}

const story = (id: string) => core.library().store.get(id)
const leftInCache = () => readdir(join(core.folders.cache, 'speech')).catch(() => [])
async function expectNothingLeft(): Promise<void> {
  expect(await leftInCache()).toEqual([])
  await expect.poll(() => engine.pids(), { timeout: PATIENCE_MS }).toEqual([])
}

describe('a draft by whisper-cli', () => {
  it('is saved with words, confidence, language, engine and model, as one change', async () => {
    const id = await addClip()
    expect(await draft(id)).toMatchObject({ state: 'done', problem: null })
    expect((await story(id)).transcripts).toMatchObject([
      { language: 'en', origin: 'machine', engine: 'whisper-cli, ggml-small.bin', timing: 'given', cueCount: 2 },
    ])
    const { cues } = await core.library().store.transcript(id, 'en')
    expect(cues.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
      ['People in our rural county', 0, 2000],
      ['are afraid to go to the clinic.', 2000, 4000],
    ])
    expect(cues[0]?.words?.[1]).toEqual({ text: 'in', startMs: 400, endMs: 800, confidence: 0.31 })
    expect(core.library().store.history(1)[0]?.label).toBe('make machine draft')
    await core.library().store.undo()
    expect((await story(id)).transcripts).toEqual([])
    await expectNothingLeft()
  })

  it('gets absolute files, the language without its region, and progress is passed on', async () => {
    const id = await addClip()
    await engine.behave('steady')
    const seen: number[] = []
    core.queue.watch((event) => {
      if (event.kind === 'job' && event.job.kind === 'speech' && event.job.progress) seen.push(event.job.progress)
    })
    expect(await draft(id, { language: 'es-MX' })).toMatchObject({ state: 'done' })
    const args = await engine.args()
    expect(args[args.indexOf('-l') + 1]).toBe('es')
    expect(args[args.indexOf('-m') + 1]).toBe(engine.settings.model)
    expect(args).toContain('-ojf')
    expect((await story(id)).transcripts).toMatchObject([{ language: 'es-MX', origin: 'machine' }])
    expect(seen.some((share) => share > 0.1 && share < 1)).toBe(true)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  it('never goes over a transcript that is there, unless told so', async () => {
    const id = await addClip()
    const { incoming: imported } = readImport(srt, 'a.srt', { language: 'en' })
    await importTranscript(core.library().store, id, imported)
    for (const language of ['en', 'auto']) {
      await expect(draft(id, { language })).rejects.toMatchObject({
        code: 'output-exists',
        detail: expect.stringContaining('Clinic days: en'),
        remedy: expect.stringContaining('another language'),
      })
    }
    expect((await core.library().store.transcript(id, 'en')).cues[0]?.text).toBe('Checked by people')
    expect(await draft(id, { language: 'es' })).toMatchObject({ state: 'done' })
    expect(await draft(id, { language: 'en', replace: true })).toMatchObject({ state: 'done' })
    expect((await core.library().store.transcript(id, 'en')).cues[0]?.text).toBe('People in our rural county')
    await core.library().store.undo()
    expect((await core.library().store.transcript(id, 'en')).cues[0]?.text).toBe('Checked by people')
  })

  it('leaves a transcript alone that was imported while it was working', async () => {
    const id = await addClip()
    await engine.behave('slow')
    const { jobs } = await startSpeech(await core.speechContext(), { stories: [id], language: 'auto', replace: false })
    await expect.poll(() => engine.pids(), { timeout: PATIENCE_MS }).toHaveLength(1)
    const { incoming: imported } = readImport(srt, 'a.srt', { language: 'en' })
    await importTranscript(core.library().store, id, imported)
    expect(await jobs[0]?.handle.done).toMatchObject({
      state: 'failed',
      problem: { title: 'This story has a transcript already' },
    })
    expect((await core.library().store.transcript(id, 'en')).cues[0]?.text).toBe('Checked by people')
  })

  it('makes drafts of several stories one after the other', async () => {
    const ids = [await addClip('one', { seconds: 3 }), await addClip('two', { seconds: 5 })]
    let most = 0
    core.queue.watch(() => {
      const running = core.queue.list().filter((job) => job.kind === 'speech' && job.state === 'running').length
      most = Math.max(most, running)
    })
    const { jobs } = await startSpeech(await core.speechContext(), { stories: ids, language: 'en', replace: false })
    expect((await Promise.all(jobs.map(({ handle }) => handle.done))).map((job) => job.state)).toEqual(['done', 'done'])
    expect(most).toBe(1)
  })
})

describe('what goes wrong is said in words, changes nothing and leaves nothing behind', () => {
  const failures = [
    { how: 'crash', title: 'The speech engine stopped half way', technical: 'out of memory' },
    { how: 'garbage', title: 'The speech engine gave no usable answer', technical: '' },
    { how: 'cut', title: 'The speech engine gave no usable answer', technical: '' },
    { how: 'nothing', title: 'The speech engine gave no usable answer', technical: 'progress = 100%' },
    { how: 'late', title: 'The speech engine gave no usable answer', technical: '' },
    { how: 'deaf', title: 'The speech engine heard no words', technical: '' },
    { how: 'english', title: 'The speech model wrote "en", not "es"', technical: '' },
  ] as const
  for (const { how, title, technical } of failures) {
    it(`an engine that is like "${how}"`, async () => {
      const id = await addClip()
      await engine.behave(how)
      const job = await draft(id, { language: 'es' })
      expect(job).toMatchObject({ state: 'failed', problem: { title, technical: expect.stringContaining(technical) } })
      expect(job.problem?.remedy).not.toBe('')
      expect((await story(id)).transcripts).toEqual([])
      await expectNothingLeft()
    })
  }

  it('cancelling half way ends the program and what it started', async () => {
    const id = await addClip()
    await engine.behave('hang')
    const { jobs } = await startSpeech(await core.speechContext(), { stories: [id], language: 'en', replace: false })
    await expect.poll(() => engine.pids(), { timeout: PATIENCE_MS }).toHaveLength(2)
    const [started] = jobs
    if (!started) throw new Error('nothing started')
    core.queue.cancel(started.handle.id)
    expect(await started.handle.done).toMatchObject({ state: 'cancelled', problem: null })
    expect((await story(id)).transcripts).toEqual([])
    await expectNothingLeft()
  })

  it('a model that whisper-cli refuses', async () => {
    const id = await addClip()
    const broken = await standInEngine(join(folder, 'broken'), 'ggml-broken.bin')
    await core.settings.set({ speech: broken.settings })
    expect(await draft(id)).toMatchObject({
      state: 'failed',
      problem: { title: 'The speech model could not be loaded', detail: expect.stringContaining('ggml-broken.bin') },
    })
  })

  it('recordings without sound or on a disk that is not there', async () => {
    const mute = await addClip('mute', { seconds: 2, sound: false })
    await expect(draft(mute)).rejects.toMatchObject({ title: 'This recording has no sound' })
    const gone = await addClip('gone', { seconds: 3 })
    await rm(join(folder, 'gone.mp4'))
    await expect(draft(gone)).rejects.toMatchObject({
      code: 'missing-media',
      detail: expect.stringContaining('gone.mp4'),
      remedy: expect.stringContaining('Connect its disk'),
    })
  })

  it('a full disk', async (context) => {
    const { smallDisk } = await import('../../support/disk.ts')
    const disk = await smallDisk(context)
    const id = await addClip()
    const speech = await core.speechContext()
    const { jobs } = await startSpeech({ ...speech, cache: disk }, { stories: [id], language: 'en', replace: false })
    expect(await jobs[0]?.handle.done).toMatchObject({
      state: 'failed',
      problem: {
        title: expect.stringContaining('Not enough room'),
        remedy: expect.stringContaining('Free some space'),
      },
    })
    expect((await story(id)).transcripts).toEqual([])
  })

  it('settings that cannot work, before anything is queued', async () => {
    const id = await addClip()
    const text = join(folder, 'notes.bin')
    await writeFile(text, 'These are notes, no model.')
    const cutOff = join(folder, 'cut.bin')
    await writeFile(cutOff, 'lmgg and no more')
    await mkdir(join(folder, 'a folder'))
    const { program, model } = engine.settings
    const cases = [
      [{ engine: 'none', program, model }, 'No speech engine is chosen.'],
      [{ engine: 'whisper-cli', program: '', model }, 'No program is chosen.'],
      [{ engine: 'whisper-cli', program: 'whisper-cli', model }, 'The program needs its whole path'],
      [{ engine: 'whisper-cli', program: join(folder, 'nowhere'), model }, 'The program is not there'],
      [{ engine: 'whisper-cli', program: join(folder, 'a folder'), model }, 'This is a folder, not the program'],
      [{ engine: 'whisper-cli', program: text, model }, 'This file may not be run'],
      [{ engine: 'whisper-cli', program, model: '' }, 'No model is chosen.'],
      [{ engine: 'whisper-cli', program, model: 'ggml.bin' }, 'The model needs its whole path'],
      [{ engine: 'whisper-cli', program, model: join(folder, 'gone.bin') }, 'The model is not there'],
      [{ engine: 'whisper-cli', program, model: text }, 'This is not a whisper.cpp model'],
      [{ engine: 'whisper-cli', program, model: cutOff }, 'This model is not complete'],
    ] as const
    for (const [speech, detail] of cases) {
      await core.settings.set({ speech })
      await expect(draft(id), detail).rejects.toMatchObject({
        code: 'unavailable-here',
        title: 'Speech to text is not set up',
        detail: expect.stringContaining(detail),
      })
    }
    expect(core.queue.list().filter((job) => job.kind === 'speech')).toEqual([])
  })

  it('a job tried again takes the settings as they are now', async () => {
    const id = await addClip()
    await engine.behave('crash')
    const job = await draft(id)
    expect(job.state).toBe('failed')
    const other = await standInEngine(join(folder, 'other'), 'ggml-base.bin')
    await core.settings.set({ speech: other.settings })
    expect(await core.queue.retry(job.id).done).toMatchObject({ state: 'done' })
    expect((await story(id)).transcripts).toMatchObject([{ engine: 'whisper-cli, ggml-base.bin' }])
  })
})

describe('progress of whisper.cpp', () => {
  it('is read from its own lines only', () => {
    expect(parseProgress('whisper_print_progress_callback: progress =  42%')).toBe(0.42)
    expect(parseProgress('whisper_print_progress_callback: progress = 100%')).toBe(1)
    expect(parseProgress('system_info: n_threads = 4 / 8')).toBeNull()
    expect(parseProgress('progress = much%')).toBeNull()
  })
})
