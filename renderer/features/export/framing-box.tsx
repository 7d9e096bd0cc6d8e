/** The box over the whole picture: dragged with the mouse, moved and sized by keys. */
import { useEffect, useRef } from 'react'
import { texts } from '../../texts/index.ts'
import { useAtTime, usePlayer, useTick } from '../story/player-hooks.ts'
import { type Box, boxAt, type Frame, moveTo, type Place, placeOf, type ShapeFraming, settle } from './framing.ts'

const t = texts.exporting.framing

export interface FramingProps {
  readonly framing: ShapeFraming | undefined
  readonly frame: Frame
  /** Milliseconds of the recording at which the clip begins and ends. */
  readonly range: { readonly startMs: number; readonly endMs: number }
  /** Half a frame: keyframes nearer than this are the same. */
  readonly withinMs: number
  readonly onChange: (framing: ShapeFraming | null) => void
}

/** Parts of the picture that an arrow key moves, and of the box that plus and minus change. */
const STEP = 0.01
const BIG_STEP = 0.05
const SIZE_STEP = 0.02

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
}

/** The place after a key; null for a key that is not about it. */
export function placeAfterKey(key: string, shift: boolean, place: Place): Place | null {
  const arrow = ARROWS[key]
  if (arrow) {
    const step = shift ? BIG_STEP : STEP
    return { ...place, x: place.x + arrow[0] * step, y: place.y + arrow[1] * step }
  }
  if (key === '+' || key === '=') return { ...place, scale: place.scale + SIZE_STEP }
  return key === '-' || key === '_' ? { ...place, scale: place.scale - SIZE_STEP } : null
}

const percent = (part: number) => `${part * 100}%`

function stand(element: HTMLElement | null, { x, y, width, height }: Box): void {
  if (!element) return
  Object.assign(element.style, { left: percent(x), top: percent(y), width: percent(width), height: percent(height) })
}

interface Grip {
  readonly kind: 'move' | 'size'
  readonly x: number
  readonly y: number
  readonly place: Place
}

/** What a drag makes of the place that the box had. @param area of the picture on the screen */
function dragged(grip: Grip, event: { clientX: number; clientY: number }, area: DOMRect, box: Box): Place {
  const [across, down] = [(event.clientX - grip.x) / area.width, (event.clientY - grip.y) / area.height]
  if (grip.kind === 'move') return { ...grip.place, x: grip.place.x + across, y: grip.place.y + down }
  // The corner goes with the hand: the box grows around its middle.
  const grown = Math.max(across / box.width, down / box.height) * 2
  return { ...grip.place, scale: grip.place.scale * (1 + grown) }
}

interface BoxProps extends FramingProps {
  readonly onKey: () => void
  readonly onRemove: () => void
}

/** Stands in the picture, which is its positioned parent. */
export function FramingBox(props: BoxProps) {
  const { framing, frame, range, withinMs, onChange, onKey, onRemove } = props
  const player = usePlayer()
  const ref = useRef<HTMLDivElement>(null)
  const grip = useRef<(Grip & { readonly box: Box }) | null>(null)
  useTick((ms) => stand(ref.current, boxAt(framing, ms, frame)))
  useEffect(() => stand(ref.current, boxAt(framing, player.now(), frame)))
  useEffect(() => ref.current?.focus({ preventScroll: true }), [])
  const boxNow = () => boxAt(framing, player.now(), frame)
  const put = (place: Place) => {
    const at = { startMs: range.startMs, withinMs }
    onChange(moveTo(framing, player.now(), settle(place, frame), at))
  }
  const text = useAtTime((ms) => sayPlace(placeOf(boxAt(framing, ms, frame), frame)))
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = placeAfterKey(event.key, event.shiftKey, placeOf(boxNow(), frame))
    if (next) put(next)
    else if (event.key === 'k' || event.key === 'K') onKey()
    else if (event.key === 'Delete' || event.key === 'Backspace') onRemove()
    else return
    // K would play, too.
    event.preventDefault()
  }
  const hold = (kind: Grip['kind']) => (event: React.PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.stopPropagation()
    player.pause()
    event.currentTarget.setPointerCapture(event.pointerId)
    const box = boxNow()
    grip.current = { kind, x: event.clientX, y: event.clientY, place: placeOf(box, frame), box }
  }
  const drag = (event: React.PointerEvent<HTMLElement>) => {
    const area = ref.current?.parentElement?.getBoundingClientRect()
    if (!grip.current || !area) return
    event.stopPropagation()
    put(dragged(grip.current, event, area, grip.current.box))
  }
  const release = () => {
    grip.current = null
  }
  const handlers = (kind: Grip['kind']) => ({
    onPointerDown: hold(kind),
    onPointerMove: drag,
    onPointerUp: release,
    onPointerCancel: release,
  })
  return (
    <div
      ref={ref}
      className="framing-box"
      role="slider"
      tabIndex={0}
      aria-label={t.box}
      aria-description={t.help}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(placeOf(boxNow(), frame).x * 100)}
      aria-valuetext={text}
      aria-orientation="horizontal"
      title={t.help}
      onKeyDown={onKeyDown}
      {...handlers('move')}
    >
      <span className="framing-corner" aria-hidden="true" {...handlers('size')} />
    </div>
  )
}

const sayPlace = ({ x, y, scale }: Place) => t.place(Math.round(x * 100), Math.round(y * 100), Math.round(scale * 100))
