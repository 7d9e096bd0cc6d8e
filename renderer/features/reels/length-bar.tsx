/** How long the reel is, against the lengths that many places take. */
import { Check, CircleAlert } from 'lucide-react'
import { texts } from '../../texts/index.ts'
import { formatList } from '../../texts/words.ts'
import { classes, formatClock } from '../../ui/index.ts'
import { formatTenths, type Mark, measure } from './reel-model.ts'

const t = texts.reels

const say = ({ limitMs, fits, byMs }: Mark): string =>
  fits ? t.fits(formatClock(limitMs), byMs) : t.over(formatClock(limitMs), byMs)

export function LengthBar({ totalMs }: { readonly totalMs: number }) {
  const { filled, marks } = measure(totalMs)
  return (
    <div className="reel-measure">
      <div
        className="reel-scale"
        role="img"
        aria-label={`${t.length}: ${formatList([t.total(formatTenths(totalMs)), ...marks.map(say)])}`}
      >
        <div className="reel-filled" style={{ width: `${filled * 100}%` }} />
        {marks.map(({ limitMs, at, fits }) => (
          <div key={limitMs} className={classes('reel-limit', !fits && 'over')} style={{ left: `${at * 100}%` }} />
        ))}
      </div>
      <p className="reel-limits small" aria-hidden>
        <b className="timecode">{t.total(formatTenths(totalMs))}</b>
        {marks.map((mark) => (
          <span key={mark.limitMs} className={classes('reel-limit-words timecode', !mark.fits && 'over')}>
            {mark.fits ? <Check size={12} /> : <CircleAlert size={12} />}
            {say(mark)}
          </span>
        ))}
      </p>
    </div>
  )
}
