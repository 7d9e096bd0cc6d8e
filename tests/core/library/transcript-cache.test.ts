/** What is kept in memory never hides what is on disk. */
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TranscriptCache } from '../../../electron/core/library/transcript-cache.ts'
import { tempFolder } from '../../support/temp.ts'

const vtt = (text: string) => `WEBVTT\n\na\n00:00.000 --> 00:01.000\n${text}\n`

it('gives the same cues while the file is the same, and reads it again when another program wrote it', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'transcript.en.vtt')
  const cache = new TranscriptCache()
  await expect(cache.read(path)).rejects.toMatchObject({ code: 'ENOENT' })
  await writeFile(path, vtt('first'))
  const [first] = await cache.read(path)
  expect(first?.text).toBe('first')
  expect((await cache.read(path))[0]).toBe(first)
  // The list may be changed by who asked for it.
  ;(await cache.read(path)).pop()
  expect(await cache.read(path)).toHaveLength(1)
  await writeFile(path, vtt('other'))
  expect((await cache.read(path))[0]?.text).toBe('other')
  await writeFile(`${path}.new`, vtt('third'))
  await rename(`${path}.new`, path)
  expect((await cache.read(path))[0]?.text).toBe('third')
  // More files than are kept are still read right.
  for (const name of ['b', 'c', 'd']) await writeFile(join(folder, name), vtt(name))
  for (const name of ['b', 'c', 'd', 'b']) expect((await cache.read(join(folder, name)))[0]?.text).toBe(name)
})

it('knows what was just written without reading it, until another program writes', async () => {
  const path = join(await tempFolder(), 'transcript.en.vtt')
  const cache = new TranscriptCache()
  await writeFile(path, vtt('written'))
  const cues = [{ id: 'a', startMs: 0, endMs: 1000, speaker: '', text: 'written' }]
  await cache.wrote(path, cues)
  expect((await cache.read(path))[0]).toBe(cues[0])
  await writeFile(path, vtt('by somebody else'))
  expect((await cache.read(path))[0]?.text).toBe('by somebody else')
})
