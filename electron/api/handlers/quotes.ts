import type { Core } from '../../core/core.ts'
import { safeFileName } from '../../core/export/file-name.ts'
import * as quotes from '../../core/library/quotes.ts'
import { copyQuotes } from '../../core/quotes/copy.ts'
import { quoteMimes, writeQuotes } from '../../core/quotes/files.ts'
import { listQuotes, quoteDetail, rowOf } from '../../core/quotes/list.ts'
import { listener, soundState } from '../../core/quotes/sound.ts'
import type { HandlersOf } from '../handler.ts'

const listen = (core: Core): quotes.Listen => listener(core.library().root, () => core.tools())

export const quoteHandlers: HandlersOf<'quotes'> = {
  'quotes.list': async (_, { core }) => {
    const damaged: quotes.QuoteAt[] = []
    const listed = await listQuotes(core.library().store, { onDamaged: (at) => damaged.push(at) })
    return { quotes: listed.map(rowOf), damaged }
  },
  'quotes.get': (at, { core }) => quoteDetail(core.library().store, at),
  'quotes.make': async ({ from, to, ...request }, { core }) => ({
    id: await quotes.addQuote(core.library().store, { ...request, source: { from, to } }, listen(core)),
  }),
  'quotes.makeRange': async ({ startMs, endMs, ...request }, { core }) => ({
    id: await quotes.addQuote(core.library().store, { ...request, source: { startMs, endMs } }, listen(core)),
  }),
  'quotes.edit': async ({ edits, ...at }, { core }) => {
    await quotes.editQuote(core.library().store, at, edits)
    return {}
  },
  'quotes.note': async ({ note, ...at }, { core }) => {
    await quotes.noteQuote(core.library().store, at, note)
    return {}
  },
  'quotes.tag': async ({ quotes: chosen, add, remove }, { core }) => {
    await quotes.tagQuotes(core.library().store, chosen, add, remove)
    return {}
  },
  'quotes.check': async ({ what, who, ...at }, { core }) => {
    await quotes.checkQuote(core.library().store, at, { what, who }, listen(core))
    return {}
  },
  'quotes.relock': async (at, { core }) => {
    await quotes.relock(core.library().store, at, listen(core))
    return {}
  },
  'quotes.keep': async (at, { core }) => {
    await quotes.keepLocked(core.library().store, at)
    return {}
  },
  'quotes.sound': async (at, { core }) => ({ sound: await soundState(core.library().store, at, listen(core)) }),
  'quotes.remove': async ({ quotes: chosen }, { core }) => {
    await quotes.removeQuotes(core.library().store, chosen)
    return {}
  },
  'quotes.copy': async ({ quotes: chosen }, { core }) =>
    copyQuotes(await listQuotes(core.library().store, { quotes: chosen })),
  'quotes.export': async ({ quotes: chosen, format }, { core }) => {
    const { store } = core.library()
    const { name } = store.library()
    const content = writeQuotes(await listQuotes(store, { quotes: chosen }), format, `Quotes, ${name}`)
    const fileName = `${safeFileName(`Quotes, ${name}`)}.${format}`
    return { base64: Buffer.from(content).toString('base64'), fileName, mime: quoteMimes[format] }
  },
}
