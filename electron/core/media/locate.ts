/** Finds ffmpeg and ffprobe on this machine and asks once what they can do. */
import { access, constants, realpath, stat } from 'node:fs/promises'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { AppError } from '../errors.ts'
import { askTool } from './run.ts'

export interface MediaTools {
  /** Absolute paths. */
  readonly ffmpeg: string
  readonly ffprobe: string
  /** As it names itself: `5.1.9-0+deb12u1`. */
  readonly version: string
  /** Names of its filters (`ass`, `loudnorm`) and encoders (`libx264`, `aac`). */
  readonly filters: ReadonlySet<string>
  readonly encoders: ReadonlySet<string>
}

const exe = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name)
const found = new Map<string, Promise<MediaTools>>()

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK)
    return (await stat(file)).isFile()
  } catch {
    return false
  }
}

/** The setting may name the program itself or its folder. */
async function ffmpegAt(place: string): Promise<string | null> {
  for (const candidate of [join(place, exe('ffmpeg')), join(place, 'bin', exe('ffmpeg')), place]) {
    if (await isProgram(candidate)) return candidate
  }
  return null
}

interface Place {
  readonly path: string
  /** For the message when nothing is found. */
  readonly name: string
}

/** Where ffmpeg may be, best first. `resourcesPath` is set by Electron in the packaged app. */
function listPlaces(setting: string): Place[] {
  const places: Place[] = []
  const add = (path: string, name: string) => isAbsolute(path) && places.push({ path, name })
  if (setting !== '') add(setting, `the settings (${setting})`)
  const fromEnv = process.env.LOCALSTORY_FFMPEG ?? ''
  if (fromEnv !== '') add(fromEnv, `LOCALSTORY_FFMPEG (${fromEnv})`)
  const resources = 'resourcesPath' in process ? process.resourcesPath : null
  if (typeof resources === 'string') add(join(resources, 'ffmpeg'), 'beside the program')
  for (const folder of (process.env.PATH ?? '').split(delimiter)) add(folder, 'the PATH')
  // A program started from the macOS dock does not get the shell's PATH.
  if (process.platform === 'darwin') for (const f of ['/opt/homebrew/bin', '/usr/local/bin']) add(f, f)
  return places
}

/** How to get ffmpeg, in the words of this system. */
export function installAdvice(platform: string): string {
  if (platform === 'win32') return 'Run "winget install Gyan.FFmpeg" in a terminal, then start this program again.'
  if (platform === 'darwin') return 'Run "brew install ffmpeg" in a terminal, then try again.'
  return 'Run "sudo apt install ffmpeg" in a terminal (or your system\'s own package command), then try again.'
}

function noFfmpeg(places: readonly Place[], technical: string): AppError {
  const tried = [...new Set(places.map((place) => place.name))].join(', ')
  return new AppError('no-ffmpeg', 'ffmpeg is not there', {
    detail: `Video cannot be read without it. Looked in: ${tried}.`,
    remedy: `${installAdvice(process.platform)} Or name its folder in the settings.`,
    technical,
  })
}

/** Names in the listing of `-filters` or `-encoders`: flags, name, the rest. */
function parseNames(listing: string): Set<string> {
  const names = listing.split('\n').map((line) => /^ [A-Z.|]{2,7} +([A-Za-z0-9_-]+) /.exec(line)?.[1])
  return new Set(names.filter((name) => name !== undefined))
}

async function inspect(ffmpeg: string): Promise<MediaTools> {
  const beside = [dirname(ffmpeg), dirname(await realpath(ffmpeg))].map((folder) => join(folder, exe('ffprobe')))
  const ffprobe = (await isProgram(beside[0] ?? ''))
    ? beside[0]
    : (await isProgram(beside[1] ?? ''))
      ? beside[1]
      : undefined
  if (ffprobe === undefined) throw new Error(`no ffprobe beside ${ffmpeg}`)
  const [about, filters, encoders] = await Promise.all([
    askTool(ffmpeg, ['-version']),
    askTool(ffmpeg, ['-hide_banner', '-filters']),
    askTool(ffmpeg, ['-hide_banner', '-encoders']),
    askTool(ffprobe, ['-version']),
  ])
  const version = /^ffmpeg version (\S+)/.exec(about)?.[1]
  if (version === undefined) throw new Error(`${ffmpeg} does not answer like ffmpeg`)
  return { ffmpeg, ffprobe, version, filters: parseNames(filters), encoders: parseNames(encoders) }
}

async function search(setting: string): Promise<MediaTools> {
  const places = listPlaces(setting)
  const failures: string[] = []
  for (const place of places) {
    const ffmpeg = await ffmpegAt(place.path)
    if (ffmpeg === null) continue
    try {
      return await inspect(ffmpeg)
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error))
    }
  }
  throw noFfmpeg(places, failures.join('\n'))
}

/**
 * Finds ffmpeg with its ffprobe: the setting, then LOCALSTORY_FFMPEG, then beside the packaged program, then the PATH.
 * One that cannot be started is passed over. The answer is kept; a failure is not, so that a later call finds what was installed.
 * @param setting absolute path of the program or its folder, '' for none
 * @throws AppError no-ffmpeg that says where it looked and how to get it on this system
 */
export function locateTools(setting: string): Promise<MediaTools> {
  const key = JSON.stringify([setting, process.env.LOCALSTORY_FFMPEG, process.env.PATH])
  const known = found.get(key)
  if (known) return known
  const tools = search(setting)
  found.set(key, tools)
  tools.catch(() => found.delete(key))
  return tools
}
