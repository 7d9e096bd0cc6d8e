/** A few colours side by side, and any other by the system's own chooser. */
import { Check } from 'lucide-react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { texts } from '../../texts/index.ts'
import { COLOURS, isNamed } from './caption-style.ts'

const t = texts.exporting.style

interface ColourProps {
  readonly label: string
  /** `#rrggbb`. */
  readonly value: string
  readonly onChange: (colour: string) => void
}

export function ColourChoice({ label, value, onChange }: ColourProps) {
  const other = !isNamed(value)
  return (
    <div className="field colour-choice">
      <RadioGroup value={value} onChange={onChange} orientation="horizontal">
        <Label className="field-label">{label}</Label>
        <div className="swatches">
          {COLOURS.map((colour) => (
            <Radio key={colour} value={colour} aria-label={t.colours[colour]} className="swatch">
              <span className="swatch-colour" style={{ background: colour }}>
                <Check size={12} strokeWidth={3} aria-hidden />
              </span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <label className={other ? 'swatch-other on' : 'swatch-other'}>
        <span className="hidden-text">{t.otherColour(label)}</span>
        <input type="color" value={value} onChange={(event) => onChange(event.target.value.toLowerCase())} />
      </label>
    </div>
  )
}
