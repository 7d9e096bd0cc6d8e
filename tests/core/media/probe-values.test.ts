import { describe, expect, it } from 'vitest'
import {
  chooseFrameRate,
  framesPerNumber,
  readRecordedOn,
  readStartTimecode,
} from '../../../electron/core/media/probe-values.ts'

describe('values', () => {
  it.each([
    ['30000/1001', '30000/1001', 30000, 1001],
    ['25/1', '25/1', 25, 1],
    ['50/1', '25/1', 25, 1],
    ['90000/1', '1438500/47999', 30000, 1001],
    ['24/1', '24/1', 24, 1],
    ['24000/1001', '2397/100', 24000, 1001],
    ['90000/1', '1731/100', 1731, 100],
    ['0/0', '0/0', 25, 1],
    ['30/1', '2998/100', 30, 1],
  ])('frame rate %s, average %s', (base, average, num, den) => {
    expect(chooseFrameRate(base, average)).toEqual({ num, den })
  })

  it.each([
    [[{ timecode: '10:00:00;00' }], '10:00:00;00'],
    [[{}, { TIMECODE: '01:02:03:04' }], '01:02:03:04'],
    [[{ timecode: '01;02;03;04' }], '01:02:03;04'],
    [[{ timecode: '01:02:03.04' }], '01:02:03;04'],
    [[{ timecode: '01:02:03:100' }], '01:02:03:100'],
    [[{ timecode: '' }, { timecode: '02:00:00:00' }], '02:00:00:00'],
    [[{ timecode: '24:00:00:00' }], ''],
    [[{ timecode: '10:60:00:00' }], ''],
    [[{ timecode: '10:00:00.123' }], ''],
    [[{ timecode: '<script>' }], ''],
    [[{ time_reference: '48000' }], '00:00:01.000'],
    [[{ time_reference: '0' }], ''],
    [[{ time_reference: '-5' }], ''],
    [[{ time_reference: '99999999999999' }], ''],
  ])('start timecode of %o is %s', (tags, expected) => {
    expect(readStartTimecode(tags as Record<string, string>[], 48_000)).toBe(expected)
  })

  it.each([
    ['30000/1001', { num: 60_000, den: 1001 }, 2],
    ['30/1', { num: 120, den: 1 }, 4],
    ['25/1', { num: 25, den: 1 }, 1],
    ['24/1', { num: 60, den: 1 }, 1],
    ['0/0', { num: 60, den: 1 }, 1],
    ['', { num: 60, den: 1 }, 1],
    ['30/1', null, 1],
  ])('a timecode track of %s for %o: %i frames a number', (counter, picture, expected) => {
    expect(framesPerNumber(picture, counter)).toBe(expected)
    expect(readStartTimecode([{ timecode: '10:00:00:05' }], 0, expected)).toBe(
      `10:00:00:${String(5 * expected).padStart(2, '0')}`,
    )
  })

  it('recording date: local before universal, never a clock that was not set', () => {
    const now = new Date('2026-01-01T00:00:00Z')
    const read = (tags: Record<string, string>) => readRecordedOn([tags], now)
    expect(
      read({ creation_time: '2024-03-09T02:00:00Z', 'com.apple.quicktime.creationdate': '2024-03-08T19:00:00-0700' }),
    ).toBe('2024-03-08')
    expect(read({ creation_time: '1904-01-01T00:00:00Z' })).toBeNull()
    expect(read({ creation_time: '1970-01-01T00:00:00Z' })).toBeNull()
    expect(read({ creation_time: '2036-01-01T00:00:00Z' })).toBeNull()
    expect(read({ date: '2019' })).toBeNull()
    expect(read({ date: '2019-02-31' })).toBeNull()
    expect(read({ date: '2019-05-06' })).toBe('2019-05-06')
  })
})
