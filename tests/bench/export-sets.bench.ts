/** Sets and batches through the real queue against the same ffmpeg commands, given by hand one after the other. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Core, createCore } from '../../electron/core/core.ts'
import { encodeArgs } from '../../electron/core/export/args.ts'
import { burnText, clipCues } from '../../electron/core/export/burn-text.ts'
import { workNames } from '../../electron/core/export/filters.ts'
import type { ExportRequest, PlannedOutput } from '../../electron/core/export/model.ts'
import { readSource } from '../../electron/core/export/source.ts'
import { exportPlan, lookupIn, startExports } from '../../electron/core/export/start.ts'
import { clipTiming } from '../../electron/core/export/timing.ts'
import { addMedia } from '../../electron/core/library/add.ts'
import { importTranscript, readImport } from '../../electron/core/library/import-transcript.ts'
import { createJobQueue } from '../../electron/core/jobs/queue.ts'
import { commandWords } from '../../electron/core/media/run.ts'
import { writeTranscript } from '../../electron/core/transcripts/write.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { makeFolder, removeFolder } from '../support/media.ts'
import { compare, interviewCues, makeInterview, type Work } from './contest.ts'
import { isMain, printTable, type Row } from './table.ts'

const spawn = promisify(execFile)

interface Bench {
  readonly core: Core
  readonly folder: string
  readonly story: string
}

/** A library with the interview in it; no poster, strip or peaks, which are measured elsewhere. */
async function openLibrary(folder: string): Promise<Bench> {
  const places = {
    cache: join(folder, 'c'),
    config: join(folder, 's'),
    data: join(folder, 'd'),
    documents: folder,
    assets: resolve('assets'),
  }
  for (const place of [places.cache, places.config]) await mkdir(place)
  const core = await createCore({ version: 'bench', desktop: noDesktop, folders: places })
  await core.createLibrary(join(folder, 'Library'), 'Library')
  const closed = createJobQueue({ slots: 1 })
  await closed.close()
  const asked = { copy: false, language: 'en', tags: [] }
  const { added } = await addMedia({ ...(await core.addContext()), queue: closed }, [await makeInterview()], asked)
  const story = added[0]?.id ?? ''
  const spoken = Buffer.from(writeTranscript(interviewCues, 'vtt'))
  await importTranscript(core.library().store, story, readImport(spoken, 'a.vtt', { language: 'en' }).incoming)
  return { core, folder, story }
}

/** The command of one clip as a person would give it who knows it all: same filters, same settings, as many threads as ffmpeg likes. */
async function bareCommand({ core, folder }: Bench, planned: PlannedOutput, name: string): Promise<Work> {
  const [tools, session] = [await core.tools(), core.library()]
  const lookup = lookupIn(session, core.folders.assets, tools)
  const media = await lookup.media(await lookup.story(planned.story))
  const source = await readSource(tools, media?.path ?? '', [], new AbortController().signal)
  const timing = clipTiming(planned.startMs, planned.endMs, source.video)
  const cues = await clipCues(planned, planned.language, timing, lookup)
  const text = await burnText(planned, cues, timing, true, lookup)
  const cwd = join(folder, name)
  await mkdir(join(cwd, workNames.fonts), { recursive: true })
  if (text) await copyFile(text.font.path, join(cwd, workNames.fonts, text.font.name))
  await writeFile(join(cwd, workNames.ass), text?.ass ?? '')
  await writeFile(join(cwd, workNames.fontConfig), '<fontconfig></fontconfig>')
  const look = { size: planned, fit: planned.fit, framing: planned.framing, ground: planned.ground }
  const burn = text ? (text.colour ? 'colour' : 'grey') : 'nothing'
  const request = { source, ...look, timing, lead: 0, burn, logo: null, canToneMap: true } as const
  const { inputs, globalOptions, outputOptions } = encodeArgs(request, null)
  const output = join(cwd, 'bare.mp4')
  const task = { inputs, globalOptions, outputs: [{ file: output, options: outputOptions }], doing: 'bench' }
  const [program = '', , ...words] = commandWords(tools, task, new Map())
  const env = { ...process.env, FONTCONFIG_FILE: join(cwd, workNames.fontConfig) }
  return () => spawn(program, ['-y', ...words], { cwd, env })
}

/** One request of ours against its commands in sequence. */
async function contest(bench: Bench, name: string, items: ExportRequest['items'], more: Partial<ExportRequest>) {
  const { core, folder } = bench
  const request = { items, fit: 'blur', out: join(folder, `${name}-ours/`), ...more } as const
  const { outputs } = await exportPlan(core.library(), core.folders.assets, await core.tools(), request)
  const commands: Work[] = []
  for (const [i, planned] of outputs.entries()) commands.push(await bareCommand(bench, planned, `${name}-${i}`))
  const bare = async () => {
    for (const command of commands) await command()
  }
  const ours = async () => {
    await rm(request.out, { recursive: true, force: true })
    const started = await startExports(await core.exportContext(), request)
    for (const { handle } of started) {
      const job = await handle.done
      if (job.state !== 'done') throw new Error(JSON.stringify(job.problem))
    }
  }
  return { bare, ours }
}

const SET: ExportRequest['presets'] = ['16:9', '1:1', '4:5', '9:16']
const [CLIPS, CLIP_S] = [20, 3]

export async function run(): Promise<Row[]> {
  const folder = await makeFolder('localstory-bench-')
  const bench = await openLibrary(folder)
  const { story } = bench
  try {
    const set = await contest(bench, 'set', [{ story, startMs: 600_500, endMs: 612_500 }], { presets: SET })
    const items = Array.from({ length: CLIPS }, (_, i) => {
      const startMs = 30_500 + i * 70_300
      return { story, startMs, endMs: startMs + CLIP_S * 1000 }
    })
    const batch = await contest(bench, 'batch', items, {})
    const results = await compare(3, [set, batch])
    const names = [
      'social set: 12 s in four shapes, captions burned in',
      `batch of ${CLIPS} captioned clips of ${CLIP_S} s`,
    ]
    return results.map(({ bare, ours, ratio }, i) => ({
      ...{ work: names[i] ?? '', goal: '<= 0.92 x the commands in sequence', measured: `${ours.toFixed(2)} s`, ratio },
      ...{ pass: ratio <= 0.92, note: `bare ${bare.toFixed(2)} s; ours also plans, notes, checks and syncs` },
    }))
  } finally {
    await bench.core.close()
    await removeFolder(folder)
  }
}

if (isMain(import.meta)) printTable(await run())
