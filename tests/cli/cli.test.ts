import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { probeMedia } from '../../electron/core/media/probe.ts'
import { testTools } from '../support/media.ts'
import { libraryWithClip } from './support.ts'

describe('the command line', () => {
  it('adds, lists, searches, keeps a moment and exports it', { timeout: 180_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    expect(JSON.parse((await run('list', 'lib', '--json')).out)).toEqual([
      {
        id,
        title: 'Clinic days',
        durationMs: 4000,
        tags: ['issue/immigration'],
        languages: ['en'],
        mediaStatus: 'available',
      },
    ])
    const search = JSON.parse((await run('search', 'lib', '"rural county are afraid"', '--json')).out)
    expect(search).toMatchObject({
      total: 1,
      suggestions: [],
      hits: [{ story: id, title: 'Clinic days', startMs: 0, endMs: 2500, speaker: 'COUNCIL MEMBER' }],
    })
    expect(JSON.parse((await run('search', 'lib', 'CAFE', '--json')).out).total).toBe(1)
    const kept = JSON.parse(
      (
        await run(
          'moment',
          'lib',
          id,
          '--in',
          '0',
          '--out',
          '00:00:02:12',
          '--note',
          'opening',
          '--tag',
          'community/rural',
          '--json',
        )
      ).out,
    )
    expect(kept).toMatchObject({ startMs: 0, endMs: 2480, tags: ['community/rural'], note: 'opening' })
    const shown = JSON.parse((await run('show', 'lib', id, '--json')).out)
    expect(shown.moments).toMatchObject([{ id: kept.id }])
    expect(shown.transcripts[0].cues.map((cue: { text: string }) => cue.text)).toEqual([
      'People in our rural county',
      'are afraid to go to the café clinic.',
    ])
    await mkdir(join(folder, 'out'))
    const exported = await run(
      'export',
      'lib',
      '--moment',
      kept.id,
      '--preset',
      '9:16',
      '--out',
      'out/clip.mp4',
      ...['--style', 'outline', '--size', '120', '--colour', '#FFE600', '--position', 'top', '--second-language', 'fr'],
      '--json',
    )
    expect(exported.status, exported.err).toBe(0)
    expect(exported.err).toContain('no transcript in "fr"')
    const info = await probeMedia(await testTools(), join(folder, 'out', 'clip.mp4'))
    expect(info.video).toMatchObject({ codec: 'h264' })
    expect((info.video?.height ?? 0) / (info.video?.width ?? 1)).toBeCloseTo(16 / 9, 1)
    expect(Math.abs(info.durationMs - 2480)).toBeLessThanOrEqual(40)
    const again = await run('export', 'lib', '--story', id, '--in', '0', '--out', '1.5', '--out', 'out/clip.mp4')
    expect(again).toMatchObject({ status: 1, out: '' })
    expect(again.err).toContain('clip.mp4')
  })

  it('checks captions by a house, fixes them and writes the report', { timeout: 180_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    const checked = JSON.parse((await run('captions', 'lib', id, '--json')).out)
    expect(checked).toMatchObject({ story: id, language: 'en', profile: 'netflix', captions: 2 })
    expect(checked.findings[0]).toMatchObject({
      rule: 'gap',
      what: '0 ms to the next caption, at least 83 ms',
      fixed: [{ startMs: 0, endMs: 917 }],
    })
    const text = await run('captions', 'lib', id, '--profile', 'dcmp')
    expect(text.out).toContain('00:00:00.000\t1\tshortest\tStands for 1 s, at least 1.33 s (cannot be fixed)')
    const report = join(folder, 'reports', 'captions.csv')
    const fixed = JSON.parse((await run('captions', 'lib', id, '--fix', '--report', report, '--json')).out)
    expect(fixed).toMatchObject({ changed: 2, report, revision: checked.revision + 1 })
    expect(fixed.findings.length).toBeLessThan(checked.findings.length)
    expect(fixed.findings.every((finding: { fixed?: unknown }) => finding.fixed === undefined)).toBe(true)
    expect(await readFile(report, 'utf8')).toContain('"characters-a-second","1","28.4 characters a second, at most 20"')
    const again = await run('captions', 'lib', id, '--fix', '--report', report)
    expect(again).toMatchObject({ status: 1 })
    expect(again.err).toContain('exists already')
    expect((await run('captions', 'lib', id, '--fix')).out).toContain('Fixed 0 captions.')
    expect(await run('captions', 'lib', id, '--profile', 'hbo')).toMatchObject({ status: 2 })
    expect(await run('captions', 'lib', id, '--language', 'fr')).toMatchObject({ status: 1 })
  })

  it('tags, and reads and writes transcripts', { timeout: 180_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    expect(
      (await run('tag', 'lib', id, '--add', 'place/las-animas-co', '--remove', 'issue/immigration')).out,
    ).toContain('place/las-animas-co')
    await writeFile(join(folder, 'es.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Concejala>La gente tiene miedo\n')
    expect(
      JSON.parse((await run('transcript', 'lib', id, '--import', 'es.vtt', '--language', 'es', '--json')).out),
    ).toMatchObject({ language: 'es', cueCount: 1 })
    expect((await run('transcript', 'lib', id, '--export', 'out.srt', '--language', 'es')).status).toBe(0)
    expect(await readFile(join(folder, 'out.srt'), 'utf8')).toContain('00:00:00,000 --> 00:00:01,000')
    expect((await run('transcript', 'lib', id, '--export', 'out.srt')).err).toContain('exists already')
    for (const ending of ['ttml', 'docx']) {
      const file = `out.${ending}`
      expect((await run('transcript', 'lib', id, '--export', file, '--language', 'es')).status, file).toBe(0)
      expect((await stat(join(folder, file))).size, file).toBeGreaterThan(500)
    }
    expect((await run('transcript', 'lib', id, '--export', 'out.mp4')).err).toContain('.docx')
    await writeFile(join(folder, 'house.txt'), '{{#cues}}{{start SS}}: {{text oneline}}\n{{/cues}}')
    const part = ['--language', 'es', '--template', 'house.txt', '--in', '0', '--out', '1']
    expect((await run('transcript', 'lib', id, '--export', 'house.out', ...part)).status).toBe(0)
    expect(await readFile(join(folder, 'house.out'), 'utf8')).toMatch(/^00: \p{L}/u)
    expect((await run('check', 'lib')).out).toContain('Nothing is wrong')
  })

  it('exits 2 on wrong usage and 1 on refusals, with the reason on standard error', { timeout: 180_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    for (const args of [
      [],
      ['frobnicate'],
      ['list'],
      ['search', 'lib'],
      ['moment', 'lib', id],
      ['list', 'lib', '--no-such'],
      ['export', 'lib', '--out', 'x'],
      ...[
        ['--style', 'fire'],
        ['--size', '95'],
        ['--colour', 'red'],
        ['--position', 'left'],
      ].map((style) => ['export', 'lib', '--moment', 'm', '--out', 'x', ...style]),
    ]) {
      expect(await run(...args), args.join(' ')).toMatchObject({ status: 2, out: '' })
    }
    const wrong = await run('search', 'lib')
    expect(wrong.err, 'of the command alone').toMatch(/^\s*search <library> <query>[\s\S]*--help alone/m)
    expect(wrong.err).not.toContain('vocabulary')
    expect(await run('serve', '--help')).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^ {2}serve <library>.*\n\n.*--help/),
    })
    await writeFile(join(folder, 'text.mp4'), 'this is no video')
    const refused = await run('add', 'lib', 'text.mp4', '--json')
    expect(refused.status).toBe(1)
    expect(JSON.parse(refused.out).refused).toMatchObject([{ path: join(folder, 'text.mp4') }])
    expect(await run('moment', 'lib', id, '--in', '3', '--out', '2')).toMatchObject({
      status: 1,
      err: expect.stringContaining('before the in point'),
    })
    expect(await run('moment', 'lib', id, '--in', '0', '--out', 'soon')).toMatchObject({
      status: 1,
      err: expect.stringContaining('"soon"'),
    })
    expect(await run('show', 'lib', 'no-such-story')).toMatchObject({ status: 1 })
    expect(await run('list', join(folder, 'nothing'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('nothing'),
    })
    const open = await FileStore.open(join(folder, 'lib'))
    expect(await run('tag', 'lib', id, '--add', 'issue/x')).toMatchObject({
      status: 1,
      err: expect.stringContaining('open'),
    })
    expect((await run('list', 'lib')).status).toBe(0)
    await open.close()
  })
})
