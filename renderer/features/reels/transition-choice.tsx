/** How an item begins: a cut, or a fade from the one before it. */
import type { ReelItem } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Select } from '../../ui/index.ts'

const t = texts.reels
/** Milliseconds; 0 is a cut. */
const LENGTHS = [0, 250, 500, 1000, 2000]

interface ChoiceProps {
  readonly item: Pick<ReelItem, 'transition'>
  readonly isFirst: boolean
  readonly onChange: (ms: number) => void
}

export function TransitionChoice({ item: { transition }, isFirst, onChange }: ChoiceProps) {
  if (isFirst) return <p className="muted small reel-first">{t.firstCut}</p>
  const now = transition.kind === 'none' ? 0 : transition.ms
  const lengths = LENGTHS.includes(now) ? LENGTHS : [...LENGTHS, now].sort((a, b) => a - b)
  return (
    <Select
      label={t.transition}
      className="reel-transition"
      value={String(now)}
      onChange={(ms) => onChange(Number(ms))}
      options={lengths.map((ms) => ({ id: String(ms), label: ms === 0 ? t.cut : t.fade(ms) }))}
    />
  )
}
