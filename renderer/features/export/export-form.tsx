/** What to make: shapes or platforms, captions, sound, how the picture fits, where the files go and what they are called. */
import type { ExportPlan } from '../../api/types.ts'
import { BrandChoice } from './brand-choice.tsx'
import { CaptionChoice } from './caption-choice.tsx'
import type { Shown } from './cover-choice.tsx'
import type { ExportFormState } from './export-sheet.tsx'
import { FileNames } from './file-names.tsx'
import { FitChoice } from './fit-choice.tsx'
import { FolderField } from './folder-field.tsx'
import { NameField } from './name-field.tsx'
import { SetChoice } from './set-choice.tsx'
import type { ShapeId } from './shapes.ts'
import { SoundChoice } from './sound-choice.tsx'
import { TargetChoice } from './target-choice.tsx'
import { StyleForm } from './style-form.tsx'

interface FormProps {
  readonly form: ExportFormState
  readonly plan: ExportPlan | undefined
  /** Shows a shape in the preview. */
  readonly onShape: (shape: ShapeId) => void
  readonly shown: Shown | null
}

export function ExportForm({ form, plan, onShape, shown }: FormProps) {
  return (
    <>
      <TargetChoice form={form} plan={plan} onShape={onShape} />
      <CaptionChoice form={form} />
      {form.captions === 'burn' && form.languages.length > 0 && <StyleForm form={form} />}
      <BrandChoice form={form} />
      <FitChoice form={form} />
      <SoundChoice form={form} />
      <SetChoice form={form} plan={plan} shown={shown} />
      <FolderField form={form} />
      <NameField form={form} />
      <FileNames plan={plan} />
    </>
  )
}
