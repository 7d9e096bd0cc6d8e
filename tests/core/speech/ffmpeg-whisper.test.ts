/** The `whisper` filter of ffmpeg 8: this machine's ffmpeg may not have it, so a stand-in answers for it and hands on all else. */
import { execFileSync } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addMedia } from '../../../electron/core/library/add.ts'
import { locateTools } from '../../../electron/core/media/locate.ts'
import { escapeOption, whisperGraph } from '../../../electron/core/speech/ffmpeg-whisper.ts'
import { startSpeech } from '../../../electron/core/speech/start.ts'
import { testCore } from '../../support/core.ts'
import { makePlainClip, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'

/** A shell script, because it is asked many things and should answer as fast as ffmpeg does. */
const script = (real: string): string => String.raw`#!/bin/sh
case "$*" in
*whisper=*) ;;
*-filters*) '${real}' "$@"; echo ' ... whisper           A->A       Transcribe audio using whisper.cpp.'; exit 0 ;;
*) exec '${real}' "$@" ;;
esac
here=$(dirname "$0")
for part in "$@"; do
  case "$part" in *whisper=*) printf '%s' "$part" > "$here/graph" ;; esac
done
case "$*" in *broken*) echo '[whisper @ 0x1] Failed to initialize whisper context from model' >&2; exit 1 ;; esac
printf '0\n00:00:00,000 --> 00:00:01,500\nShe said: "they are afraid."\n\n1\n00:00:01,500 --> 00:00:02,900\nSo we moved the clinic.\n\n' > answer.srt
`

async function standInFfmpeg(folder: string): Promise<string> {
  const { ffmpeg, ffprobe } = await testTools()
  const bin = join(folder, 'ffmpeg 8')
  await mkdir(bin)
  await writeFile(join(bin, 'ffmpeg'), script(ffmpeg))
  await chmod(join(bin, 'ffmpeg'), 0o755)
  await symlink(ffprobe, join(bin, 'ffprobe'))
  return bin
}

async function prepare(model: string) {
  const { core, folder } = await testCore()
  await writeFile(join(folder, model), Buffer.concat([Buffer.from('lmgg'), Buffer.alloc(1_200_000)]))
  await core.createLibrary(join(folder, 'Library'), 'Library')
  await copyFile(await makePlainClip({ seconds: 3 }), join(folder, 'clinic days.mp4'))
  const options = { copy: false, language: 'en', tags: [] }
  const { added } = await addMedia(await core.addContext(), [join(folder, 'clinic days.mp4')], options)
  await core.queue.idle()
  const speech = { engine: 'ffmpeg', program: '', model: join(folder, model) } as const
  await core.settings.set({ speech })
  return { core, folder, id: added[0]?.id ?? '' }
}

describe('a draft by the whisper filter of ffmpeg', () => {
  it('is refused in words where this ffmpeg has no such filter', async (context) => {
    if ((await locateTools('')).filters.has('whisper')) context.skip('this ffmpeg has the filter')
    const { core, id } = await prepare('ggml-small.bin')
    const start = startSpeech(await core.speechContext(), { stories: [id], language: 'auto', replace: false })
    await expect(start).rejects.toMatchObject({
      code: 'unavailable-here',
      detail: expect.stringContaining('has no whisper filter'),
    })
  })

  it('is saved with engine and model; quotation marks and a strange path break nothing', async () => {
    const { core, folder, id } = await prepare("it's a [model], ggml:small.bin")
    const bin = await standInFfmpeg(folder)
    await core.settings.set({ ffmpegPath: bin })
    const { jobs } = await startSpeech(await core.speechContext(), { stories: [id], language: 'en', replace: false })
    expect(await jobs[0]?.handle.done).toMatchObject({ state: 'done', problem: null })
    const { transcripts } = await core.library().store.get(id)
    expect(transcripts).toMatchObject([{ language: 'en', origin: 'machine', cueCount: 2 }])
    expect(transcripts[0]?.engine).toMatch(/^ffmpeg \S+ whisper, it's a \[model\], ggml:small\.bin$/)
    const { cues } = await core.library().store.transcript(id, 'en')
    expect(cues.map((cue) => [cue.startMs, cue.endMs, cue.text])).toEqual([
      [0, 1500, 'She said: "they are afraid."'],
      [1500, 2900, 'So we moved the clinic.'],
    ])
    expect(await readFile(join(bin, 'graph'), 'utf8')).toContain(
      'language=en:queue=30:format=srt:destination=answer.srt',
    )
  })

  it('says when the model cannot be loaded', async () => {
    const { core, folder, id } = await prepare('broken.bin')
    await core.settings.set({ ffmpegPath: await standInFfmpeg(folder) })
    const { jobs } = await startSpeech(await core.speechContext(), { stories: [id], language: 'en', replace: false })
    expect(await jobs[0]?.handle.done).toMatchObject({
      state: 'failed',
      problem: { title: 'The speech model could not be loaded', detail: expect.stringContaining('broken.bin') },
    })
  })
})

describe('a path in a filter graph', () => {
  it('comes through the real ffmpeg as it is', async () => {
    const { ffmpeg } = await testTools()
    const folder = await tempFolder('graph')
    const file = join(folder, `it's a [b], c;d:e\\f = "g" %h.txt`)
    const graph = `astats=metadata=1,ametadata=mode=print:file=${escapeOption(file)}`
    execFileSync(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=d=0.2', '-af', graph, '-f', 'null', '-'])
    expect(await readFile(file, 'utf8')).toContain('frame:0')
    expect(whisperGraph('/m/ggml.bin', 'es-MX')).toContain('whisper=model=/m/ggml.bin:language=es:')
  })
})
