import { parseArgs } from 'node:util'
import { addMoment, findMoment } from '../core/library/edit.ts'
import { parseTag } from '../core/library/vocabulary.ts'
import { mayAskForMissing } from '../core/search/fields.ts'
import type { SearchHit, SearchResult } from '../core/search/model.ts'
import { formatMs, parseTimecode } from '../core/time.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

const json = { json: { type: 'boolean', default: false } } as const

/** Before a part of a query that begins with a hyphen: no text that is typed begins so. */
const QUERY_MARK = '\u0000'

/** The snippet with its matches between asterisks, for reading in a terminal. */
function marked({ snippet, marks }: SearchHit): string {
  let text = ''
  let at = 0
  for (const [start, end] of marks) {
    text += `${snippet.slice(at, start)}*${snippet.slice(start, end)}*`
    at = end
  }
  return text + snippet.slice(at)
}

/** A whole number within bounds. @throws UsageError naming the option */
function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value
  throw new UsageError(`--${option} takes a whole number from ${least} to ${most}`)
}

const sorts = ['relevance', 'date', 'place'] as const

function sortOf(text: string): (typeof sorts)[number] {
  const found = sorts.find((sort) => sort === text)
  if (found) return found
  throw new UsageError(`--sort takes ${sorts.join(', ')}`)
}

/** One line for each hit, then how many there are. */
function printResult(result: SearchResult): string {
  const where = (hit: SearchHit): string => (hit.field === 'said' ? formatMs(hit.startMs) : hit.field)
  const counted = (count: number, isMore: boolean): string => `${count}${isMore ? '+' : ''}`
  return [
    ...result.hits.map((hit) => `${hit.story}  ${where(hit)}  ${hit.speaker ? `${hit.speaker}: ` : ''}${marked(hit)}`),
    `${counted(result.total, result.totalIsLowerBound)} found in ${counted(result.stories, result.storiesIsLowerBound)} ${result.stories === 1 ? 'story' : 'stories'} in ${result.tookMs.toFixed(1)} ms`,
    ...(result.suggestions.length > 0 ? [`Did you mean: ${result.suggestions.join(', ')}`] : []),
  ].join('\n')
}

export async function search(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    // A query may begin with a hyphen, as in -tag:rural: only the options below are options.
    args: args.map((arg) => (/^-(?!-)/.test(arg) ? `${QUERY_MARK}${arg}` : arg)),
    allowPositionals: true,
    options: {
      ...json,
      limit: { type: 'string', default: '50' },
      sort: { type: 'string', default: 'relevance' },
    },
  })
  const [library = '', ...words] = positional(positionals, ['<library>', '<query>'], true)
  const limit = wholeNumber('limit', values.limit, 1, 500)
  const sort = sortOf(values.sort)
  const text = words.map((word) => word.replace(QUERY_MARK, '')).join(' ')
  if (text.length > 1000) throw new UsageError('a query has 1000 characters at most')
  const session = await openToRead(core, library)
  await Promise.all([session.indexed, mayAskForMissing(text) ? session.store.refreshMedia() : null])
  const result = await session.search({ text, limit, sort })
  if (result.notice !== '') out.message(result.notice)
  for (const { from, to, message } of result.problems) out.message(`"${text.slice(from, to)}": ${message}`)
  out.result(result, () => printResult(result))
}

export async function moment(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...json,
      in: { type: 'string' },
      out: { type: 'string' },
      note: { type: 'string', default: '' },
      tag: { type: 'string', multiple: true, default: [] as string[] },
    },
  })
  const [library = '', id = ''] = positional(positionals, ['<library>', '<story>'])
  if (values.in === undefined || values.out === undefined) throw new UsageError('--in and --out are needed')
  const session = await openToWrite(core, library)
  const rate = (await session.store.get(id)).media.info.video?.frameRate ?? null
  const edit = {
    startMs: parseTimecode(values.in, rate),
    endMs: parseTimecode(values.out, rate),
    tags: values.tag.map(parseTag),
    note: values.note,
  }
  const momentId = await addMoment(session.store, id, edit)
  const made = findMoment(await session.store.get(id), momentId)
  await session.upToDate()
  out.result({ story: id, ...made }, () => `Kept ${made.id}  ${formatMs(made.startMs)} - ${formatMs(made.endMs)}`)
}
