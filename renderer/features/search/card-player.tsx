/** A title between clips: stands for its time, then the next of the row begins. */
import { useEffect, useRef, useState } from 'react'
import type { Passage } from '../../state/player.ts'
import { texts } from '../../texts/index.ts'
import { formatClock } from '../../ui/index.ts'
import { MiniBar } from './mini-bar.tsx'

/** How often the clock is looked at, in milliseconds. */
const TICK_MS = 100

/** Milliseconds for which the card has stood; the clock stands still while it is paused. */
function useClock(lengthMs: number, onEnd: () => void) {
  const [isPlaying, setPlaying] = useState(true)
  const [time, setTime] = useState(0)
  const stood = useRef(0)
  const latest = useRef(onEnd)
  useEffect(() => {
    latest.current = onEnd
  })
  useEffect(() => {
    if (!isPlaying) return
    let last = performance.now()
    const timer = setInterval(() => {
      const now = performance.now()
      stood.current += now - last
      last = now
      setTime(Math.min(lengthMs, stood.current))
      if (stood.current < lengthMs) return
      clearInterval(timer)
      setPlaying(false)
      latest.current()
    }, TICK_MS)
    return () => clearInterval(timer)
  }, [isPlaying, lengthMs])
  const toggle = () => {
    // Once over, it stands again from its beginning.
    if (!isPlaying && stood.current >= lengthMs) stood.current = 0
    setPlaying(!isPlaying)
  }
  return { isPlaying, time, toggle }
}

export function CardPlayer({ card, onEnd }: { readonly card: Passage; readonly onEnd: () => void }) {
  const lengthMs = Math.max(1, card.endMs - card.startMs)
  const { isPlaying, time, toggle } = useClock(lengthMs, onEnd)
  return (
    <section className="mini" aria-label={texts.board.player}>
      <div className="mini-screen">
        <p className="mini-card">{card.text}</p>
        <div className="mini-progress" style={{ width: `${(time / lengthMs) * 100}%` }} />
      </div>
      <MiniBar isPlaying={isPlaying} toggle={toggle} title={card.title}>
        <span className="small muted timecode">
          {formatClock(time)} / {formatClock(lengthMs)}
        </span>
      </MiniBar>
    </section>
  )
}
