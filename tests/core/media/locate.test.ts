import { symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installAdvice, locateTools } from '../../../electron/core/media/locate.ts'
import { makeFolder, removeFolder, testTools } from '../../support/media.ts'

let folder: string
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await removeFolder(folder)
})

describe('locateTools', () => {
  it('finds ffmpeg on the PATH and knows what it can do', async () => {
    const tools = await locateTools('')
    expect(tools.version).toMatch(/\d/)
    expect([...tools.filters]).toEqual(expect.arrayContaining(['scale', 'hstack', 'aresample']))
    expect([...tools.encoders]).toEqual(expect.arrayContaining(['libx264', 'aac']))
    expect(await locateTools('')).toBe(tools)
  })

  it('prefers the settings, by folder or by program, then the environment', async () => {
    const real = await testTools()
    await symlink(real.ffmpeg, join(folder, 'ffmpeg'))
    await symlink(real.ffprobe, join(folder, 'ffprobe'))
    const own = join(folder, 'ffmpeg')
    expect((await locateTools(folder)).ffmpeg).toBe(own)
    expect((await locateTools(own)).ffmpeg).toBe(own)
    vi.stubEnv('LOCALSTORY_FFMPEG', folder)
    expect((await locateTools('')).ffmpeg).toBe(own)
    expect((await locateTools(dirname(real.ffmpeg))).ffmpeg).toBe(real.ffmpeg)
  })

  it('passes over a program that is not ffmpeg', async () => {
    await writeFile(join(folder, 'ffmpeg'), '#!/bin/sh\necho hello\n', { mode: 0o755 })
    await writeFile(join(folder, 'ffprobe'), '#!/bin/sh\necho hello\n', { mode: 0o755 })
    expect((await locateTools(folder)).ffmpeg).not.toContain(folder)
    vi.stubEnv('PATH', folder)
    await expect(locateTools('')).rejects.toMatchObject({
      technical: expect.stringContaining('does not answer like ffmpeg'),
    })
  })

  it('says where it looked and how to get it, and looks again later', async () => {
    vi.stubEnv('PATH', folder)
    const failure = await locateTools('/nowhere/ffmpeg').catch((e) => e)
    expect(failure).toMatchObject({ code: 'no-ffmpeg', remedy: expect.stringContaining('ffmpeg') })
    expect(failure.detail).toContain('/nowhere/ffmpeg')
    expect(failure.detail).toContain('the PATH')
    vi.unstubAllEnvs()
    vi.stubEnv('PATH', process.env.PATH)
    expect((await locateTools('/nowhere/ffmpeg')).version).toMatch(/\d/)
  })

  it('gives advice in the words of each system', () => {
    expect(installAdvice('linux')).toContain('apt install ffmpeg')
    expect(installAdvice('darwin')).toContain('brew install ffmpeg')
    expect(installAdvice('win32')).toContain('winget install')
  })
})
