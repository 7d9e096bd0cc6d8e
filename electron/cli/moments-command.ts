/** `moments` takes files of editing programs in as moments. */
import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, fromSystemError } from '../core/errors.ts'
import { readTimeline } from '../core/interchange/read.ts'
import { storyFinder } from '../core/interchange/story-finder.ts'
import { EDITING_RATES } from '../core/interchange/timecode.ts'
import { keepMoments, type MomentPlan, planMoments } from '../core/interchange/to-library.ts'
import type { FrameRate } from '../core/library/model.ts'
import { formatMs } from '../core/time.ts'
import { decodeText } from '../core/transcripts/encodings.ts'
import { type Command, openToRead, openToWrite, PartlyFailed } from './context.ts'
import { positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

function rateOf(given: string | undefined): FrameRate | undefined {
  if (given === undefined) return undefined
  const shown = ({ num, den }: FrameRate): string => String(Math.round((num / den) * 1000) / 1000)
  const found = EDITING_RATES.find(
    (rate) => shown(rate) === given.trim() || (given.trim() === '23.98' && shown(rate) === '23.976'),
  )
  if (found) return found
  throw new UsageError(`--rate takes ${EDITING_RATES.map(shown).join(', ')}`)
}

/** Lists are small; a file beyond this is none. */
const LARGEST_BYTES = 64 * 1024 * 1024

async function readText(file: string, encoding: string | undefined): Promise<string> {
  try {
    if ((await stat(file)).size > LARGEST_BYTES) {
      throw new AppError('invalid-input', 'No timeline in this file', { detail: `${file}: it is larger than 64 MB.` })
    }
    const { text: decoded, note } = decodeText(await readFile(file), encoding === undefined ? {} : { encoding })
    if (decoded === '')
      throw new AppError('invalid-input', 'No timeline in this file', { detail: `${file}: ${note ?? 'it is empty.'}` })
    return decoded
  } catch (error) {
    throw fromSystemError(error, file, 'read the file')
  }
}

const plural = (count: number): string => `${count} ${count === 1 ? 'moment' : 'moments'}`

function describe({ moments, known, refused }: MomentPlan, isPreview: boolean): string {
  const lines = moments.map(({ story, startMs, endMs, tags, note }) =>
    [story, `${formatMs(startMs)} - ${formatMs(endMs)}`, tags.join(' '), note.replace(/\s+/g, ' ')]
      .join('  ')
      .trimEnd(),
  )
  const rest = [known > 0 ? `${known} there already` : '', refused > 0 ? `${refused} refused` : '']
  const verb = isPreview ? 'Would keep' : 'Kept'
  return [...lines, [`${verb} ${plural(moments.length)}`, ...rest.filter((part) => part !== '')].join(', ')].join('\n')
}

export async function moments(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: flag, preview: flag, import: text, story: text, rate: text, encoding: text },
  })
  const [library = ''] = positional(positionals, ['<library>'])
  if (values.import === undefined) throw new UsageError('--import <file> is missing')
  const file = resolve(values.import)
  const rate = rateOf(values.rate)
  const content = await readText(file, values.encoding)
  const session = values.preview ? await openToRead(core, library) : await openToWrite(core, library)
  const finder = await storyFinder(session.store, session.root, values.story ?? null)
  const read = readTimeline(content, basename(file), { rate, lookUp: finder.lookUp })
  const plan = await planMoments(session.store, finder, read)
  for (const { line, text: said } of plan.problems) out.message(line === null ? said : `Line ${line}: ${said}`)
  const ids = values.preview ? [] : await keepMoments(session.store, plan)
  await session.upToDate()
  const kept = plan.moments.map(({ storyTitle: _, ...moment }, index) => ({
    ...(ids[index] !== undefined && { id: ids[index] }),
    ...moment,
  }))
  const { known, refused, problems } = plan
  out.result({ format: read.format, preview: values.preview, moments: kept, known, refused, problems }, () =>
    describe(plan, values.preview),
  )
  if (refused > 0) throw new PartlyFailed()
}
