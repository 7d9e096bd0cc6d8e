/** What the parts of the export sheet need to know, so that other dialogs that make videos can have the same parts. */
import type { ExportChoices } from './export-choices.ts'
import type { Proportion } from './own-size.ts'
import type { CaptionMode } from './shapes.ts'

export interface ChoicesForm {
  readonly choices: ExportChoices
  readonly change: (part: Partial<ExportChoices>) => void
}

export interface TargetForm extends ChoicesForm {
  /** Width by height; null where both sides are free. */
  readonly proportion: (of: Proportion) => number | null
}

export interface CaptionForm extends ChoicesForm {
  readonly captions: CaptionMode
  /** In which there are captions, in the order in which they are offered. */
  readonly languages: readonly string[]
  /** The one that is chosen; '' for none, or for what each clip has. */
  readonly language: string
  readonly setLanguage: (language: string) => void
  /** Below the first; '' for none. */
  readonly second: string
}

export interface FolderForm extends ChoicesForm {
  readonly folder: string
}
