/** `handover` writes moments, or a reel, as files of editing programs. */
import { stat } from 'node:fs/promises'
import { extname, join, parse, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askSound, askStartTimecode } from '../core/interchange/ask-timecode.ts'
import { timelineFormats } from '../core/interchange/formats.ts'
import { timelinesOf } from '../core/interchange/from-library.ts'
import { handOverReel, nameFiles } from '../core/interchange/hand-over.ts'
import { type HandOverFormat, handOverFormats, type WrittenFile, writeTimeline } from '../core/interchange/write.ts'
import type { Session } from '../core/session.ts'
import { type Command, openToRead } from './context.ts'
import { language, positional } from './library-commands.ts'
import { missingOf, writeNew } from './new-file.ts'
import { chooseReel } from './reels-command.ts'
import { UsageError } from './usage.ts'

const text = { type: 'string' } as const

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

/** In a folder each file has its own name; beside a named file further ones have its name and what tells them apart, captions their ending. */
async function targetsOf(out: string, groups: readonly (readonly WrittenFile[])[]): Promise<Target[]> {
  const inFolder = /[/\\]$/.test(out) || (await isFolder(out))
  const { dir, name, ext } = parse(resolve(out))
  if (inFolder) {
    return nameFiles(groups.flat()).map(({ fileName, text }) => ({ path: join(resolve(out), fileName), content: text }))
  }
  const targets = groups.flat().map((file): Target => {
    const parts = [name, ...(groups.length > 1 ? [file.name] : []), file.suffix]
    const ending = file.extension === groups[0]?.[0]?.extension ? ext : `.${file.extension}`
    return { path: join(dir, `${parts.filter((part) => part !== '').join(' ')}${ending}`), content: file.text }
  })
  const taken = new Map<string, number>()
  return targets.map(({ path, content }) => {
    const count = (taken.get(path) ?? 0) + 1
    taken.set(path, count)
    const { dir: folder, name: base, ext: ending } = parse(path)
    return { path: count === 1 ? path : join(folder, `${base} (${count})${ending}`), content }
  })
}

const flag = { type: 'boolean', default: false } as const
const many = { type: 'string', multiple: true } as const
const options = {
  ...{ json: flag, format: text, out: text, as: text, dissolve: text, name: text },
  ...{ moment: many, reel: text, captions: text },
} as const
type Values = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

interface Made {
  readonly groups: readonly (readonly WrittenFile[])[]
  readonly clips: number
  readonly problems: readonly string[]
}

/** @throws UsageError for what belongs to moments alone */
async function ofReel(
  wanted: string,
  format: HandOverFormat,
  values: Values,
  { session, command }: Opened,
): Promise<Made> {
  for (const option of ['as', 'dissolve', 'moment'] as const)
    if (values[option] !== undefined) throw new UsageError(`--${option} does not go with --reel, which has its own`)
  const { store, root } = session
  const captions = values.captions === 'none' ? 'none' : language(values.captions)
  const tools = () => command.core.tools()
  const ask = { startTimecode: askStartTimecode(root, tools), sound: askSound(tools) }
  const request = { reel: chooseReel(store, wanted).id, name: values.name, captions, format }
  const { written, clips, problems } = await handOverReel(store, root, request, ask)
  return { groups: [written], clips, problems }
}

async function ofMoments(stories: string[], format: HandOverFormat, values: Values, opened: Opened): Promise<Made> {
  const { session, command } = opened
  if (values.captions !== undefined) throw new UsageError('--captions goes with --reel')
  const request = {
    ...{ stories, moments: values.moment, as: layoutOf(values.as, stories), name: values.name },
    dissolveMs: millisecondsOf('dissolve', values.dissolve),
  }
  const ask = askStartTimecode(session.root, () => command.core.tools())
  const { timelines, problems } = await timelinesOf(session.store, session.root, request, ask)
  const clips = timelines.reduce((sum, timeline) => sum + timeline.clips.length, 0)
  return { groups: timelines.map((timeline) => writeTimeline(format, timeline)), clips, problems }
}

interface Opened {
  readonly session: Session
  readonly command: Command
}

export async function handover(args: string[], command: Command): Promise<void> {
  const { core, out } = command
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
  const { reel } = values
  const names = reel === undefined ? ['<library>', '<story>'] : ['<library>']
  const [library = '', ...stories] = positional(positionals, names, reel === undefined)
  if (values.out === undefined) throw new UsageError('--out <file or folder> is missing')
  const format = formatOf(values.format, values.out)
  const opened = { session: await openToRead(core, library), command }
  const made =
    reel === undefined ? await ofMoments(stories, format, values, opened) : await ofReel(reel, format, values, opened)
  const targets = await targetsOf(values.out, made.groups)
  for (const { path, content } of await missingOf(targets)) await writeNew(path, content, 'hand over')
  const { clips, problems } = made
  for (const problem of problems) out.message(problem)
  const files = targets.map(({ path }) => path)
  out.result({ format, clips, files, problems }, () => files.join('\n'))
}
