import { describe, expect, it } from 'vitest'
import { placeBar } from '../../../renderer/features/story/selection-bar.tsx'
import { nextCue } from '../../../renderer/features/story/editor/use-cue-keys.ts'
import { nextSpeed } from '../../../renderer/features/story/use-player-commands.ts'

describe('moving through the transcript by key', () => {
  it.each([
    ['ArrowDown', 0, 1],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 85, 95],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
    ['x', 50, null],
  ])('%s from %d goes to %s', (key, from, to) => {
    expect(nextCue(key, from, 100)).toBe(to)
  })
})

describe('speed', () => {
  it('goes through the offered speeds and stops at their ends', () => {
    expect(nextSpeed(1, 1)).toBe(1.25)
    expect(nextSpeed(1, -1)).toBe(0.75)
    expect(nextSpeed(2, 1)).toBe(2)
    expect(nextSpeed(0.5, -1)).toBe(0.5)
  })
})

describe('the bar over selected words', () => {
  const room = { top: 100, left: 800, width: 400, height: 600 }
  const bar = { width: 300, height: 38 }
  it('stands above the words', () => {
    expect(placeBar({ top: 300, bottom: 350, left: 820 }, room, bar)).toEqual({ left: 20, top: 154 })
  })
  it('goes below where there is no room above', () => {
    expect(placeBar({ top: 110, bottom: 160, left: 820 }, room, bar).top).toBe(68)
  })
  it('stays inside the panel on both sides and at the bottom', () => {
    expect(placeBar({ top: 300, bottom: 350, left: 1190 }, room, bar).left).toBe(84)
    expect(placeBar({ top: 300, bottom: 350, left: 700 }, room, bar).left).toBe(8)
    expect(placeBar({ top: 90, bottom: 900, left: 820 }, room, bar).top).toBe(554)
  })
})
