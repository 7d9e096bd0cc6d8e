/** Where captions are, and in which language. */
import { texts } from '../../texts/index.ts'
import { languageName } from '../../texts/words.ts'
import { Select } from '../../ui/select.tsx'
import type { CaptionForm } from './forms.ts'
import type { CaptionMode } from './shapes.ts'

const t = texts.exporting
const MODES: readonly CaptionMode[] = ['burn', 'track', 'sidecar', 'none']

interface CaptionChoiceProps {
  readonly form: CaptionForm
  /** Said for the language '' where each clip may have its own; left out where there is one alone. */
  readonly each?: string
}

export function CaptionChoice({ form, each }: CaptionChoiceProps) {
  const { captions, languages, language } = form
  const options = languages.map((id) => ({ id, label: languageName(id) }))
  const hasChoice = languages.length > 1
  return (
    <div className="export-two">
      <Select
        label={t.captions}
        options={MODES.map((id) => ({
          ...{ id, label: t.captionModes[id] },
          isDisabled: languages.length === 0 && id !== 'none',
        }))}
        value={captions}
        onChange={(mode) => form.change({ captions: mode })}
      />
      <Select
        label={t.language}
        isDisabled={captions === 'none' || !hasChoice}
        placeholder={t.noTranscript}
        options={each !== undefined && hasChoice ? [{ id: '', label: each }, ...options] : options}
        value={language === '' && (each === undefined || !hasChoice) ? null : language}
        onChange={form.setLanguage}
      />
    </div>
  )
}
