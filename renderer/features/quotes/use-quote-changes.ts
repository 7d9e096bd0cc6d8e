/** What is done with quotes, each with what is said about it. */
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import type { QuoteDetail, QuoteRow } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { showProblem, showToast } from '../../ui/toast.tsx'
import { download } from '../story/save/download.ts'

const t = texts.quotes

export type QuoteAt = Pick<QuoteRow, 'story' | 'id'>
export type QuoteFormat = 'csv' | 'docx' | 'md'

const atOf = ({ story, id }: QuoteAt): QuoteAt => ({ story, id })

/** Plain and rich text in one paste. */
async function toClipboard({ plain, html }: { readonly plain: string; readonly html: string }): Promise<void> {
  const part = (text: string, type: string) => new Blob([text], { type })
  await navigator.clipboard.write([
    new ClipboardItem({ 'text/plain': part(plain, 'text/plain'), 'text/html': part(html, 'text/html') }),
  ])
}

export async function copyQuotes(quotes: readonly QuoteAt[]): Promise<void> {
  try {
    const copied = await call('quotes.copy', { quotes: quotes.map(atOf) })
    await toClipboard(copied).then(
      () => showToast({ text: t.copied }),
      () => showToast({ text: t.noClipboard }),
    )
  } catch (error) {
    showProblem(error)
  }
}

export async function copyPost(post: QuoteDetail['posts'][number]): Promise<void> {
  try {
    await navigator.clipboard.writeText(post.text)
    showToast({ text: t.copiedPost(post.name) })
  } catch {
    showToast({ text: t.noClipboard })
  }
}

export async function exportQuotes(quotes: readonly QuoteAt[], format: QuoteFormat): Promise<void> {
  try {
    download(await call('quotes.export', { quotes: quotes.map(atOf), format }))
  } catch (error) {
    showProblem(error)
  }
}

export function useQuoteChanges() {
  const edit = useChange('quotes.edit', { said: t.edited, undo: true })
  const check = useChange('quotes.check', {
    said: (_, { what }) => (what === 'heard' ? t.markedHeard : t.markedVerified),
    undo: true,
  })
  const relock = useChange('quotes.relock', { said: t.taken, undo: true })
  const keep = useChange('quotes.keep', { said: t.keptDone, undo: true })
  const tag = useChange('quotes.tag', { said: t.tagged, undo: true })
  const note = useChange('quotes.note')
  const remove = useChange('quotes.remove', { said: (_, { quotes }) => t.removed(quotes.length), undo: true })
  return {
    edit: (at: QuoteAt, edits: QuoteDetail['quote']['edits']) => edit.mutate({ ...atOf(at), edits }),
    check: (at: QuoteAt, what: 'heard' | 'verified', who: string) => check.mutate({ ...atOf(at), what, who }),
    relock: (at: QuoteAt) => relock.mutate(atOf(at)),
    keep: (at: QuoteAt) => keep.mutate(atOf(at)),
    tag: (quotes: readonly QuoteAt[], add: string[], remove: string[] = []) =>
      tag.mutate({ quotes: quotes.map(atOf), add, remove }),
    note: (at: QuoteAt, text: string) => note.mutate({ ...atOf(at), note: text }),
    remove: (quotes: readonly QuoteAt[]) => remove.mutate({ quotes: quotes.map(atOf) }),
  }
}

export type QuoteChanges = ReturnType<typeof useQuoteChanges>
