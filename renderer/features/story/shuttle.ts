/** J K L as editors know it, as a pure state machine: a signed speed, 0 is still. */

export type ShuttleKey = 'j' | 'k' | 'l'

/** Most a browser engine plays with sound that can be followed, and as fast as stepping back keeps up with. */
export const MAX_SHUTTLE = 8

/**
 * The next speed after a key. L: forward, again is twice as fast; J: the same backward; a key against the present
 * direction turns to normal speed in its own; K stops.
 * @param speed signed multiple of normal speed, 0 when still
 */
export function nextShuttle(speed: number, key: ShuttleKey): number {
  if (key === 'k') return 0
  const direction = key === 'l' ? 1 : -1
  if (speed * direction < 1) return direction
  return direction * Math.min(MAX_SHUTTLE, Math.abs(speed) * 2)
}

/** `2×`, `−4×`; '' at normal speed and when still. */
export function describeShuttle(speed: number): string {
  if (speed === 0 || speed === 1) return ''
  return `${speed < 0 ? '−' : ''}${Math.abs(speed)}×`
}
