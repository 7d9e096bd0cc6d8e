/**
 * Archives made to harm, byte for byte: each is refused in words, or read for its words like any other Word document. None takes long,
 * much memory, or leaves a file anywhere. Those that need a process of their own to be measured are in transcripts/hostile.test.ts.
 */
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../electron/core/errors.ts'
import { readTranscript } from '../../electron/core/transcripts/read.ts'
import { startCpu } from '../support/cpu.ts'
import { tempFolder } from '../support/temp.ts'
import { kinds, MAIN, names, type Row, sizes } from './transcripts/crafted-zips.ts'
import { contents, directories } from './transcripts/crafted-zips-inside.ts'
import { makeZip } from './transcripts/hostile-zip.ts'

const LONGEST_MS = 2000
const MOST_MB = 200

const rows: readonly Row[] = [...names, ...kinds, ...sizes, ...directories, ...contents]

function read(bytes: Uint8Array): { readonly outcome: 'read' | 'refused' | 'failed'; readonly said: string } {
  try {
    const { cues, problems } = readTranscript(bytes, 'from-elsewhere.docx')
    return { outcome: 'read', said: [...cues, ...problems].map(({ text }) => text).join('\n') }
  } catch (error) {
    const isSaid = error instanceof AppError && error.code === 'unreadable-transcript' && error.remedy !== ''
    return isSaid ? { outcome: 'refused', said: error.detail ?? '' } : { outcome: 'failed', said: String(error) }
  }
}

describe(`${rows.length} archives made to harm`, () => {
  const around = [tmpdir(), process.cwd(), join(process.cwd(), '..'), '/tmp', '/etc']
  const evil = (): string[] => around.flatMap((folder) => readdirSync(folder).filter((name) => /evil/i.test(name)))
  let before: string[] = []
  let memory = 0
  beforeAll(async () => {
    before = evil()
    read(makeZip([MAIN]))
  })
  afterAll(() => expect(evil()).toEqual(before))

  it('are at least 60, each called by another name', () => {
    expect(new Set(rows.map(([name]) => name)).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(60)
  })

  it.each(rows)('%s', async (_, make, expected) => {
    const folder = await tempFolder('archives')
    const bytes = make()
    memory = process.memoryUsage().rss
    const spent = startCpu()
    const report = read(bytes)
    const tookMs = spent()
    const isRefusal = 'refused' in expected
    expect(report).toEqual({
      outcome: isRefusal ? 'refused' : 'read',
      said: expect.stringMatching(isRefusal ? expected.refused : expected),
    })
    expect(report.said).not.toMatch(/root:|at .*\.ts:\d/)
    expect(tookMs).toBeLessThan(LONGEST_MS)
    expect((process.memoryUsage().rss - memory) / 1_000_000).toBeLessThan(MOST_MB)
    expect(readdirSync(folder)).toEqual([])
    expect(existsSync('evil.xml')).toBe(false)
  })
})
