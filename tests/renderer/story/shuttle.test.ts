import { describe, expect, it } from 'vitest'
import { describeShuttle, nextShuttle, type ShuttleKey } from '../../../renderer/features/story/shuttle.ts'

const press = (keys: string, from = 0): number =>
  [...keys].reduce((speed, key) => nextShuttle(speed, key as ShuttleKey), from)

describe('J K L', () => {
  it.each([
    ['l', 1],
    ['ll', 2],
    ['lll', 4],
    ['lllll', 8],
    ['j', -1],
    ['jj', -2],
    ['jjjjjj', -8],
    ['llk', 0],
    ['llj', -1],
    ['jjl', 1],
    ['kk', 0],
  ])('%s gives %d', (keys, speed) => {
    expect(press(keys)).toBe(speed)
  })

  it('goes to normal speed from slow motion before going faster', () => {
    expect(press('l', 0.5)).toBe(1)
  })

  it('says the speed only when it is not the normal one', () => {
    expect([0, 1, 2, -1, -4].map(describeShuttle)).toEqual(['', '', '2×', '−1×', '−4×'])
  })
})
