/** What can be chosen when a transcript is saved in another form, and the request that follows. */
import type { Input, Settings } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import type { TimeRange } from '../types.ts'

export type ExportInput = Input<'transcripts.export'>
export type Format = ExportInput['format'] | 'own'
export type TextTemplate = Settings['templates'][number]
export type Part = 'whole' | 'range' | 'moment'

export const FORMATS: readonly { readonly id: Format; readonly label: string; readonly detail: string }[] = [
  { id: 'srt', label: texts.storySave.formats.srt, detail: '.srt' },
  { id: 'vtt', label: texts.storySave.formats.vtt, detail: '.vtt' },
  { id: 'docx', label: texts.storySave.formats.docx, detail: '.docx' },
  { id: 'txt', label: texts.storySave.formats.txt, detail: '.txt' },
  { id: 'csv', label: texts.storySave.formats.csv, detail: '.csv' },
  { id: 'ttml', label: texts.storySave.formats.ttml, detail: '.ttml' },
  { id: 'ass', label: texts.storySave.formats.ass, detail: '.ass' },
  { id: 'sbv', label: texts.storySave.formats.sbv, detail: '.sbv' },
  { id: 'json', label: texts.storySave.formats.json, detail: '.json' },
  { id: 'own', label: texts.storySave.formats.own, detail: '.txt' },
]

/** Formats in which further languages stand beside the first. */
export const hasColumns = (format: Format): boolean => format === 'docx' || format === 'csv'
/** Formats that are shown as text before they are saved. */
export const isText = (format: Format): boolean => format !== 'docx'

export const FIRST_TEMPLATE = `{{title}} ({{language}})

{{#cues}}{{#change}}{{speaker}}
{{/change}}{{start MM:SS}}  {{text oneline}}
{{/cues}}`

/** Every placeholder and what it stands for (core/transcripts/writers/template.ts). */
export const PLACEHOLDERS: readonly (readonly [string, string])[] = [
  ['{{title}}', texts.storySave.template.placeholders.title],
  ['{{language}}', texts.storySave.template.placeholders.language],
  ['{{count}}', texts.storySave.template.placeholders.count],
  ['{{#cues}} … {{/cues}}', texts.storySave.template.placeholders.cues],
  ['{{number}}', texts.storySave.template.placeholders.number],
  ['{{start}}  {{end}}  {{duration}}', texts.storySave.template.placeholders.times],
  ['{{speaker}}', texts.storySave.template.placeholders.speaker],
  ['{{text}}', texts.storySave.template.placeholders.text],
  ['{{#speaker}} … {{/speaker}}', texts.storySave.template.placeholders.ifSpeaker],
  ['{{#change}} … {{/change}}', texts.storySave.template.placeholders.ifChange],
]

export interface SaveChoices {
  readonly format: Format
  readonly language: string
  readonly alongside: readonly string[]
  readonly times: boolean
  readonly template: string
  readonly range: TimeRange | null
}

export function toRequest(story: string, choices: SaveChoices): ExportInput {
  const { format, language, alongside, times, template, range } = choices
  return {
    story,
    language,
    format: format === 'own' ? 'txt' : format,
    ...(format === 'own' && { template }),
    ...(format === 'txt' && { times }),
    ...(hasColumns(format) && { alongside: alongside.filter((tag) => tag !== language) }),
    ...(range && { startMs: Math.round(range.startMs), endMs: Math.round(range.endMs) }),
  }
}

/** Most templates that are remembered (core/settings-model.ts). */
export const MOST_TEMPLATES = 50

/** The templates with this one in them, in place of an older one of its name. */
export function withTemplate(templates: readonly TextTemplate[], template: TextTemplate): TextTemplate[] {
  const at = templates.findIndex(({ name }) => name === template.name)
  return at < 0 ? [...templates, template] : templates.with(at, template)
}
