/** The diary of exports: written durably, read back whatever is in it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ExportLog } from '../../../electron/core/library/export-log.ts'
import { countUse, type ExportRecord } from '../../../electron/core/library/export-record.ts'
import { tempFolder } from '../../support/temp.ts'

const record = (more: Partial<ExportRecord> = {}): ExportRecord => ({
  run: 'r1',
  at: '2026-02-01T10:00:00.000Z',
  story: 'clinic-days',
  moment: null,
  startMs: 0,
  endMs: 10_000,
  preset: '9:16',
  captions: 'burn',
  language: 'en',
  ...more,
})

describe('the log of exports', () => {
  it('is read back by another start of the program', async () => {
    const root = await tempFolder()
    const log = new ExportLog(root, true)
    await log.append(record())
    await Promise.all([log.append(record({ story: 'b' })), log.append(record({ run: 'r2' }))])
    expect(await log.count()).toBe(3)
    const again = new ExportLog(root, true)
    expect(await again.of('clinic-days')).toEqual([record(), record({ run: 'r2' })])
    expect(await again.of('b')).toHaveLength(1)
    expect(await again.of('c')).toEqual([])
  })

  it('passes over lines that are broken, foreign or cut off, and goes on after them', async () => {
    const root = await tempFolder()
    const file = join(root, 'exports.jsonl')
    const line = JSON.stringify(record())
    await writeFile(
      file,
      `${line}\nnot json\n{"run":1}\n[]\n\n${JSON.stringify({ ...record(), at: 'soon' })}\n${line.slice(0, 40)}`,
    )
    const log = new ExportLog(root, true)
    expect(await log.of('clinic-days')).toEqual([record()])
    await log.append(record({ run: 'r2' }))
    expect(await new ExportLog(root, true).of('clinic-days')).toEqual([record(), record({ run: 'r2' })])
    // Nothing of what was there is lost either.
    expect(await readFile(file, 'utf8')).toContain(`${line.slice(0, 40)}\n`)
  })

  it('writes nothing into a library that is open for reading only', async () => {
    const root = await tempFolder()
    await writeFile(join(root, 'exports.jsonl'), `${JSON.stringify(record())}\n`)
    const log = new ExportLog(root, false)
    await log.append(record({ run: 'r2' }))
    expect(await log.count()).toBe(1)
    expect((await readFile(join(root, 'exports.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(1)
  })

  it('says when it cannot write, and remembers nothing of it', async () => {
    const root = await tempFolder()
    await mkdir(join(root, 'exports.jsonl'))
    const log = new ExportLog(root, true)
    await expect(log.append(record())).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(await log.count()).toBe(0)
  })
})

describe('a moment is used', () => {
  const moment = { id: 'm-1', startMs: 10_000, endMs: 20_000 }
  const quote = (startMs: number, endMs: number, id: string | null = null) => ({
    ...{ startMs, endMs, moment: id },
    createdAt: '2026-02-03T00:00:00.000Z',
  })
  it('when it was exported itself, or at least 80 % of it', () => {
    expect(countUse(moment, [record({ moment: 'm-1' })], []).exports).toBe(1)
    expect(countUse(moment, [record({ startMs: 12_000, endMs: 60_000 })], []).exports).toBe(1)
    expect(countUse(moment, [record({ startMs: 12_001, endMs: 60_000 })], []).exports).toBe(0)
    expect(countUse(moment, [record({ moment: 'm-2', startMs: 20_000, endMs: 30_000 })], []).exports).toBe(0)
  })
  it('once for all shapes of one export', () => {
    const shapes = [record({ moment: 'm-1' }), record({ moment: 'm-1', preset: '1:1' })]
    expect(countUse(moment, [...shapes, record({ run: 'r2', moment: 'm-1' })], []).exports).toBe(2)
  })
  it('when words in it were quoted', () => {
    expect(countUse(moment, [], [quote(12_000, 15_000)])).toEqual({
      ...{ exports: 0, quotes: 1, lastAt: '2026-02-03T00:00:00.000Z' },
    })
    expect(countUse(moment, [], [quote(0, 5000, 'm-1')]).quotes).toBe(1)
    expect(countUse(moment, [], [quote(0, 15_000)]).quotes).toBe(0)
  })
  it('last at the latest of both, never at all as an empty text', () => {
    expect(
      countUse(moment, [record({ moment: 'm-1', at: '2026-02-09T00:00:00.000Z' })], [quote(11_000, 12_000)]).lastAt,
    ).toBe('2026-02-09T00:00:00.000Z')
    expect(countUse(moment, [], [])).toEqual({ exports: 0, quotes: 0, lastAt: '' })
  })
})
