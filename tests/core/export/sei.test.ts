/** Supplemental information that says nothing, read back as H.264 has it (ITU-T H.264, 7.3.2.3.1). */
import { expect, test } from 'vitest'
import { fillerUnit, SEI } from '../../../electron/core/export/sei.ts'

/** Types of the messages in a unit, and how many bytes each has; throws where a message is longer than the unit. */
function readMessages(unit: Buffer): { type: number; content: Buffer }[] {
  const messages = []
  for (let at = 1; at < unit.length - 1; ) {
    const sum = () => {
      let value = 0
      while (unit[at] === 0xff) value += unit[at++] ?? 0
      return value + (unit[at++] ?? 0)
    }
    const [type, size] = [sum(), sum()]
    if (at + size > unit.length - 1) throw new Error(`${size} bytes at ${at} of ${unit.length}`)
    messages.push({ type, content: unit.subarray(at, at + size) })
    at += size
  }
  return messages
}

test('a silent unit of any length is one that decoders can read', () => {
  for (let size = 4; size < 3000; size++) {
    const unit = fillerUnit(size)
    expect(unit.length).toBe(size)
    expect([unit[0], unit.at(-1)]).toEqual([SEI, 0x80])
    for (const { type, content } of readMessages(unit)) {
      expect(type).toBe(3)
      expect(content.every((byte) => byte === 0xff)).toBe(true)
    }
    // Bytes that would be taken for the beginning of a unit, or the mark against that.
    expect(unit.includes(Buffer.from([0, 0])), String(size)).toBe(false)
  }
})
