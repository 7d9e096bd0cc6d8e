/**
 * Every kind of transcript that can be read: how its content is recognised, and by what it is read.
 * A new format is one line here and one file beside this one. The first line whose `recognise` says yes is taken, so the
 * strictest come first and plain text, which takes anything, comes last.
 */
import { isAss, readAss } from './ass-read.ts'
import { isDelimited, readDelimited } from './delimited.ts'
import { isDocx, readDocx } from './docx.ts'
import { isYoutubeXml, readYoutubeXml } from './json/srv3.ts'
import { isJson, readJson } from './json/read-json.ts'
import type { ReadCues } from './raw-cue.ts'
import { isPlainText, readPlainText } from './plain-text.ts'
import { isSbv, readSbv } from './sbv.ts'
import { isSrt, readSrt } from './srt.ts'
import { isTtml, readTtml } from './ttml.ts'
import { isWebvtt, readLooseWebvtt } from './webvtt-read.ts'

/** A file as the recognisers get it. */
export interface FileContent {
  readonly bytes: Uint8Array
  /** The decoded text without NUL characters; '' when the file is binary. */
  readonly text: string
}

export interface TranscriptReader {
  /** Short name, as people and the command line see it. */
  readonly format: string
  /** Quick, never throws, goes by content alone. */
  readonly recognise: (file: FileContent) => boolean
  /** @throws UnreadableFile only, for what must not be read on (bombs, broken archives) */
  readonly read: (file: FileContent) => ReadCues
}

const READERS = [
  { format: 'docx', recognise: ({ bytes }) => isDocx(bytes), read: ({ bytes }) => readDocx(bytes) },
  { format: 'json', recognise: ({ text }) => isJson(text), read: ({ text }) => readJson(text) },
  { format: 'srv3', recognise: ({ text }) => isYoutubeXml(text), read: ({ text }) => readYoutubeXml(text) },
  { format: 'ttml', recognise: ({ text }) => isTtml(text), read: ({ text }) => readTtml(text) },
  { format: 'vtt', recognise: ({ text }) => isWebvtt(text), read: ({ text }) => readLooseWebvtt(text) },
  { format: 'ass', recognise: ({ text }) => isAss(text), read: ({ text }) => readAss(text) },
  { format: 'sbv', recognise: ({ text }) => isSbv(text), read: ({ text }) => readSbv(text) },
  { format: 'srt', recognise: ({ text }) => isSrt(text), read: ({ text }) => readSrt(text) },
  { format: 'csv', recognise: ({ text }) => isDelimited(text), read: ({ text }) => readDelimited(text) },
  { format: 'txt', recognise: ({ text }) => isPlainText(text), read: ({ text }) => readPlainText(text) },
] as const satisfies readonly TranscriptReader[]

/** Names of the kinds of transcript that can be read. */
export type TranscriptFormat = (typeof READERS)[number]['format']

/** What a file is, by its content; null when it is binary and no known document. */
export function recogniseFormat(file: FileContent): (TranscriptReader & { readonly format: TranscriptFormat }) | null {
  return READERS.find((reader) => reader.recognise(file)) ?? null
}
