/** `handover` writes moments as files of editing programs. */
import { stat } from 'node:fs/promises'
import { extname, join, parse, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askStartTimecode } from '../core/interchange/ask-timecode.ts'
import { timelineFormats } from '../core/interchange/formats.ts'
import { timelinesOf } from '../core/interchange/from-library.ts'
import { type HandOverFormat, handOverFormats, type WrittenFile, writeTimeline } from '../core/interchange/write.ts'
import { type Command, openToRead } from './context.ts'
import { positional } from './library-commands.ts'
import { refuseExisting, writeNew } from './new-file.ts'
import { UsageError } from './usage.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

/** By `--format`, else by the file's ending. */
function formatOf(given: string | undefined, file: string): HandOverFormat {
  const ending = extname(file).slice(1).toLowerCase()
  const byEnding = timelineFormats.find(({ extension }) => extension !== '' && extension === ending)?.format
  const found = handOverFormats.find((format) => format === (given ?? byEnding))
  if (found) return found
  throw new UsageError(`--format takes ${handOverFormats.join(', ')}`)
}

const layouts = ['moments', 'reel'] as const

function layoutOf(given: string | undefined, stories: readonly string[]): (typeof layouts)[number] {
  if (given === undefined) return new Set(stories).size > 1 ? 'reel' : 'moments'
  const found = layouts.find((layout) => layout === given)
  if (found) return found
  throw new UsageError(`--as takes ${layouts.join(' or ')}`)
}

function millisecondsOf(option: string, seconds: string | undefined): number {
  const value = Number(seconds ?? '0')
  if (seconds?.trim() !== '' && value >= 0 && value <= 60) return Math.round(value * 1000)
  throw new UsageError(`--${option} takes seconds from 0 to 60`)
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  )

interface Target {
  readonly path: string
  readonly content: string
}

/** In a folder each file has its own name; beside a named file further ones have its name and what tells them apart. */
async function targetsOf(out: string, groups: readonly (readonly WrittenFile[])[]): Promise<Target[]> {
  const inFolder = /[/\\]$/.test(out) || (await isFolder(out))
  const { dir, name, ext } = parse(resolve(out))
  const files = groups.flatMap((files) => files.map((file) => ({ file, several: groups.length > 1 })))
  const targets = files.map(({ file, several }): Target => {
    const own = [file.name, file.suffix].filter((part) => part !== '').join(' ')
    const named = [name, ...(several ? [file.name] : []), file.suffix].filter((part) => part !== '').join(' ')
    const path = inFolder ? join(resolve(out), `${own}.${file.extension}`) : join(dir, `${named}${ext}`)
    return { path, content: file.text }
  })
  const taken = new Map<string, number>()
  return targets.map(({ path, content }) => {
    const count = (taken.get(path) ?? 0) + 1
    taken.set(path, count)
    const { dir: folder, name: base, ext: ending } = parse(path)
    return { path: count === 1 ? path : join(folder, `${base} (${count})${ending}`), content }
  })
}

export async function handover(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ json: flag, format: text, out: text, as: text, dissolve: text, name: text },
      moment: { type: 'string', multiple: true },
    },
  })
  const [library = '', ...stories] = positional(positionals, ['<library>', '<story>'], true)
  if (values.out === undefined) throw new UsageError('--out <file or folder> is missing')
  const format = formatOf(values.format, values.out)
  const request = {
    ...{ stories, moments: values.moment, as: layoutOf(values.as, stories), name: values.name },
    dissolveMs: millisecondsOf('dissolve', values.dissolve),
  }
  const session = await openToRead(core, library)
  const ask = askStartTimecode(session.root, () => core.tools())
  const { timelines, problems } = await timelinesOf(session.store, session.root, request, ask)
  const targets = await targetsOf(
    values.out,
    timelines.map((timeline) => writeTimeline(format, timeline)),
  )
  await refuseExisting(targets.map(({ path }) => path))
  for (const { path, content } of targets) await writeNew(path, content, 'hand over')
  for (const problem of problems) out.message(problem)
  const clips = timelines.reduce((sum, timeline) => sum + timeline.clips.length, 0)
  const files = targets.map(({ path }) => path)
  out.result({ format, clips, files, problems }, () => files.join('\n'))
}
