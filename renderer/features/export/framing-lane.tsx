/** Keyframes of the framing box on a small timeline, and what can be done with them. */
import { Diamond, DiamondMinus, DiamondPlus, RotateCcw } from 'lucide-react'
import { useRef } from 'react'
import { texts } from '../../texts/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checks.tsx'
import { useAtTime, usePlayer, useTick } from '../story/player-hooks.ts'
import { formatTimecode } from '../story/timecode.ts'
import type { FrameRate } from '../story/types.ts'
import type { FramingProps } from './framing-box.tsx'
import { type FramingKey, keyNear, removeKey } from './framing.ts'

const t = texts.exporting.framing

interface LaneProps extends FramingProps {
  readonly rate: FrameRate | null
  readonly onKey: () => void
  readonly onRemove: () => void
}

export function FramingLane(props: LaneProps) {
  const { framing, range, rate, withinMs, onChange, onKey, onRemove } = props
  const player = usePlayer()
  const needle = useRef<HTMLLIElement>(null)
  const length = Math.max(1, range.endMs - range.startMs)
  // A keyframe beyond the clip, as after trimming, stands at its edge.
  const across = (ms: number) => `${Math.min(1, Math.max(0, (ms - range.startMs) / length)) * 100}%`
  useTick((ms) => {
    if (needle.current) needle.current.style.left = across(ms)
  })
  const here = useAtTime((ms) => keyNear(framing, ms, withinMs)?.timeMs ?? null)
  const remove = (key: FramingKey) => framing && onChange(removeKey(framing, key.timeMs))
  return (
    <div className="framing-tools">
      <ul className="framing-lane" aria-label={t.keyframes}>
        {framing?.keys.map((key) => (
          <li key={key.timeMs} style={{ left: across(key.timeMs) }}>
            <button
              type="button"
              className={key.timeMs === here ? 'framing-key on' : 'framing-key'}
              aria-label={t.keyframe(formatTimecode(key.timeMs - range.startMs, rate))}
              onClick={() => player.seek(key.timeMs)}
              onKeyDown={(event) => {
                if (event.key !== 'Delete' && event.key !== 'Backspace') return
                event.preventDefault()
                remove(key)
              }}
            >
              <Diamond size={12} aria-hidden />
            </button>
          </li>
        ))}
        <li className="framing-needle" aria-hidden="true" ref={needle} />
      </ul>
      <IconButton size="small" label={t.set} icon={DiamondPlus} onPress={onKey} />
      <IconButton size="small" label={t.remove} icon={DiamondMinus} isDisabled={here === null} onPress={onRemove} />
      <IconButton size="small" label={t.reset} icon={RotateCcw} isDisabled={!framing} onPress={() => onChange(null)} />
      <Checkbox
        isSelected={framing?.ease === 'smooth'}
        isDisabled={(framing?.keys.length ?? 0) < 2}
        onChange={(on) => framing && onChange({ ...framing, ease: on ? 'smooth' : 'linear' })}
      >
        {t.soft}
      </Checkbox>
    </div>
  )
}
