/** Exports for platforms from the command line: what is made, what is said before, and wrong words. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ffprobe } from '../core/export/support/clips.ts'
import { libraryWithClip } from './support.ts'

describe('the command line, for platforms', () => {
  it('lists them, plans with reasons, and makes what was planned', { timeout: 120_000 }, async () => {
    const { folder, run, id } = await libraryWithClip()
    const listed = JSON.parse((await run('platforms', '--json')).out)
    expect(listed.find(({ id: each }: { id: string }) => each === 'youtube-shorts')).toMatchObject({
      ...{ label: 'YouTube Shorts', maxSeconds: 180, loudness: -14, ending: '.mp4' },
      ...{ asOf: expect.stringMatching(/^\d{4}-\d\d$/), source: expect.stringMatching(/^https:/) },
    })

    const clip = ['export', 'lib', '--story', id, '--in', '0', '--out', '2', '--out', 'out/']
    const planned = await run(...clip, '--platform', 'tiktok', '--platform', 'web', '--plan', '--json')
    expect(planned.status, planned.err).toBe(0)
    const plan = JSON.parse(planned.out)
    expect(plan.outputs).toMatchObject([
      { platform: 'tiktok', preset: '9:16', width: 1080, loudness: -14 },
      { platform: 'web', preset: '16:9', loudness: -16 },
    ])
    expect(plan.outputs[0].problems.map(({ code }: { code: string }) => code)).toEqual([
      ...['too-short', 'low-resolution', 'too-fast'],
    ])
    expect(await readdir(folder)).not.toContain('out')

    const sound = ['--loudness', '-20', '--denoise']
    const made = await run(...clip, '--platform', 'web', ...sound, '--name', '{number} {title}', '--json')
    expect(made.status, made.err).toBe(0)
    const [result] = JSON.parse(made.out).exports
    expect(result).toMatchObject({ platform: 'web', loudness: -20, file: join(folder, 'out', '1 Clinic days.webm') })
    expect(result.reasons).toMatchObject([{ severity: 'warning', code: 'too-fast' }])
    expect((await ffprobe(result.file)).streams.map((stream) => stream.codec_name)).toEqual(['vp9', 'opus'])

    const track = await run(...clip, '--platform', 'newsletter', '--captions', 'track', '--plan')
    expect(track).toMatchObject({ status: 1 })
    expect(track.out).toMatch(/\.gif\n {2}stop: A GIF holds no caption track/)
    expect((await run(...clip, '--loudness', '-3')).status).toBe(2)
  })
})
