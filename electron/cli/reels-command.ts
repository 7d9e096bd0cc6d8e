/** `reels` lists the reels of a library; `reel` shows the paper edit of one, or writes it to a file. */
import { extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../core/errors.ts'
import type { Reel } from '../core/library/model.ts'
import type { StoryStore } from '../core/library/port.ts'
import { reelsOf } from '../core/library/reels.ts'
import { listReels, type ReelRow, reelDetail, type ShownItem } from '../core/reels/detail.ts'
import {
  formatTenths,
  type PaperFormat,
  paperFormats,
  paperMarkdown,
  warningOf,
  writePaper,
} from '../core/reels/paper.ts'
import { type Command, openToRead } from './context.ts'
import { positional } from './library-commands.ts'
import { writeNew } from './new-file.ts'
import { reelVideoRequest, type VideoValues, videoOptions, withNumbers } from './reel-video.ts'
import { showPlan, showResults } from './export-command.ts'
import { reelVideoPlan, startReelVideo } from '../core/export/start.ts'

const jsonOption = { json: { type: 'boolean', default: false } } as const

const line = ({ id, name, clipCount, lengthMs }: ReelRow): string =>
  `${id}  ${formatTenths(lengthMs)}  ${clipCount} ${clipCount === 1 ? 'clip' : 'clips'}  ${name}`

export async function reels(args: string[], { core, out }: Command): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: jsonOption })
  const [library = ''] = positional(positionals, ['<library>'])
  const { store } = await openToRead(core, library)
  const list = listReels(store)
  if (list.unknown > 0) out.message(`${list.unknown} more, made by a later version of this program`)
  out.result(list, () => list.reels.map(line).join('\n'))
}

function formatOf(file: string): PaperFormat {
  const found = paperFormats.find((format) => `.${format}` === extname(file).toLowerCase())
  if (found) return found
  throw new AppError('invalid-input', 'A paper edit cannot be written in this form', {
    detail: file,
    remedy: `End the file name in ${paperFormats.map((format) => `.${format}`).join(', ')}.`,
  })
}

/** By its id, or by its name where one alone has it. @throws AppError not-found | invalid-input */
export function chooseReel(store: StoryStore, wanted: string): Reel {
  const all = reelsOf(store.library())
  const byId = all.find(({ id }) => id === wanted)
  if (byId) return byId
  const [named, ...more] = all.filter(({ name }) => name === wanted)
  if (!named)
    throw new AppError('not-found', 'There is no such reel', {
      detail: wanted,
      remedy: 'List them: localstory reels <library>',
    })
  if (more.length === 0) return named
  throw new AppError('invalid-input', 'Several reels have this name', {
    detail: [named, ...more].map(({ id }) => id).join(', '),
    remedy: 'Name it by its id.',
  })
}

const warned = (item: ShownItem, index: number): string | null =>
  warningOf(item) === '' ? null : `${index + 1}: ${warningOf(item)}`

export async function reel(args: string[], command: Command): Promise<void> {
  const { core, out } = command
  const { values, positionals } = parseArgs({
    args: withNumbers(args),
    allowPositionals: true,
    options: { ...jsonOption, out: { type: 'string' }, ...videoOptions },
  })
  const [library = '', wanted = ''] = positional(positionals, ['<library>', '<reel>'])
  if (values.video !== undefined) return exportReel(library, wanted, { ...values, video: values.video }, command)
  const file = values.out === undefined ? null : resolve(values.out)
  const format = file === null ? null : formatOf(file)
  const { store, root } = await openToRead(core, library)
  const detail = await reelDetail(store, root, chooseReel(store, wanted).id)
  for (const warning of detail.items.map(warned)) if (warning !== null) out.message(warning)
  if (file !== null && format !== null) await writeNew(file, writePaper(detail, format), 'write the paper edit')
  out.result({ file, format, ...detail }, () =>
    file === null ? paperMarkdown(detail).trimEnd() : `Wrote "${detail.name}" to ${file}`,
  )
}

async function exportReel(library: string, wanted: string, values: VideoValues, command: Command): Promise<void> {
  const { core } = command
  const session = await openToRead(core, library)
  const request = reelVideoRequest(chooseReel(session.store, wanted).id, values)
  if (values.plan === true) {
    const tools = await core.tools().catch(() => null)
    return showPlan(await reelVideoPlan(session, core.folders.assets, tools, request), command)
  }
  await showResults(await startReelVideo(await core.exportContext(), request), null, command)
}
