/**
 * The player: one media element, its shuttle, in and out points, and a clock that the timeline, the captions and the
 * transcript follow. Slow-changing state is a zustand store; the clock ticks apart from it, so that 60 ticks a second
 * re-render nothing.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { texts } from '../../texts/index.ts'
import { initialState, type Player, type PlayerState } from './player-model.ts'
import { nextShuttle } from './shuttle.ts'
import { frameAt, frameLength, frameMiddle, frameStart } from './timecode.ts'
import type { FrameRate } from './types.ts'

interface Inner {
  readonly store: StoreApi<PlayerState>
  readonly rate: FrameRate | null
  readonly listeners: Set<(ms: number) => void>
  element: HTMLMediaElement | null
  /** Where the player is when no element is bound, and where it wants to be while one loads. */
  wantMs: number
  /** End of a stretch that is played, or null. */
  stopAtMs: number | null
  frame: number
  /** Start of stepping backward: clock and media time. */
  reverse: { readonly clock: number; readonly ms: number } | null
}

function tick(inner: Inner): void {
  const ms = nowOf(inner)
  for (const listener of inner.listeners) listener(ms)
}

function nowOf(inner: Inner): number {
  const { element } = inner
  // The element answers with the old time while a seek is under way; what was asked for is what people mean by "here".
  if (!element || element.seeking || element.readyState === 0) return inner.wantMs
  return element.currentTime * 1000
}

function seekTo(inner: Inner, ms: number): void {
  const { durationMs } = inner.store.getState()
  const to = Math.min(Math.max(0, ms), durationMs)
  inner.wantMs = to
  if (inner.element && inner.element.readyState > 0) inner.element.currentTime = to / 1000
  tick(inner)
}

/** Runs while the media moves: forward it only tells the time, backward it moves the media itself. */
function runLoop(inner: Inner): void {
  cancelAnimationFrame(inner.frame)
  const step = (clock: number) => {
    const { shuttle, speed } = inner.store.getState()
    if (shuttle === 0) return
    if (shuttle < 0) stepBack(inner, clock, shuttle * speed)
    else if (inner.stopAtMs !== null && nowOf(inner) >= inner.stopAtMs) return stopAt(inner, inner.stopAtMs)
    tick(inner)
    inner.frame = requestAnimationFrame(step)
  }
  inner.frame = requestAnimationFrame(step)
}

function stepBack(inner: Inner, clock: number, speed: number): void {
  inner.reverse ??= { clock, ms: nowOf(inner) }
  const to = inner.reverse.ms + (clock - inner.reverse.clock) * speed
  if (to <= 0) {
    setShuttle(inner, 0)
    seekTo(inner, 0)
  } else if (!inner.element?.seeking) {
    seekTo(inner, to)
  }
}

function stopAt(inner: Inner, ms: number): void {
  setShuttle(inner, 0)
  inner.stopAtMs = null
  seekTo(inner, ms)
}

function setShuttle(inner: Inner, shuttle: number): void {
  const { element, store } = inner
  inner.reverse = null
  // Nothing to play: the media is missing or its copy is still being made.
  store.setState({ shuttle: element ? shuttle : 0 })
  if (!element) return
  if (shuttle > 0) {
    element.playbackRate = shuttle * store.getState().speed
    element.play().catch((error: unknown) => {
      // AbortError only says that a pause or another source came first.
      if (error instanceof DOMException && error.name === 'AbortError') return
      store.setState({ shuttle: 0 })
    })
  } else {
    element.pause()
  }
  if (shuttle !== 0) runLoop(inner)
  tick(inner)
}

function startForward(inner: Inner, shuttle: number): void {
  const { durationMs } = inner.store.getState()
  if (durationMs > 0 && nowOf(inner) >= durationMs - 50) seekTo(inner, 0)
  setShuttle(inner, shuttle)
}

const FAILURES: Readonly<Record<number, string>> = {
  2: texts.story.picture.failures.unread,
  3: texts.story.picture.failures.damaged,
  4: texts.story.picture.failures.unsupported,
}

