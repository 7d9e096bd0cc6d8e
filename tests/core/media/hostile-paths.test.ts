/** 500 names of files that would like to be options, addresses or patterns, read and written by the real ffmpeg. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runFfmpeg } from '../../../electron/core/media/run.ts'
import { testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { hostileNames } from '../interchange/support/hostile-names.ts'

const HEADER = 44
/** Each recording has a length of its own, so that none can be taken for another. */
const samplesOf = (index: number): number => 8 * (index + 1)

function wav(samples: number): Buffer {
  const bytes = Buffer.alloc(HEADER + 2 * samples)
  bytes.write('RIFF')
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  for (const [at, value] of [
    [16, 16],
    [24, 8000],
    [28, 16_000],
    [40, 2 * samples],
  ] as const)
    bytes.writeUInt32LE(value, at)
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    bytes.writeUInt16LE(value, at)
  bytes.write('data', 36)
  return bytes
}

/** No system has a slash or NUL in a name, nor more than 255 bytes. */
function fileName(name: string): string {
  let left = name.toWellFormed().replaceAll('/', '').replaceAll('\0', '')
  while (Buffer.byteLength(left) > 240) left = [...left].slice(0, -10).join('')
  return `${left}.wav`
}

test('500 names are names, as recordings and as what is made of them', async () => {
  const folder = await tempFolder()
  const files = hostileNames.map((name, index) => ({
    index,
    name: fileName(name),
    from: join(folder, 'in', `${index}`, fileName(name)),
    to: join(folder, 'out', `${index}`, fileName(name)),
  }))
  for (const { index, from } of files) {
    for (const place of ['in', 'out']) await mkdir(join(folder, place, `${index}`), { recursive: true })
    await writeFile(from, wav(samplesOf(index)))
  }
  const plain = ['-c:a', 'copy', '-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'wav']
  for (let first = 0; first < files.length; first += 50) {
    const some = files.slice(first, first + 50)
    await runFfmpeg(await testTools(), {
      inputs: some.map(({ from }) => ({ file: from, options: [] })),
      outputs: some.map(({ to }, i) => ({ file: to, options: ['-map', `${i}:a`, ...plain] })),
      doing: 'copy',
    })
  }
  for (const { index, name, to } of files) {
    expect(await readdir(join(folder, 'out', `${index}`))).toEqual([name])
    expect((await stat(to)).size, JSON.stringify(name)).toBe(HEADER + 2 * samplesOf(index))
  }
  expect((await readdir(folder)).sort()).toEqual(['in', 'out'])
})
