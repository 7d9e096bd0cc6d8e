/** Which snapshots stay. */
import { describe, expect, it } from 'vitest'
import { newSnapshotId, type SnapshotHeader } from '../../../electron/core/snapshots/model.ts'
import { toThin } from '../../../electron/core/snapshots/thin.ts'

describe('thinning', () => {
  const DAY = 86_400_000
  const header = (at: number, reason: SnapshotHeader['reason'] = 'interval', isGood = true): SnapshotHeader => ({
    ...{ version: 1, id: newSnapshotId(new Date(at), 'abcdef'), library: 'l', libraryName: '', root: '/', label: '' },
    ...{ at: new Date(at).toISOString(), reason, isGood, stories: 0, documents: 0, bytes: 0, addedBytes: 0 },
    ...{ lastChange: '', entries: '0'.repeat(64), chunks: [], leftOut: [] },
  })

  it('keeps all of two hours, one of each hour of a day, one of each day of a week', () => {
    const now = Date.parse('2026-03-20T12:00:00Z')
    const every5 = Array.from({ length: (10 * DAY) / 300_000 }, (_, i) => header(now - i * 300_000))
    const going = new Set(toThin(every5, now))
    const left = every5.filter((one) => !going.has(one))
    const within = (from: number, to: number) =>
      left.filter(({ at }) => now - Date.parse(at) >= from && now - Date.parse(at) < to).length
    expect(within(0, DAY / 12)).toBe(24)
    expect(within(DAY / 12, DAY)).toBeGreaterThanOrEqual(21)
    expect(within(DAY / 12, DAY)).toBeLessThanOrEqual(23)
    expect(within(DAY, 7 * DAY)).toBeGreaterThanOrEqual(6)
    expect(within(DAY, 7 * DAY)).toBeLessThanOrEqual(7)
    expect(within(7 * DAY, 20 * DAY)).toBe(0)
  })

  it('never takes the newest, the newest good one, those with a name or from before a new format', () => {
    const now = Date.parse('2026-03-20T12:00:00Z')
    const old = [
      header(now - 20 * DAY, 'interval', false),
      header(now - 30 * DAY),
      header(now - 40 * DAY),
      header(now - 50 * DAY, 'named'),
      header(now - 60 * DAY, 'upgrade'),
    ]
    expect(toThin(old, now)).toEqual([old[2]])
  })
})
