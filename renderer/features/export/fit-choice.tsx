/** How the picture meets the shape, and the ground behind it. */
import { texts } from '../../texts/index.ts'
import { Select } from '../../ui/select.tsx'
import { ColourChoice } from './colour-choice.tsx'
import type { ChoicesForm } from './forms.ts'
import { FITS } from './export-choices.ts'

const t = texts.exporting

export function FitChoice({ form }: { readonly form: ChoicesForm }) {
  const { fit, ground } = form.choices
  return (
    <>
      <Select
        label={t.picture}
        options={FITS.map((id) => ({ id, label: t.fits[id] }))}
        value={fit}
        onChange={(chosen) => form.change({ fit: chosen })}
      />
      {fit === 'colour' && (
        <ColourChoice label={t.ground} value={ground} onChange={(colour) => form.change({ ground: colour })} />
      )}
    </>
  )
}
