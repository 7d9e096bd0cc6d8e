/** What can be chosen when a transcript is saved in another form, and the request that follows. */
import type { Input, Settings } from '../../../api/types.ts'
import type { TimeRange } from '../types.ts'

export type ExportInput = Input<'transcripts.export'>
export type Format = ExportInput['format'] | 'own'
export type TextTemplate = Settings['templates'][number]
export type Part = 'whole' | 'range' | 'moment'

export const FORMATS: readonly { readonly id: Format; readonly label: string; readonly detail: string }[] = [
  { id: 'srt', label: 'SubRip', detail: '.srt' },
  { id: 'vtt', label: 'WebVTT', detail: '.vtt' },
  { id: 'docx', label: 'Word document', detail: '.docx' },
  { id: 'txt', label: 'Text', detail: '.txt' },
  { id: 'csv', label: 'Table', detail: '.csv' },
  { id: 'ttml', label: 'TTML', detail: '.ttml' },
  { id: 'ass', label: 'ASS', detail: '.ass' },
  { id: 'sbv', label: 'SBV', detail: '.sbv' },
  { id: 'json', label: 'JSON', detail: '.json' },
  { id: 'own', label: 'Own template', detail: '.txt' },
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
  ['{{title}}', 'title of the story'],
  ['{{language}}', 'language, as in en'],
  ['{{count}}', 'number of captions'],
  ['{{#cues}} … {{/cues}}', 'once for each caption; what follows stands between them'],
  ['{{number}}', 'number of the caption, from 1'],
  ['{{start}}  {{end}}  {{duration}}', 'times; also {{start MM:SS}}, {{end HH:MM:SS,mmm}}'],
  ['{{speaker}}', 'who speaks'],
  ['{{text}}', 'the words; {{text oneline}} without line breaks, also xml, csv, json'],
  ['{{#speaker}} … {{/speaker}}', 'only where there is a speaker'],
  ['{{#change}} … {{/change}}', 'only where another one begins'],
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
