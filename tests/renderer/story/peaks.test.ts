import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parsePeaks } from '../../../renderer/features/story/peaks.ts'
import { viewPeaks } from '../../../renderer/features/story/peaks-view.ts'
import { leastCpuMs } from '../../support/cpu.ts'

/** A peaks.bin as the core writes it: 12 bytes of header, then pairs. */
function makeFile(pairs: number[], perSecond = 50, version = 1): ArrayBuffer {
  const file = new ArrayBuffer(12 + pairs.length)
  const view = new DataView(file)
  new Uint8Array(file).set([0x4c, 0x53, 0x50, 0x4b, version])
  view.setUint16(6, perSecond, true)
  view.setUint32(8, pairs.length / 2, true)
  new Int8Array(file, 12).set(pairs)
  return file
}

describe('peaks.bin', () => {
  it('gives rate and pairs', () => {
    const peaks = parsePeaks(makeFile([-10, 20, -30, 40]))
    expect(peaks?.perSecond).toBe(50)
    expect([...(peaks?.pairs ?? [])]).toEqual([-10, 20, -30, 40])
  })

  it('is refused when it is cut off, of another version, or something else', () => {
    expect(parsePeaks(makeFile([1, 2, 3, 4]).slice(0, 14))).toBeNull()
    expect(parsePeaks(makeFile([], 50, 2))).toBeNull()
    expect(parsePeaks(makeFile([], 0))).toBeNull()
    expect(parsePeaks(new ArrayBuffer(3))).toBeNull()
    expect(parsePeaks(new TextEncoder().encode('<!doctype html>').buffer)).toBeNull()
  })
})

describe('peaks at a distance', () => {
  const pairs = Array.from({ length: 100_000 }, (_, i) => [i === 70_000 ? -99 : -5, i === 30_001 ? 101 : 5]).flat()
  const view = viewPeaks({ perSecond: 50, pairs: Int8Array.from(pairs) })

  it('never loses the loudest peak, near or far', () => {
    expect(view.extent(600_000, 600_100).high).toBe(101)
    expect(view.extent(590_000, 610_000).high).toBe(101)
    expect(view.extent(0, 2_000_000)).toEqual({ low: -99, high: 101 })
  })

  it('is silent outside of the media', () => {
    expect(view.extent(5_000_000, 5_001_000)).toEqual({ low: 0, high: 0 })
  })

  it('looks at few pairs however long the stretch', () => {
    const spent = leastCpuMs(1000, () => {
      for (let i = 0; i < 2000; i++) view.extent(0, 2_000_000)
    })
    expect(spent).toBeLessThan(1000)
  })
})

/** The core's own writer and this reader agree. */
describe('the file of the core', () => {
  it('is read as it was written', async () => {
    const { readPeaks } = await import('../../../electron/core/media/peaks.ts')
    const folder = await mkdtemp(join(tmpdir(), 'peaks-'))
    const path = join(folder, 'peaks.bin')
    const file = makeFile([-127, 127, 0, 5])
    await (await import('node:fs/promises')).writeFile(path, new Uint8Array(file))
    const bytes = await readFile(path)
    expect([...readPeaks(bytes).pairs]).toEqual([...(parsePeaks(file)?.pairs ?? [])])
  })
})
