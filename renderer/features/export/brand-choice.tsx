/** What of the brand is on the clips: lower third, title, logo, end card. */
import { openOverlay } from '../../state/overlays.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checks.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { type BrandChoices, LOWER_THIRDS } from '../brand/brand-model.ts'
import type { ChoicesForm } from './forms.ts'

const t = texts.brand

interface BrandChoiceProps {
  readonly form: ChoicesForm
  /** Of several people: then no words are written here that would name them all. */
  readonly isOfMany?: boolean
}

export function BrandChoice({ form, isOfMany = false }: BrandChoiceProps) {
  const { brand } = form.choices
  const change = (part: Partial<BrandChoices>) => form.change({ brand: { ...brand, ...part } })
  return (
    <fieldset className="style-form">
      <legend className="field-label">{isOfMany ? t.onReel : t.onClip}</legend>
      <Select
        label={t.lowerThird}
        options={LOWER_THIRDS.filter((id) => !isOfMany || id !== 'written').map((id) => ({
          id,
          label: t.lowerThirds[id],
        }))}
        value={brand.lowerThird}
        onChange={(lowerThird) => change({ lowerThird })}
      />
      {brand.lowerThird === 'written' && (
        <div className="export-two">
          <TextField label={t.name} maxLength={200} value={brand.name} onChange={(name) => change({ name })} />
          <TextField label={t.office} maxLength={300} value={brand.office} onChange={(office) => change({ office })} />
        </div>
      )}
      <TextField label={t.clipTitle} maxLength={300} value={brand.title} onChange={(title) => change({ title })} />
      <div className="brand-marks">
        <Checkbox isSelected={brand.logo} onChange={(logo) => change({ logo })}>
          {t.withLogo}
        </Checkbox>
        <Checkbox isSelected={brand.endCard} onChange={(endCard) => change({ endCard })}>
          {t.withEndCard}
        </Checkbox>
        <span className="grow" />
        <Button size="small" variant="quiet" onPress={() => openOverlay('brand')}>
          {t.edit}
        </Button>
      </div>
    </fieldset>
  )
}
