import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatSpan,
  formatTimecode,
  frameAt,
  frameMiddle,
  frameStart,
  readTimecode,
} from '../../../renderer/features/story/timecode.ts'

const NTSC = { num: 30000, den: 1001 }
const rates = [
  { num: 25, den: 1 },
  { num: 24, den: 1 },
  { num: 30, den: 1 },
  { num: 60, den: 1 },
  { num: 24000, den: 1001 },
  NTSC,
  { num: 60000, den: 1001 },
]

describe('timecode', () => {
  it('counts drop frame as SMPTE does: minute 1 has no frames 0 and 1, minute 10 has', () => {
    expect(formatTimecode(frameStart(1799, NTSC), NTSC)).toBe('00:00:59;29')
    expect(formatTimecode(frameStart(1800, NTSC), NTSC)).toBe('00:01:00;02')
    expect(formatTimecode(frameStart(17982, NTSC), NTSC)).toBe('00:10:00;00')
    expect(formatTimecode(frameStart(107892, NTSC), NTSC)).toBe('01:00:00;00')
  })

  it('counts 59.94 by four', () => {
    expect(formatTimecode(frameStart(3600, { num: 60000, den: 1001 }), { num: 60000, den: 1001 })).toBe('00:01:00;04')
  })

  it('writes a colon where no frames are dropped and milliseconds where there is no picture', () => {
    expect(formatTimecode(61_040, { num: 25, den: 1 })).toBe('00:01:01:01')
    expect(formatTimecode(1001, { num: 24000, den: 1001 })).toBe('00:00:01:00')
    expect(formatTimecode(3_661_007, null)).toBe('01:01:01.007')
  })

  it('comes back to the same frame from its start, its middle and its timecode, at every rate', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rates), fc.nat(500_000), (rate, frame) => {
        expect(frameAt(frameStart(frame, rate), rate)).toBe(frame)
        expect(frameAt(frameMiddle(frame, rate), rate)).toBe(frame)
        const read = readTimecode(formatTimecode(frameStart(frame, rate), rate), rate)
        expect(read).toBe(frameStart(frame, rate))
      }),
    )
  })

  it('reads what people type', () => {
    expect(readTimecode('9:07', null)).toBe(547_000)
    expect(readTimecode(' 1:02:03.5 ', null)).toBe(3_723_500)
    expect(readTimecode('12,25', null)).toBe(12_250)
    expect(readTimecode('00:00:01:12', { num: 25, den: 1 })).toBe(1480)
  })

  it('refuses what is no time', () => {
    for (const text of ['', 'soon', '1:75', '1:61:00', '00:00:00:25', '-3']) {
      expect(readTimecode(text, { num: 25, den: 1 }), text).toBeNull()
    }
    expect(readTimecode('00:01:00;00', NTSC)).toBeNull()
    expect(readTimecode('00:00:01:12', null)).toBeNull()
  })

  it('says lengths in words that fit', () => {
    expect(formatSpan(8240)).toBe('8.2 s')
    expect(formatSpan(125_000)).toBe('2:05')
  })
})
