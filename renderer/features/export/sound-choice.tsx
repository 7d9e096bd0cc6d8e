/** How loud the clips are, and whether noise is taken down. */
import { texts } from '../../texts/index.ts'
import { Checkbox } from '../../ui/checks.tsx'
import { Select } from '../../ui/select.tsx'
import { type DeliveryChoices, LOUDNESS } from './delivery.ts'
import type { ChoicesForm } from './forms.ts'

const t = texts.exporting

export function SoundChoice({ form }: { readonly form: ChoicesForm }) {
  const { delivery } = form.choices
  const change = (part: Partial<DeliveryChoices>) => form.change({ delivery: { ...delivery, ...part } })
  // A shape alone likes no loudness: there, that is the sound as it is.
  const choices = delivery.kind === 'platforms' ? LOUDNESS : LOUDNESS.filter((choice) => choice !== 'auto')
  const value = delivery.kind !== 'platforms' && delivery.loudness === 'auto' ? 'off' : delivery.loudness
  return (
    <div className="sound-choice">
      <Select
        label={t.sound}
        options={choices.map((id) => ({ id, label: t.loudnessChoices[id] }))}
        value={value}
        onChange={(loudness) =>
          change({ loudness: delivery.kind !== 'platforms' && loudness === 'off' ? 'auto' : loudness })
        }
      />
      <Checkbox isSelected={delivery.denoise} onChange={(denoise) => change({ denoise })}>
        {t.denoise}
      </Checkbox>
    </div>
  )
}