function bind(inner: Inner, element: HTMLMediaElement): () => void {
  const { store } = inner
  const controller = new AbortController()
  const on = (name: string, run: () => void) => element.addEventListener(name, run, { signal: controller.signal })
  inner.element = element
  element.volume = store.getState().volume
  element.muted = store.getState().muted
  const loaded = () => {
    const ms = Number.isFinite(element.duration) ? element.duration * 1000 : store.getState().durationMs
    store.setState({ ready: true, failure: '', durationMs: ms })
    if (inner.wantMs > 0) element.currentTime = inner.wantMs / 1000
    tick(inner)
  }
  if (element.readyState > 0) loaded()
  on('loadedmetadata', loaded)
  on('seeked', () => tick(inner))
  on('timeupdate', () => tick(inner))
  const stopForward = () => store.getState().shuttle > 0 && setShuttle(inner, 0)
  // Also told of a seek to the end, maybe only when J goes back from there already.
  on('ended', stopForward)
  // Something outside paused it (another player, the system's media keys).
  on('pause', stopForward)
  on('error', () =>
    store.setState({ failure: FAILURES[element.error?.code ?? 0] ?? texts.story.picture.failures.other }),
  )
  return () => {
    controller.abort()
    cancelAnimationFrame(inner.frame)
    inner.wantMs = element.currentTime * 1000
    element.pause()
    inner.element = null
    store.setState({ shuttle: 0, ready: false })
  }
}

/** In and out stay in order: setting one past the other lets the other go. */
function mark(inner: Inner, edge: 'in' | 'out'): void {
  const { inMs, outMs } = inner.store.getState()
  const frame = frameAt(nowOf(inner), inner.rate)
  if (edge === 'in') {
    const at = frameStart(frame, inner.rate)
    inner.store.setState({ inMs: at, outMs: outMs !== null && outMs > at ? outMs : null })
  } else {
    // The frame on screen belongs to the range, as in editing programs.
    const at = Math.min(frameStart(frame + 1, inner.rate), Math.round(inner.store.getState().durationMs))
    inner.store.setState({ outMs: at, inMs: inMs !== null && inMs < at ? inMs : null })
  }
}

/**
 * @param rate frame rate of the picture, null for sound alone
 * @param durationMs length as far as known before the media is loaded
 * @param startMs where to begin
 */
export function createPlayer(rate: FrameRate | null, durationMs: number, startMs = 0): Player {
  const store = createStore<PlayerState>(() => initialState(durationMs))
  const inner: Inner = {
    store,
    rate,
    listeners: new Set(),
    element: null,
    wantMs: startMs,
    stopAtMs: null,
    frame: 0,
    reverse: null,
  }
  const go = (shuttle: number) => (shuttle > 0 ? startForward(inner, shuttle) : setShuttle(inner, shuttle))
  const free = (run: () => void) => {
    inner.stopAtMs = null
    run()
  }
  return {
    store,
    attach: (element) => bind(inner, element),
    now: () => nowOf(inner),
    onTick: (listener) => {
      inner.listeners.add(listener)
      return () => inner.listeners.delete(listener)
    },
    seek: (ms) => free(() => restartReverse(inner, ms)),
    play: () => free(() => go(1)),
    pause: () => free(() => go(0)),
    toggle: () => free(() => go(store.getState().shuttle === 0 ? 1 : 0)),
    shuttle: (key) => free(() => go(nextShuttle(store.getState().shuttle, key))),
    step: (frames) => free(() => stepFrames(inner, frames)),
    playRange: (range) => {
      inner.stopAtMs = range.endMs
      seekTo(inner, range.startMs)
      setShuttle(inner, 1)
    },
    markIn: () => mark(inner, 'in'),
    markOut: () => mark(inner, 'out'),
    setRange: (range) => store.setState({ inMs: range?.startMs ?? null, outMs: range?.endMs ?? null }),
    setSpeed: (speed) => {
      store.setState({ speed })
      if (inner.element && store.getState().shuttle > 0) inner.element.playbackRate = speed * store.getState().shuttle
    },
    setVolume: (volume) => setSound(inner, volume, false),
    setMuted: (muted) => setSound(inner, store.getState().volume, muted),
  }
}

function restartReverse(inner: Inner, ms: number): void {
  inner.reverse = null
  seekTo(inner, ms)
}

function stepFrames(inner: Inner, frames: number): void {
  setShuttle(inner, 0)
  const { durationMs } = inner.store.getState()
  const last = Math.max(0, Math.ceil(durationMs / frameLength(inner.rate)) - 1)
  const frame = Math.min(last, Math.max(0, frameAt(nowOf(inner), inner.rate) + frames))
  seekTo(inner, frame === 0 ? 0 : frameMiddle(frame, inner.rate))
}

function setSound(inner: Inner, volume: number, muted: boolean): void {
  inner.store.setState({ volume, muted })
  if (!inner.element) return
  inner.element.volume = volume
  inner.element.muted = muted
}
