/** Exports that were interrupted, from the command line, and the report of a batch. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { batchFile, fresh, writeBatch } from '../../electron/core/export/batch-file.ts'
import { besideOf, languagesOf } from '../../electron/cli/export-beside.ts'
import { parseExportArguments } from '../../electron/cli/export-command.ts'
import { reportFile } from '../../electron/cli/export-report.ts'
import { UsageError } from '../../electron/cli/usage.ts'
import { libraryWithClip } from './support.ts'

describe('the command line, for exports that were interrupted', () => {
  it('lists them, goes on with them, reports, and forgets them', { timeout: 120_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    const clip = ['export', 'lib', '--story', id, '--in', '0', '--out', '1', '--captions', 'none', '--out', 'out/']
    const plan = JSON.parse((await run(...clip, '--plan', '--json')).out)
    const interrupt = () =>
      writeBatch(batchFile(join(folder, 'config', 'exports'), 'abc'), {
        ...{ run: 'run1', library: join(folder, 'lib'), startedAt: '2026-01-02T03:04:05.000Z', owner: null },
        outputs: plan.outputs.map(fresh),
      })
    await interrupt()
    expect((await run('exports', 'lib')).out).toBe(`Clinic days 00:00:00, 16:9\t${plan.outputs[0].file}\n`)

    const resumed = await run('exports', 'lib', '--resume', '--report', 'report.csv', '--json')
    expect(resumed.status, resumed.err).toBe(0)
    expect(JSON.parse(resumed.out).exports).toMatchObject([{ story: id, file: plan.outputs[0].file }])
    expect(await readdir(join(folder, 'out'))).toEqual(['Clinic days 00.00.00-00.00.01 16x9.mp4'])
    expect(await readFile(join(folder, 'report.csv'), 'utf8')).toContain('"Clinic days 00:00:00, 16:9","done"')
    await interrupt()
    expect((await run('exports', 'lib', '--remove')).out).toBe('Forgot 1 export\n')
    expect(JSON.parse((await run('exports', 'lib', '--json')).out)).toEqual({ interrupted: [] })
  })

  it('takes a social set', () => {
    const set = (...args: string[]) => {
      const { options } = parseExportArguments(['lib', '--moment', 'm-1', '--out', 'x/', ...args])
      return [languagesOf(options.get('--languages')), besideOf(options)]
    }
    expect(set()).toEqual([undefined, undefined])
    expect(set('--languages', 'en, es-MX', '--cover', '--alt', '--post')).toEqual([
      ['en', 'es-MX'],
      { cover: 'best', alt: '', post: true },
    ])
    expect(set('--cover-at', '1:02.5', '--alt-text', 'A hall.')[1]).toEqual({ cover: 62_500, alt: 'A hall.' })
    for (const wrong of [['--languages', 'en,,'], ['--alt-text', 'x'.repeat(2001)], ['--languages']])
      expect(() => set(...wrong), wrong.join(' ')).toThrow(UsageError)
  })

  it('writes reports in two forms', () => {
    expect(reportFile('a/B.TXT')).toMatchObject({ format: 'txt' })
    expect(reportFile(undefined)).toBeNull()
    expect(() => reportFile('report.docx')).toThrow(UsageError)
  })
})
