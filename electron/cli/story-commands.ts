import { writeFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, fromSystemError } from '../core/errors.ts'
import { addMoment, findMoment } from '../core/library/edit.ts'
import { importTranscript, readTranscriptFile } from '../core/library/edit-transcript.ts'
import { parseTag } from '../core/library/vocabulary.ts'
import type { SearchHit } from '../core/search/model.ts'
import { formatMs, parseTimecode } from '../core/time.ts'
import { writeTranscript } from '../core/transcripts/write.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { language, positional } from './library-commands.ts'
import { UsageError } from './usage.ts'
import { makeFolder } from '../core/folders.ts'

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

export async function transcript(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...json, import: { type: 'string' }, export: { type: 'string' }, language: { type: 'string' } },
  })
  const [library = '', id = ''] = positional(positionals, ['<library>', '<story>'])
  if ((values.import === undefined) === (values.export === undefined))
    throw new UsageError('give either --import <file> or --export <file>')
  const wanted = language(values.language)
  if (values.import !== undefined)
    await importFile({ core, out }, { library, id, file: resolve(values.import), wanted })
  else if (values.export !== undefined)
    await exportFile({ core, out }, { library, id, file: resolve(values.export), wanted })
}

interface TranscriptTask {
  readonly library: string
  readonly id: string
  readonly file: string
  readonly wanted: string | undefined
}

async function importFile({ core, out }: Command, { library, id, file, wanted }: TranscriptTask): Promise<void> {
  const session = await openToWrite(core, library)
  const incoming = await readTranscriptFile(file, wanted ?? null, 'en')
  await importTranscript(session.store, id, incoming)
  await session.upToDate()
  for (const { line, text } of incoming.problems) out.message(line === null ? text : `line ${line}: ${text}`)
  const cueCount = incoming.cues.length
  out.result(
    { story: id, language: incoming.language, cueCount, problems: incoming.problems },
    () => `Imported ${cueCount} cues in ${incoming.language}`,
  )
}

async function exportFile({ core, out }: Command, { library, id, file, wanted }: TranscriptTask): Promise<void> {
  const session = await openToRead(core, library)
  const story = await session.store.get(id)
  const chosen = wanted ?? story.transcripts[0]?.language
  if (chosen === undefined)
    throw new AppError('not-found', 'This story has no transcript', {
      detail: story.title,
      remedy: 'Import one first.',
    })
  const format = extname(file).slice(1).toLowerCase()
  if (format !== 'srt' && format !== 'vtt')
    throw new AppError('invalid-input', 'Not a transcript format', {
      detail: file,
      remedy: 'End the file name in .srt or .vtt.',
    })
  const { cues } = await session.store.transcript(id, chosen)
  try {
    await makeFolder(dirname(file))
    await writeFile(file, writeTranscript(cues, format, { language: chosen }), { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new AppError('output-exists', 'This file exists already', {
        detail: file,
        remedy: 'Choose another name, or move it away.',
      })
    }
    throw fromSystemError(error, file, 'write the transcript')
  }
  out.result({ story: id, language: chosen, file, cueCount: cues.length }, () => `Wrote ${cues.length} cues to ${file}`)
}
