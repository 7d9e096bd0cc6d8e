/** What a person chooses about an import, and what is asked of the program because of it. */
import type { ImportPreview, Input } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { readTimecode } from '../timecode.ts'
import type { FrameRate } from '../types.ts'

export type ImportMode = 'merge' | 'replace'
export type MergeSide = 'ours' | 'theirs'

/** null where the program decides by what it finds in the file. */
export interface ImportChoices {
  readonly language: string | null
  readonly encoding: string | null
  readonly mend: boolean
  /** As typed. */
  readonly offset: string
  readonly origin: ImportPreview['origin'] | null
  /** '' for none; null leaves it as it was. */
  readonly translationOf: string | null
  /** New names by those in the file. */
  readonly names: Readonly<Record<string, string>>
  readonly mode: ImportMode | null
  readonly sides: Readonly<Record<string, MergeSide>>
}

export const noChoices: ImportChoices = {
  language: null,
  encoding: null,
  mend: true,
  offset: '',
  origin: null,
  translationOf: null,
  names: {},
  mode: null,
  sides: {},
}

export const isLanguageTag = (text: string): boolean => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)

/** Milliseconds of what was typed, `-1.5` or `00:01:00:00`; 0 for nothing, null when it is no time. */
export function readOffset(text: string, rate: FrameRate | null): number | null {
  const trimmed = text.trim()
  if (trimmed === '') return 0
  const ms = readTimecode(trimmed.replace(/^[-+\u2212]\s*/, ''), rate)
  return ms === null ? null : /^[-\u2212]/.test(trimmed) ? -ms : ms
}

/** What merges by itself: a transcript whose corrections can be told from what was imported. */
export const usualMode = (preview: ImportPreview | undefined): ImportMode =>
  preview?.existing?.merge.hasBase && preview.existing.merge.corrections > 0 ? 'merge' : 'replace'

export type ImportRequest = Omit<Input<'transcripts.previewImport'>, 'story' | 'name' | 'base64'>

/** The choices as the program takes them. A time that is none counts as no offset; the field says so. */
export function toRequest(choices: ImportChoices, mode: ImportMode, rate: FrameRate | null): ImportRequest {
  const { language, encoding, mend, origin, translationOf, names, sides } = choices
  const renamed = Object.entries(names).filter(([from, to]) => from !== to)
  return {
    ...(language !== null && isLanguageTag(language) && { language }),
    ...(encoding !== null && { encoding }),
    ...(origin !== null && { origin }),
    ...(translationOf !== null && { translationOf: translationOf === '' ? null : translationOf }),
    mend,
    offsetMs: readOffset(choices.offset, rate) ?? 0,
    rename: renamed.map(([from, to]) => ({ from, to })),
    mode,
    choices: mode === 'merge' ? { ...sides } : {},
  }
}

/** What the one button does. */
export function sayImport(preview: ImportPreview | undefined, mode: ImportMode): string {
  if (!preview) return texts.storyImport.start.plain
  const { cueCount, existing } = preview
  if (!existing) return texts.storyImport.start.captions(cueCount)
  if (mode === 'replace') return texts.storyImport.start.replace(existing.cueCount, cueCount)
  return existing.merge.hasBase
    ? texts.storyImport.start.mergeKeeping(existing.merge.kept)
    : texts.storyImport.start.merge
}
