/** How the seated person moves: mouth by the sounds spoken, blinks, breath, nods, a hand that speaks along. */
import type { Line } from '../speech/speech.ts'

export interface Pose {
  /** Seconds since the clip began. */
  readonly t: number
  /** 0 closed .. 1 wide open. */
  readonly mouthOpen: number
  /** -1 rounded (oo) .. 1 spread (ee). */
  readonly mouthWide: number
  /** 0 shut .. 1 open. */
  readonly eyes: number
  /** -1 .. 1, where the eyes look, sideways. */
  readonly gaze: number
  /** 0 .. 1, raised. */
  readonly brows: number
  readonly headX: number
  readonly headY: number
  /** Degrees. */
  readonly tilt: number
  /** -1 .. 1. */
  readonly breath: number
  /** 0 hand at rest .. 1 raised. */
  readonly hand: number
  /** -1 .. 1, the small beats of a raised hand. */
  readonly beat: number
}

/** Opening and spread of the mouth for each sound of flite's US English; what is missing is half open and neutral. */
const VISEMES: Readonly<Record<string, readonly [number, number]>> = {
  pau: [0, 0.15],
  m: [0, 0],
  b: [0, 0],
  p: [0, 0],
  f: [0.12, 0.2],
  v: [0.12, 0.2],
  aa: [1, 0.1],
  ao: [0.85, -0.5],
  ah: [0.7, 0],
  ax: [0.45, 0],
  ae: [0.9, 0.6],
  aw: [0.9, -0.3],
  ay: [0.9, 0.4],
  eh: [0.65, 0.5],
  ey: [0.55, 0.7],
  ih: [0.4, 0.5],
  iy: [0.32, 0.95],
  ow: [0.6, -0.8],
  oy: [0.65, -0.6],
  uh: [0.4, -0.6],
  uw: [0.3, -1],
  w: [0.2, -1],
  r: [0.3, -0.5],
  er: [0.35, -0.5],
  l: [0.4, 0.2],
  th: [0.25, 0.2],
  dh: [0.25, 0.2],
  s: [0.16, 0.6],
  z: [0.16, 0.6],
  sh: [0.22, -0.5],
  ch: [0.22, -0.5],
  jh: [0.22, -0.4],
  t: [0.22, 0.3],
  d: [0.25, 0.3],
  n: [0.22, 0.3],
  k: [0.32, 0.1],
  g: [0.32, 0.1],
  ng: [0.3, 0.1],
  hh: [0.4, 0],
  y: [0.3, 0.6],
}

/** The same numbers for the same place on every run; 0..1. */
export function scatter(seed: number): number {
  const value = Math.sin(seed * 127.1 + 311.7) * 43_758.5453
  return value - Math.floor(value)
}

/** 0 below `from`, 1 above `to`, smooth between. */
export function ease(value: number, from: number, to: number): number {
  const x = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return x * x * (3 - 2 * x)
}

/** Rises at `start`, falls at `end` (seconds), with soft ramps. */
const plateau = (t: number, start: number, end: number, ramp: number): number =>
  ease(t, start, start + ramp) * (1 - ease(t, end - ramp, end))

function visemeAt(lines: readonly Line[], ms: number): readonly [number, number] {
  const line = lines.find((candidate) => ms >= candidate.startMs - 120 && ms <= candidate.endMs + 120)
  const phone = line?.phones.find((candidate) => ms >= candidate.startMs && ms < candidate.endMs)
  return phone ? (VISEMES[phone.name] ?? [0.5, 0]) : [0, 0.15]
}

/** Lips take time: the mouth is the mean of the sounds around the moment, a little ahead of what is heard. */
function mouthAt(lines: readonly Line[], ms: number): readonly [number, number] {
  const taps = [-45, -15, 15, 45, 75].map((offset) => visemeAt(lines, ms + offset))
  const weights = [1, 2, 3, 2, 1]
  const mean = (side: 0 | 1): number => taps.reduce((sum, tap, index) => sum + tap[side] * weights[index]!, 0) / 9
  return [mean(0), mean(1)]
}

/** Blink times of a whole clip, two to five seconds apart, now and then a double one. */
function eyesAt(t: number, seed: number): number {
  let at = 1.2
  let open = 1
  for (let index = 0; at < t + 0.3; index++) {
    const distance = Math.abs(t - at)
    open = Math.min(open, ease(distance, 0.03, 0.11))
    at += scatter(seed + index) < 0.15 ? 0.32 : 2 + 3 * scatter(seed * 3 + index)
  }
  return open
}

/** The pose at `t` seconds of the person whose lines these are; `others` are the interviewer's. */
export function poseAt(t: number, own: readonly Line[], others: readonly Line[], seed: number): Pose {
  const ms = t * 1000
  const [mouthOpen, mouthWide] = mouthAt(own, ms)
  const speaking = own.reduce(
    (sum, line) => sum + plateau(t, line.startMs / 1000 - 0.3, line.endMs / 1000 + 0.3, 0.4),
    0,
  )
  const talk = Math.min(1, speaking)
  // Raised in two of three sentences, after the first word and down before the last.
  const hand = own.reduce((sum, line, index) => {
    const raised = index % 3 !== 1 && line.endMs - line.startMs > 1800
    return raised ? sum + plateau(t, line.startMs / 1000 + 0.15, line.endMs / 1000 + 0.25, 0.7) : sum
  }, 0)
  // A listener nods when the question ends.
  const nod = others.reduce((sum, line) => {
    const since = t - line.endMs / 1000 + 0.5
    return since > 0 && since < 1.2 ? sum + Math.sin((since / 1.2) * Math.PI * 3) ** 2 * (1 - since / 1.2) : sum
  }, 0)
  const starts = own.reduce(
    (sum, line) => sum + plateau(t, line.startMs / 1000 - 0.1, line.startMs / 1000 + 1.1, 0.35),
    0,
  )
  const sway = Math.sin(t * 0.71 + seed) + 0.6 * Math.sin(t * 1.37 + seed * 2)
  return {
    t,
    mouthOpen,
    mouthWide,
    eyes: eyesAt(t, seed),
    gaze: talk * (0.7 * Math.sin(t * 0.43 + seed) + 0.4 * Math.sin(t * 1.1)),
    brows: Math.min(1, starts * 0.8 + 0.25 * talk * (1 + Math.sin(t * 2.1))),
    headX: (2 + 3.5 * talk) * sway * 0.6,
    headY: 9 * nod + talk * 3 * Math.sin(t * 2.9 + seed) + 1.2 * Math.sin(t * 1.6),
    tilt: 0.6 * sway + talk * 1.3 * Math.sin(t * 1.9 + seed) + (1 - talk) * 1.5,
    breath: Math.sin(t * 1.55 + seed),
    hand: Math.min(1, hand),
    beat: talk * (0.6 * Math.sin(t * 5.1) + 0.4 * Math.sin(t * 7.7 + 1)),
  }
}
