/** A transcript of a story as a file, whole or a part of it. */
import { safeFileName } from '../export/file-name.ts'
import { writtenCues } from '../transcripts/pairs/source.ts'
import type { Column } from '../transcripts/writers/model.ts'
import { parseTemplate } from '../transcripts/writers/template.ts'
import { mimeOf, retime, type TranscriptFormat, writeTranscript } from '../transcripts/write.ts'
import type { Cue } from './model.ts'
import type { StoryStore } from './port.ts'

export interface TranscriptExport {
  readonly story: string
  readonly language: string
  readonly format: TranscriptFormat
  /** A text template of the user's own; takes the place of `format`'s layout. */
  readonly template?: string | undefined
  /** Further languages as columns (`docx`, `csv`). */
  readonly alongside?: readonly string[]
  readonly times?: boolean
  /** Milliseconds; only what is said between them, counted from the first. */
  readonly startMs?: number | undefined
  readonly endMs?: number | undefined
}

export interface TranscriptFile {
  readonly content: string | Uint8Array
  readonly fileName: string
  readonly mime: string
  readonly cueCount: number
}

/** @throws AppError not-found | invalid-input for a template that cannot be used, naming line and placeholder */
export async function exportTranscript(store: StoryStore, request: TranscriptExport): Promise<TranscriptFile> {
  const { story: id, language, format, template, alongside = [], times = true, startMs, endMs } = request
  const { title, transcripts } = await store.get(id)
  const part = (cues: readonly Cue[]): readonly Cue[] =>
    startMs === undefined && endMs === undefined ? cues : retime(cues, startMs ?? 0, endMs ?? Number.MAX_SAFE_INTEGER)
  const read = async (tag: string): Promise<Column> => ({
    language: tag,
    cues: part(writtenCues((await store.transcript(id, tag)).cues)),
    translationOf: transcripts.find((info) => info.language === tag)?.translationOf ?? null,
  })
  const { cues: paired, translationOf = null } = await read(language)
  const columns = await Promise.all(alongside.map(read))
  const options = { language, title, times, alongside: columns, translationOf }
  // Pairs name captions of this library: a file for others needs none.
  const isTable = format === 'docx' || format === 'csv'
  const cues = isTable ? paired : paired.map(({ pair: _, ...cue }) => cue)
  const content =
    template === undefined ? writeTranscript(cues, format, options) : parseTemplate(template)(cues, options)
  const fileName = `${safeFileName(title)}.${language}.${format}`
  return { content, fileName, mime: mimeOf(format), cueCount: cues.length }
}
