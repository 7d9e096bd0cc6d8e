/** Rows of the history: changes under their days. Pure. */
import type { Output } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { formatLocalDay, localDay } from '../../texts/words.ts'

export type HistoryLine = Output<'history.page'>['lines'][number]
export type SnapshotRow = Output<'snapshots.list'>['snapshots'][number]
export type BinLine = Output<'bin.list'>['items'][number]
export type UnsavedLine = Output<'unsaved.list'>['drafts'][number]
export type StoryDifference = Output<'snapshots.compare'>['stories'][number]

const t = texts.historyScreen

export type Row<T> =
  | { readonly kind: 'day'; readonly key: string; readonly label: string }
  | { readonly kind: 'item'; readonly key: string; readonly item: T }

const DAY_MS = 86_400_000

/** "Today", "Yesterday", "Aug 2, 2025". @param now milliseconds since 1970 */
export function dayLabel(at: number, now: number): string {
  const day = localDay(at)
  if (day === localDay(now)) return t.changes.today
  if (day === localDay(now - DAY_MS)) return t.changes.yesterday
  return formatLocalDay(at)
}

/** Items that come newest first, with a row before each new day. */
export function underDays<T extends { readonly at: string }>(
  items: readonly T[],
  keyOf: (item: T) => string,
  now: number,
): Row<T>[] {
  let day = ''
  return items.flatMap((item): Row<T>[] => {
    const at = Date.parse(item.at)
    const own = localDay(at)
    const row = { kind: 'item', key: keyOf(item), item } as const
    if (own === day) return [row]
    day = own
    return [{ kind: 'day', key: `day ${own} ${row.key}`, label: dayLabel(at, now) }, row]
  })
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What was done, as a sentence begins. */
export function changeLabel({ kind, label }: HistoryLine): string {
  if (kind === 'undo') return t.changes.undone(label)
  if (kind === 'redo') return t.changes.redone(label)
  return upperFirst(label)
}

/** What a snapshot is called. */
export function snapshotTitle({ reason, label }: SnapshotRow): string {
  if (reason === 'named') return label
  if (reason === 'bulk' && label !== '') return t.snapshots.before(label)
  return t.snapshots.reasons[reason]
}

export const binTitle = ({ kind, title }: BinLine): string =>
  title !== '' ? title : kind === 'moment' ? t.bin.unnamed.moment : t.bin.kinds[kind]
