/** What is remembered of an export, and what follows from it. Pure. */
import { z } from 'zod'
import { CaptionMode, PlatformId, PresetName } from '../export/model.ts'
import { HandOverName } from '../interchange/names.ts'
import { Language, Milliseconds, MomentId, type Quote, StoryId } from './model.ts'

/** One file that left the library, or a moment in one. What is in it is not kept. */
export const ExportRecord = z.object({
  /** Shared by the files of one request, so that four shapes of a clip count as one export. */
  run: z.string().min(1).max(40),
  /** ISO time at which the file was there. */
  at: z.iso.datetime(),
  story: StoryId,
  /** The moment it was asked for; null for a range. */
  moment: MomentId.nullable(),
  startMs: Milliseconds,
  endMs: Milliseconds,
  /** Shape of a clip, or what was handed over to an editing program. */
  preset: z.union([PresetName, HandOverName]),
  /** Absent in lines of before there were platforms. */
  platform: PlatformId.nullable().optional(),
  captions: CaptionMode,
  language: Language.nullable(),
})
export type ExportRecord = z.infer<typeof ExportRecord>

/** How often something was used. */
export interface Use {
  /** Times it was exported; several files of one request are one time. */
  readonly exports: number
  readonly quotes: number
  /** ISO time of the latest export or quote; '' when it was never used. */
  readonly lastAt: string
}

interface Range {
  readonly startMs: number
  readonly endMs: number
}

/** Part of a range that has to be in another one for it to count as used. */
const COVERED = 0.8

/** Whether at least 80 % of `range` lies in `whole`. */
export function coversMost(whole: Range, range: Range): boolean {
  const shared = Math.min(whole.endMs, range.endMs) - Math.max(whole.startMs, range.startMs)
  return shared > 0 && shared >= COVERED * (range.endMs - range.startMs)
}

export const isExportOf = (record: ExportRecord, moment: Range & { readonly id: string }): boolean =>
  record.moment === moment.id || coversMost(record, moment)

export const isQuoteOf = (quote: Range & Pick<Quote, 'moment'>, moment: Range & { readonly id: string }): boolean =>
  quote.moment === moment.id || coversMost(moment, quote)

export function latestOf(times: Iterable<string>): string {
  let latest = ''
  for (const time of times) if (time > latest) latest = time
  return latest
}

/**
 * How a moment was used: exported by its id or within a range, quoted from it or within it.
 * @param records exports of the moment's story
 */
export function countUse(
  moment: Range & { readonly id: string },
  records: readonly ExportRecord[],
  quotes: readonly (Range & Pick<Quote, 'moment' | 'createdAt'>)[],
): Use {
  const exported = records.filter((record) => isExportOf(record, moment))
  const quoted = quotes.filter((quote) => isQuoteOf(quote, moment))
  return {
    exports: new Set(exported.map(({ run }) => run)).size,
    quotes: quoted.length,
    lastAt: latestOf([...exported.map(({ at }) => at), ...quoted.map(({ createdAt }) => createdAt)]),
  }
}
