/** What goes along with the clips: further languages, a cover, a description to be read and changed, words for posts. */
import type { ExportPlan } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { languageName } from '../../texts/words.ts'
import { Checkbox } from '../../ui/checks.tsx'
import { TextArea } from '../../ui/field.tsx'
import { CoverChoice, type Shown } from './cover-choice.tsx'
import type { ExportFormState } from './export-sheet.tsx'
import type { SetChoices } from './social-set.ts'

const t = texts.exporting.set

interface SetProps {
  readonly form: ExportFormState
  readonly plan: ExportPlan | undefined
}

export function SetChoice({ form, plan, shown }: SetProps & { readonly shown: Shown | null }) {
  const { set } = form.choices
  const change = (part: Partial<SetChoices>) => form.change({ set: { ...set, ...part } })
  const others = form.captions === 'none' ? [] : form.languages.filter((language) => language !== form.language)
  const toggle = (language: string, on: boolean) =>
    change({ also: on ? [...set.also, language] : set.also.filter((one) => one !== language) })
  return (
    <fieldset className="set-choice">
      <legend className="field-label">{t.title}</legend>
      {others.map((language) => (
        <Checkbox key={language} isSelected={set.also.includes(language)} onChange={(on) => toggle(language, on)}>
          {t.alsoIn(languageName(language))}
        </Checkbox>
      ))}
      <Checkbox isSelected={set.cover} onChange={(cover) => change({ cover })}>
        {t.cover}
      </Checkbox>
      {set.cover && form.isOne && <CoverChoice form={form} shown={shown} />}
      <Checkbox isSelected={set.alt} onChange={(alt) => change({ alt })}>
        {t.alt}
      </Checkbox>
      {set.alt && <AltText form={form} plan={plan} />}
      <Checkbox isSelected={set.post} onChange={(post) => change({ post })}>
        {t.post}
      </Checkbox>
    </fieldset>
  )
}

/** Of one clip in one language it can be put in other words; of several each has its own. */
function AltText({ form, plan }: SetProps) {
  const written = [...new Set((plan?.outputs ?? []).map(({ beside }) => beside?.alt ?? ''))].filter((one) => one !== '')
  const { altText } = form.details
  if (!form.isOne || (altText === null && written.length > 1)) {
    return written.length === 0 ? null : <p className="small muted set-written">{written.join('\n')}</p>
  }
  return (
    <TextArea
      label={t.altText}
      rows={4}
      maxLength={2000}
      value={altText ?? written[0] ?? ''}
      // Nothing at all means what is written by itself.
      onChange={(value) => form.changeDetails({ altText: value.trim() === '' ? null : value })}
    />
  )
}
