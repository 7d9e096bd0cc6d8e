/**
 * Every kind of timeline file: how its content is recognised, by what it is read and written. A new format is one line here and
 * its file beside this one. The first line whose `recognise` says yes is taken, so the strictest come first.
 */
import { isCmx3600, readCmx3600 } from './cmx3600-read.ts'
import { writeCmx3600 } from './cmx3600.ts'
import { isFcpxml, readFcpxml } from './fcpxml-read.ts'
import { writeFcpxml } from './fcpxml.ts'
import { isLosslessCut, readLosslessCut, writeLosslessCut } from './losslesscut.ts'
import { isMarkerList, readMarkerList } from './marker-list.ts'
import { isOtio, readOtio } from './otio-read.ts'
import { writeOtio } from './otio.ts'
import type { ReadOptions, ReadTimeline } from './read-model.ts'
import type { Timeline } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'
import { isXmeml, readXmeml } from './xmeml-read.ts'
import { writeXmeml } from './xmeml.ts'

export interface TimelineFormat {
  /** Short name, as people and the command line see it. */
  readonly format: string
  /** Ending of its files, without dot; '' for one that is read only. */
  readonly extension: string
  /** Quick, never throws, goes by content alone. */
  readonly recognise: (text: string) => boolean
  /** @throws UnreadableFile only, for what must not be read on */
  readonly read: (text: string, options: ReadOptions) => ReadTimeline
  /** Null for a format that is read only. @throws AppError invalid-input for what the format cannot hold */
  readonly write: ((timeline: Timeline) => WrittenFile[]) | null
}

const FORMATS = [
  { format: 'otio', extension: 'otio', recognise: isOtio, read: readOtio, write: writeOtio },
  { format: 'fcpxml', extension: 'fcpxml', recognise: isFcpxml, read: readFcpxml, write: writeFcpxml },
  { format: 'xmeml', extension: 'xml', recognise: isXmeml, read: readXmeml, write: writeXmeml },
  { format: 'edl', extension: 'edl', recognise: isCmx3600, read: readCmx3600, write: writeCmx3600 },
  { format: 'losslesscut', extension: 'csv', recognise: isLosslessCut, read: readLosslessCut, write: writeLosslessCut },
  { format: 'markers', extension: '', recognise: isMarkerList, read: readMarkerList, write: null },
] as const satisfies readonly TimelineFormat[]

export type TimelineFormatName = (typeof FORMATS)[number]['format']
export const timelineFormats: readonly (TimelineFormat & { readonly format: TimelineFormatName })[] = FORMATS

type Written = Exclude<(typeof FORMATS)[number], { readonly write: null }>
/** Formats that can be written. */
export type HandOverFormat = Written['format']
export const handOverFormats: readonly HandOverFormat[] = FORMATS.filter(
  (known): known is Written => known.write !== null,
).map(({ format }) => format)
