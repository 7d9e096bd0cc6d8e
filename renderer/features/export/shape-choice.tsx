/** Plain shapes of a clip. */
import { texts } from '../../texts/index.ts'
import { Checkbox } from '../../ui/checks.tsx'
import { SHAPES, type ShapeId } from './shapes.ts'
import type { TargetChoiceProps } from './target-choice.tsx'

const t = texts.exporting

export function ShapeChoice({ form, onShape }: Omit<TargetChoiceProps, 'plan'>) {
  const { shapes } = form.choices
  const toggle = (id: ShapeId, on: boolean) => {
    const next = SHAPES.map((shape) => shape.id).filter((other) => (other === id ? on : shapes.includes(other)))
    if (next.length === 0) return
    form.change({ shapes: next })
    if (on) onShape?.(id)
  }
  return (
    <fieldset className="shape-choice">
      <legend className="hidden-text">{t.shapes}</legend>
      {SHAPES.map((shape) => (
        <Checkbox
          key={shape.id}
          className={shapes.includes(shape.id) ? 'shape-option on' : 'shape-option'}
          isSelected={shapes.includes(shape.id)}
          onChange={(on) => toggle(shape.id, on)}
        >
          <span className="shape-room" aria-hidden="true">
            <span
              className="shape-icon"
              style={{ aspectRatio: shape.ratio, [shape.ratio > 1 ? 'width' : 'height']: 18 }}
            />
          </span>
          <span className="shape-name">
            {t.shape(t.shapeNames[shape.id], shape.id)}
            <span className="faint small">{t.shapeUses[shape.id]}</span>
          </span>
        </Checkbox>
      ))}
    </fieldset>
  )
}
