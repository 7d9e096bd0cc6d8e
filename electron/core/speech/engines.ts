/** Which engines there are, and what is missing of the chosen one. */
import { access, constants, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, isAbsolute, join } from 'node:path'
import { AppError } from '../errors.ts'
import { makeFolder } from '../folders.ts'
import type { MediaTools } from '../media/locate.ts'
import { createFfmpegWhisper, hasWhisper } from './ffmpeg-whisper.ts'
import { modelsBeside } from './files.ts'
import type { SpeechEngine, SpeechEngineId, SpeechSettings } from './model.ts'
import { createWhisperCli } from './whisper-cli.ts'

export interface SpeechState {
  readonly engine: SpeechEngineId
  /** True when an engine is chosen and nothing of it is missing. */
  readonly ready: boolean
  /** What is missing, as a sentence; '' when ready, or when no engine is chosen. */
  readonly missing: string
  /** Name of the model file; '' when none is chosen. */
  readonly model: string
  /** Models beside the chosen one: absolute paths. */
  readonly models: readonly string[]
  readonly engines: readonly {
    readonly id: Exclude<SpeechEngineId, 'none'>
    readonly name: string
    /** Whether it was found on this machine; a person may know of another place. */
    readonly found: boolean
    /** Where, for `whisper-cli`: a suggestion, used only when it is chosen. */
    readonly path: string
  }[]
}

const PROGRAM = process.platform === 'win32' ? 'whisper-cli.exe' : 'whisper-cli'

/** `whisper-cli` on the PATH, or ''. It is not started. */
async function findProgram(): Promise<string> {
  const extra = process.platform === 'darwin' ? ['/opt/homebrew/bin', '/usr/local/bin'] : []
  for (const folder of [...(process.env.PATH ?? '').split(delimiter), ...extra]) {
    if (!isAbsolute(folder)) continue
    const file = join(folder, PROGRAM)
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return file
  }
  return ''
}

/** The engine of the settings; null when none is chosen. */
export function createEngine(settings: SpeechSettings, findTools: () => Promise<MediaTools>): SpeechEngine | null {
  if (settings.engine === 'whisper-cli') return createWhisperCli(settings, tmpdir())
  if (settings.engine === 'ffmpeg') return createFfmpegWhisper(settings, findTools)
  return null
}

/** @throws AppError unavailable-here with what is missing and where to set it */
export async function requireEngine(
  settings: SpeechSettings,
  findTools: () => Promise<MediaTools>,
): Promise<SpeechEngine> {
  const engine = createEngine(settings, findTools)
  const missing = engine ? await engine.check({ run: false }) : 'No speech engine is chosen.'
  if (engine && missing === '') return engine
  throw new AppError('unavailable-here', 'Speech to text is not set up', {
    detail: missing,
    remedy: 'Choose an engine and a model in the settings, under "Speech to text".',
  })
}

/** @param run also starts the program, for its help text */
export async function speechState(
  settings: SpeechSettings,
  findTools: () => Promise<MediaTools>,
  run: boolean,
): Promise<SpeechState> {
  const engine = createEngine(settings, findTools)
  const [missing, models, program, filter] = await Promise.all([
    engine ? engine.check({ run }) : '',
    modelsBeside(settings.model),
    findProgram(),
    findTools().then(hasWhisper, () => false),
  ])
  return {
    engine: settings.engine,
    ready: engine !== null && missing === '',
    missing,
    model: settings.model === '' ? '' : basename(settings.model),
    models,
    engines: [
      { id: 'whisper-cli', name: 'whisper-cli (whisper.cpp)', found: program !== '', path: program },
      { id: 'ffmpeg', name: 'ffmpeg with its whisper filter', found: filter, path: '' },
    ],
  }
}

/** Folders of a program that was killed are removed after this; no job takes so long. */
const FORGOTTEN_MS = 3 * 24 * 3600 * 1000

/** A private folder in the cache for one job; what was forgotten there is removed. @param cache folder of the program */
export async function makeWorkFolder(cache: string): Promise<string> {
  const parent = join(cache, 'speech')
  await makeFolder(parent)
  for (const name of await readdir(parent)) {
    const old = await stat(join(parent, name)).catch(() => null)
    if (old && Date.now() - old.mtimeMs > FORGOTTEN_MS) await rm(join(parent, name), { recursive: true, force: true })
  }
  return mkdtemp(join(parent, 'job-'))
}
