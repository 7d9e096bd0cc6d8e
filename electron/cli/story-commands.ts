import { parseArgs } from 'node:util'
import { addMoment, findMoment } from '../core/library/edit.ts'
import { parseTag } from '../core/library/vocabulary.ts'
import type { SearchHit } from '../core/search/model.ts'
import { formatMs, parseTimecode } from '../core/time.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { positional } from './library-commands.ts'
import { UsageError } from './usage.ts'

const json = { json: { type: 'boolean', default: false } } as const

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

export async function search(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...json, limit: { type: 'string', default: '50' } },
  })
  const [library = '', ...words] = positional(positionals, ['<library>', '<query>'], true)
  const limit = Number(values.limit)
  if (!Number.isInteger(limit) || limit < 1 || limit > 500)
    throw new UsageError('--limit takes a whole number from 1 to 500')
  const session = await openToRead(core, library)
  await session.indexed
  const result = await session.index.query({ text: words.join(' '), limit, prefix: false })
  if (result.notice !== '') out.message(result.notice)
  out.result(result, () =>
    [
      ...result.hits.map(
        (hit) =>
          `${hit.story}  ${hit.field === 'said' ? formatMs(hit.startMs) : hit.field}  ${hit.speaker ? `${hit.speaker}: ` : ''}${marked(hit)}`,
      ),
      `${result.total}${result.totalIsLowerBound ? '+' : ''} found in ${result.tookMs.toFixed(1)} ms`,
      ...(result.suggestions.length > 0 ? [`Did you mean: ${result.suggestions.join(', ')}`] : []),
    ].join('\n'),
  )
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
