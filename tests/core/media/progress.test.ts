import { describe, expect, it } from 'vitest'
import {
  createLineSplitter,
  createMessageTail,
  isProgressLine,
  parseOutTime,
} from '../../../electron/core/media/progress.ts'

describe('progress lines', () => {
  it('reads the time reached in milliseconds', () => {
    expect(parseOutTime('out_time_us=1234567')).toBe(1235)
    expect(parseOutTime('out_time_us=-23220')).toBe(0)
    expect(parseOutTime('out_time_us=N/A')).toBeNull()
    expect(parseOutTime('out_time=00:00:01.234567')).toBeNull()
  })

  it('tells progress from messages', () => {
    for (const line of [
      'frame=12',
      'fps=0.00',
      'stream_0_0_q=28.0',
      'bitrate= 276.9kbits/s',
      'speed=N/A',
      'progress=end',
    ]) {
      expect(isProgressLine(line), line).toBe(true)
    }
    for (const line of ['/a/b.mp4: No such file or directory', 'frame=12 is odd', 'title=progress']) {
      expect(isProgressLine(line), line).toBe(false)
    }
  })

  it('puts lines together that arrive in pieces', () => {
    const lines: string[] = []
    const splitter = createLineSplitter((line) => lines.push(line))
    for (const piece of ['a', 'b\nc\r\nd\r', 'e']) splitter.push(piece)
    splitter.end()
    expect(lines).toEqual(['ab', 'c', 'd', 'e'])
  })

  it('keeps only the end of endless messages', () => {
    const tail = createMessageTail(1000)
    for (let i = 0; i < 10_000; i += 1) tail.add(`message ${i}`)
    expect(tail.text().length).toBeLessThanOrEqual(1000)
    expect(tail.text()).toMatch(/message 9999$/)
  })
})
