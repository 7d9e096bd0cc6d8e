/** What all writers of transcripts have in common. */
import type { Cue } from '../../library/model.ts'
import type { SpeakerLabels } from '../srt.ts'

export const transcriptFormats = ['srt', 'vtt', 'ttml', 'ass', 'sbv', 'txt', 'docx', 'csv', 'json'] as const
export type TranscriptFormat = (typeof transcriptFormats)[number]
/** Formats that are text. UTF-8 is meant. */
export type TextFormat = Exclude<TranscriptFormat, 'docx'>

/** Another language of the same story, for formats with columns. */
export interface Column {
  /** BCP 47 tag. */
  readonly language: string
  readonly cues: readonly Cue[]
  /** Language that it translates; its cues are then put beside those they are paired with. */
  readonly translationOf?: string | null
}

export interface WriteOptions {
  /** BCP 47 tag, written where the format has a place for it. */
  readonly language?: string
  /** Title of the story, written where the format has a place for it. */
  readonly title?: string
  /** `srt` and `sbv`: which cues begin with `Name:`. Other formats have their own place for speakers. */
  readonly speakers?: SpeakerLabels
  /** `txt`: whether paragraphs begin with their time. Default true. */
  readonly times?: boolean
  /** `docx` and `csv`: further languages, a column each. */
  readonly alongside?: readonly Column[]
  /** `docx` and `csv`: language that the first one translates. */
  readonly translationOf?: string | null
}

/** Text on one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
