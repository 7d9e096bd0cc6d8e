/** What to make: shapes or platforms, captions, sound, how the picture fits, where the files go and what they are called. */
import { FolderOpen } from 'lucide-react'
import { call } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import type { ExportPlan } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { showProblem } from '../../ui/toast.tsx'
import { languageName } from '../../texts/words.ts'
import { baseName } from './export-choices.ts'
import type { ExportFormState } from './export-sheet.tsx'
import { FitChoice } from './fit-choice.tsx'
import { NameField } from './name-field.tsx'
import { SetChoice } from './set-choice.tsx'
import type { ShapeId } from './shapes.ts'
import { SoundChoice } from './sound-choice.tsx'
import { TargetChoice } from './target-choice.tsx'
import { StyleForm } from './style-form.tsx'

const t = texts.exporting

interface FormProps {
  readonly form: ExportFormState
  readonly plan: ExportPlan | undefined
  /** Shows a shape in the preview. */
  readonly onShape: (shape: ShapeId) => void
}

const CAPTIONS = [
  { id: 'burn', label: t.captionModes.burn },
  { id: 'track', label: t.captionModes.track },
  { id: 'sidecar', label: t.captionModes.sidecar },
  { id: 'none', label: t.captionModes.none },
] as const

export function ExportForm({ form, plan, onShape }: FormProps) {
  return (
    <>
      <TargetChoice form={form} plan={plan} onShape={onShape} />
      <div className="export-two">
        <Select
          label={t.captions}
          options={CAPTIONS.map((option) => ({
            ...option,
            isDisabled: form.languages.length === 0 && option.id !== 'none',
          }))}
          value={form.captions}
          onChange={(captions) => form.change({ captions })}
        />
        <Select
          label={t.language}
          isDisabled={form.captions === 'none' || form.languages.length < 2}
          placeholder={t.noTranscript}
          options={form.languages.map((language) => ({ id: language, label: languageName(language) }))}
          value={form.language || null}
          onChange={form.setLanguage}
        />
      </div>
      {form.captions === 'burn' && form.languages.length > 0 && <StyleForm form={form} />}
      <FitChoice form={form} />
      <SoundChoice form={form} />
      <SetChoice form={form} plan={plan} />
      <FolderField form={form} />
      <NameField form={form} />
      <FileNames plan={plan} />
    </>
  )
}

function FolderField({ form }: { readonly form: ExportFormState }) {
  const native = useAppState().data?.shell === 'electron'
  const pick = async () => {
    try {
      const { path } = await call('app.pickFolder', { title: t.pickFolder })
      if (path !== null) form.change({ folder: path })
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <div className="export-folder">
      <TextField
        label={t.folder}
        className="grow"
        value={form.folder}
        spellCheck="false"
        onChange={(folder) => form.change({ folder })}
      />
      {native && (
        <Button icon={FolderOpen} onPress={() => void pick()}>
          {texts.common.choose}
        </Button>
      )}
    </div>
  )
}

const SHOWN = 4

function FileNames({ plan }: { readonly plan: ExportPlan | undefined }) {
  if (!plan || plan.outputs.length === 0) return null
  const more = plan.outputs.length - SHOWN
  return (
    <div className="field">
      <span className="field-label">{t.fileNames(plan.outputs.length)}</span>
      <ul className="file-names timecode">
        {plan.outputs.slice(0, SHOWN).map((output) => (
          <li key={output.file} title={output.file}>
            {baseName(output.file)}
          </li>
        ))}
        {more > 0 && <li className="faint">{texts.common.andMore(more)}</li>}
      </ul>
    </div>
  )
}
