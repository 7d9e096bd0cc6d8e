import { readFile } from 'node:fs/promises'
import { extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError, fromSystemError } from '../core/errors.ts'
import { checkRange } from '../core/library/edit.ts'
import { exportTranscript } from '../core/library/export-transcript.ts'
import type { Story } from '../core/library/model.ts'
import { parseTimecode } from '../core/time.ts'
import { formatOfEnding, type TranscriptFormat, transcriptFormats } from '../core/transcripts/write.ts'
import { type Command, openToRead } from './context.ts'
import { importFile } from './import-command.ts'
import { language, positional } from './library-commands.ts'
import { writeNew } from './new-file.ts'
import { UsageError } from './usage.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean', default: false } as const

/** `--offset -2` as `--offset=-2`: alone, the value would be taken for an option. */
function joinOffset(args: readonly string[]): string[] {
  const at = args.indexOf('--offset')
  const value = args[at + 1]
  return at >= 0 && value !== undefined && /^-[\d:]/.test(value)
    ? args.toSpliced(at, 2, `--offset=${value}`)
    : [...args]
}

export async function transcript(args: string[], command: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args: joinOffset(args),
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      ...{ import: text, export: text, language: text, format: text, template: text, in: text, out: text },
      alongside: { type: 'string', multiple: true, default: [] as string[] },
      ...{ encoding: text, offset: text, origin: text, 'translation-of': text, merge: flag, preview: flag },
      rename: { type: 'string', multiple: true, default: [] as string[] },
    },
  })
  const [library = '', id = ''] = positional(positionals, ['<library>', '<story>'])
  if ((values.import === undefined) === (values.export === undefined))
    throw new UsageError('give either --import <file> or --export <file>')
  const { format, template, in: start, out: end, alongside } = values
  const wanted = language(values.language)
  if (values.export !== undefined) {
    const { encoding, offset, origin, rename, merge, preview } = values
    if (
      [encoding, offset, origin, values['translation-of']].some((value) => value !== undefined) ||
      merge ||
      preview ||
      rename.length > 0
    )
      throw new UsageError(
        '--encoding, --offset, --rename, --origin, --translation-of, --merge and --preview belong to --import',
      )
    const file = resolve(values.export)
    await exportFile(command, { library, id, file, wanted, format, template, start, end, alongside })
  } else if (values.import !== undefined) {
    if ([format, template, start, end].some((value) => value !== undefined))
      throw new UsageError('--format, --template, --in and --out belong to --export')
    const { encoding, offset, origin, rename, merge, preview } = values
    const translationOf = language(values['translation-of'])
    const options = { encoding, offset, origin, rename, translationOf, merge, preview }
    await importFile(command, { library, id, file: resolve(values.import), wanted, ...options })
  }
}

interface TranscriptTask {
  readonly library: string
  readonly id: string
  readonly file: string
  readonly wanted: string | undefined
}

interface ExportTask extends TranscriptTask {
  readonly format: string | undefined
  readonly template: string | undefined
  readonly start: string | undefined
  readonly end: string | undefined
  readonly alongside: readonly string[]
}

/** By `--format`, else by the file's ending; a template makes text whatever the ending is. */
function chooseFormat({ file, format, template }: ExportTask): TranscriptFormat {
  const ending = extname(file).slice(1)
  const found = formatOfEnding(format ?? ending)
  if (found) return found
  if (template !== undefined && format === undefined) return 'txt'
  throw new AppError('invalid-input', 'Not a transcript format', {
    detail: format ?? file,
    remedy: `End the file name in ${transcriptFormats.map((name) => `.${name}`).join(', ')}, or name one by --format.`,
  })
}

/** The part between `--in` and `--out`; one of them alone goes to the start or the end. */
function partOf(story: Story, { start, end }: ExportTask): { startMs?: number; endMs?: number } {
  if (start === undefined && end === undefined) return {}
  const { video, durationMs } = story.media.info
  const rate = video?.frameRate ?? null
  const from = start === undefined ? 0 : parseTimecode(start, rate)
  return checkRange(story, from, end === undefined ? durationMs : parseTimecode(end, rate))
}

async function readTemplate(file: string): Promise<string> {
  return readFile(resolve(file), 'utf8').catch((error: unknown) => {
    throw fromSystemError(error, resolve(file), 'read the template')
  })
}

async function exportFile({ core, out }: Command, task: ExportTask): Promise<void> {
  const { library, id, file, wanted, template } = task
  const format = chooseFormat(task)
  const session = await openToRead(core, library)
  const story = await session.store.get(id)
  const chosen = wanted ?? story.transcripts[0]?.language
  if (chosen === undefined)
    throw new AppError('not-found', 'This story has no transcript', {
      detail: story.title,
      remedy: 'Import one first.',
    })
  const made = await exportTranscript(session.store, {
    ...{ story: id, language: chosen, format, alongside: task.alongside },
    ...partOf(story, task),
    ...(template !== undefined && { template: await readTemplate(template) }),
  })
  await writeNew(file, made.content, 'write the transcript')
  const { cueCount } = made
  out.result({ story: id, language: chosen, file, format, cueCount }, () => `Wrote ${cueCount} cues to ${file}`)
}
