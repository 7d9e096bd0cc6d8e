/** A size of one's own, in pixels. */
import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { type OwnSize, PROPORTIONS, otherSide, type Proportion, readSide } from './own-size.ts'
import type { TargetChoiceProps } from './target-choice.tsx'
import { nearestShape } from './shapes.ts'

const t = texts.exporting.ownSize

export function SizeChoice({ form, onShape }: Omit<TargetChoiceProps, 'plan'>) {
  const { delivery } = form.choices
  const { size } = delivery
  // As typed: a number that is not finished yet is no size.
  const [typed, setTyped] = useState({ width: String(size.width), height: String(size.height) })
  const take = (next: OwnSize) => {
    form.change({ delivery: { ...delivery, size: next } })
    onShape?.(nearestShape(next.width, next.height))
  }
  const ratio = (proportion: Proportion) => form.proportion(proportion)
  const write = (side: 'width' | 'height', text: string) => {
    const value = readSide(text)
    const kept = value === null ? null : otherSide(side, value, ratio(size.proportion))
    const other = side === 'width' ? 'height' : 'width'
    setTyped({ ...typed, [side]: text, ...(kept !== null && { [other]: String(kept) }) })
    if (value === null) return
    const otherValue = kept ?? readSide(typed[other])
    if (otherValue !== null) take({ ...size, ...sides(side, value, otherValue) })
  }
  const keep = (proportion: Proportion) => {
    const height = otherSide('width', size.width, ratio(proportion)) ?? size.height
    setTyped({ width: String(size.width), height: String(height) })
    take({ width: size.width, height, proportion })
  }
  const field = (side: 'width' | 'height') => (
    <TextField
      label={t[side]}
      figures
      inputMode="numeric"
      value={typed[side]}
      onChange={(text) => write(side, text)}
      problem={readSide(typed[side]) === null ? t.wrong : ''}
    />
  )
  return (
    <div className="size-choice">
      <div className="export-two">
        {field('width')}
        {field('height')}
      </div>
      <Select
        label={t.proportions}
        options={PROPORTIONS.map((id) => ({ id, label: t.proportionNames[id] }))}
        value={size.proportion}
        onChange={keep}
      />
    </div>
  )
}

const sides = (side: 'width' | 'height', value: number, other: number) =>
  side === 'width' ? { width: value, height: other } : { width: other, height: value }
