/** Where the files of an export go and what they are called. Looks only; nothing is written. */
import { access, constants, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, isAbsolute, join } from 'node:path'
import { foldName, numberedName } from './file-name.ts'
import type { Beside, CaptionMode, PlanProblem } from './model.ts'
import { stop } from './plan-content.ts'

/** Files that lie beside the clip, for each way of captioning. */
export const sidecarEndings = (captions: CaptionMode): string[] => (captions === 'sidecar' ? ['.srt', '.vtt'] : [])

export const coverEnding = '.jpg'
export const altEnding = '.alt.txt'
export const postEnding = '.post.txt'

/** What else lies beside the clip. */
export const besideEndings = ({ cover, alt, post }: Beside = {}): string[] => [
  ...(cover === undefined ? [] : [coverEnding]),
  ...(alt === undefined ? [] : [altEnding]),
  ...(post ? [postEnding] : []),
]

/** Base name with each ending an export makes. */
export const allEndings = (captions: CaptionMode, ending: string, beside?: Beside): string[] => [
  ...[ending, ...sidecarEndings(captions)],
  ...besideEndings(beside),
]

/** Kinds of files that exports make, by their endings. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ '.mp4': 'an MP4 file', '.mov': 'a QuickTime file', '.webm': 'a WebM file', '.gif': 'a GIF', '.webp': 'a WebP' },
}

export interface Target {
  /** Absolute. The folder need not exist yet. */
  readonly folder: string
  /** Null: names are made from the titles. */
  readonly file: string | null
  readonly problems: readonly PlanProblem[]
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch {
    return 'nothing'
  }
}

/** A folder can be used when it, or the nearest one above it that exists, can be written. */
async function checkFolder(folder: string): Promise<PlanProblem[]> {
  const kind = await kindOf(folder)
  if (kind === 'nothing' && dirname(folder) !== folder) return checkFolder(dirname(folder))
  if (kind !== 'folder') return [stop('not-writable', `${folder} is not a folder. Choose a folder for the export.`)]
  try {
    await access(folder, constants.W_OK | constants.X_OK)
    return []
  } catch {
    const text = `No permission to write in ${folder}. Choose a folder you may write to, or change its permissions.`
    return [stop('not-writable', text)]
  }
}

/**
 * @param count number of files that will come out
 * @param ending of the clip, with the dot
 */
export async function planTarget(out: string, count: number, ending: string): Promise<Target> {
  if (!isAbsolute(out) || out.includes('\0')) {
    const text = `"${out}" is not the full path of a file or folder. Write it from the root of the disk.`
    return { folder: out, file: null, problems: [stop('invalid-input', text)] }
  }
  const kind = await kindOf(out)
  if (kind === 'folder' || /[\\/]$/.test(out) || count > 1) {
    return { folder: out, file: null, problems: await checkFolder(out) }
  }
  if (extname(out).toLowerCase() !== ending) {
    const text = `"${basename(out)}" does not end in ${ending}, and this export is ${KINDS[ending]}. Name it ${ending}, or end a folder with "/".`
    return { folder: dirname(out), file: out, problems: [stop('invalid-input', text)] }
  }
  return { folder: dirname(out), file: out, problems: await checkFolder(dirname(out)) }
}

/** Whether something already has the name the person gave, as clip or sidecar. */
export async function checkExplicit(file: string, captions: CaptionMode, beside?: Beside): Promise<PlanProblem[]> {
  const base = file.slice(0, -extname(file).length)
  const more = [...sidecarEndings(captions), ...besideEndings(beside)]
  for (const candidate of [file, ...more.map((ending) => base + ending)]) {
    if ((await kindOf(candidate)) === 'nothing') continue
    return [stop('output-exists', `${candidate} is there already. Choose another name, or move that file away.`)]
  }
  return []
}

/** Hands out names that nothing in the folder, and no name handed out before, has. */
export class FreeNames {
  readonly #folder: string
  readonly #taken: Set<string>

  private constructor(folder: string, taken: Set<string>) {
    this.#folder = folder
    this.#taken = taken
  }

  static async in(folder: string): Promise<FreeNames> {
    const names = await readdir(folder).catch(() => [])
    return new FreeNames(folder, new Set(names.map(foldName)))
  }

  /** @returns absolute path of the clip */
  take(name: string, captions: CaptionMode, ending: string, beside?: Beside): string {
    for (let number = 1; ; number++) {
      const base = numberedName(name, number)
      const all = allEndings(captions, ending, beside).map((one) => foldName(base + one))
      if (all.some((candidate) => this.#taken.has(candidate))) continue
      for (const candidate of all) this.#taken.add(candidate)
      return join(this.#folder, `${base}${ending}`)
    }
  }
}
