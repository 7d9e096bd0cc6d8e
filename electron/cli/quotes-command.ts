/** `quotes` writes quotes to a file or lists them; `quote` makes one of the words in a range. */
import { extname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AppError } from '../core/errors.ts'
import { addQuote } from '../core/library/quotes.ts'
import { checkRange } from '../core/library/edit.ts'
import { parseTag } from '../core/library/vocabulary.ts'
import { plainQuote } from '../core/quotes/copy.ts'
import { type ListedQuote, type QuoteFormat, quoteFormats, warningOf, writeQuotes } from '../core/quotes/files.ts'
import { listQuotes, quoteDetail, rowOf } from '../core/quotes/list.ts'
import { listener } from '../core/quotes/sound.ts'
import { parseTimecode } from '../core/time.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { language, positional } from './library-commands.ts'
import { writeNew } from './new-file.ts'
import { UsageError } from './usage.ts'

const tagOption = { type: 'string', multiple: true, default: [] as string[] } as const

function formatOf(file: string): QuoteFormat {
  const found = quoteFormats.find((format) => `.${format}` === extname(file).toLowerCase())
  if (found) return found
  throw new AppError('invalid-input', 'Quotes cannot be written in this form', {
    detail: file,
    remedy: `End the file name in ${quoteFormats.map((format) => `.${format}`).join(', ')}.`,
  })
}

const said = (count: number): string => `${count} ${count === 1 ? 'quote' : 'quotes'}`

const line = (listed: ListedQuote): string =>
  [listed.story, listed.quote.id, listed.quote.status, warningOf(listed.state), plainQuote(listed)]
    .filter((part) => part !== '')
    .join('  ')

export async function quotes(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, tag: tagOption, out: { type: 'string' } },
  })
  const [library = ''] = positional(positionals, ['<library>'])
  const file = values.out === undefined ? null : resolve(values.out)
  const format = file === null ? null : formatOf(file)
  const { store } = await openToRead(core, library)
  const listed = await listQuotes(store, {
    tags: values.tag.map(parseTag),
    onDamaged: ({ story, id }) => out.message(`${id} in ${story}: its words are not those that were locked; left out`),
  })
  for (const one of listed) {
    const warning = warningOf(one.state)
    if (warning !== '') out.message(`${one.quote.id} in ${one.story}: ${warning}`)
  }
  if (file !== null && format !== null)
    await writeNew(file, writeQuotes(listed, format, `Quotes, ${store.library().name}`), 'write the quotes')
  out.result({ count: listed.length, file, format, quotes: listed.map(rowOf) }, () =>
    file === null ? listed.map(line).join('\n') : `Wrote ${said(listed.length)} to ${file}`,
  )
}

export async function quote(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...{ json: { type: 'boolean', default: false }, tag: tagOption, language: { type: 'string' } },
      ...{ in: { type: 'string' }, out: { type: 'string' } },
    },
  })
  const [library = '', id = ''] = positional(positionals, ['<library>', '<story>'])
  if (values.in === undefined || values.out === undefined) throw new UsageError('--in and --out are needed')
  const [wanted, tags] = [language(values.language), values.tag.map(parseTag)]
  const session = await openToWrite(core, library)
  const story = await session.store.get(id)
  const rate = story.media.info.video?.frameRate ?? null
  const source = checkRange(story, parseTimecode(values.in, rate), parseTimecode(values.out, rate))
  const listen = listener(session.root, () => core.tools())
  const made = await addQuote(session.store, { story: id, language: wanted, source, tags }, listen)
  await session.upToDate()
  const { quote: kept, copy } = await quoteDetail(session.store, { story: id, id: made })
  out.result({ story: id, ...kept }, () => `Quoted ${made}  ${copy.plain}`)
}
