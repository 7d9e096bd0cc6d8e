/** What is asked again and again of an unchanged file is found out once; cancelling and failing are each one's own. */
import { appendFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { Known } from '../../../electron/core/export/known.ts'
import { tempFolder } from '../../support/temp.ts'
import { PATIENCE_MS } from '../../support/patience.ts'

let file: string
beforeEach(async () => {
  file = join(await tempFolder(), 'a.mov')
  await writeFile(file, 'one')
})
const never = new AbortController().signal
const stopped = (signal: AbortSignal) =>
  new Promise<never>((_, fail) => signal.addEventListener('abort', () => fail(new Error('stopped'))))

test('one question is answered once, another one, or one about a changed file, anew', async () => {
  const known = new Known<number>()
  let count = 0
  const ask = (what: string) => known.get(file, what, never, async () => ++count)
  expect(await Promise.all([ask('size'), ask('size'), ask('colour')])).toEqual([1, 1, 2])
  expect(await ask('size')).toBe(1)
  await appendFile(file, ' more')
  expect(await ask('size')).toBe(3)
})

test('what failed is asked again, and a file that is not there each time', async () => {
  const known = new Known<string>()
  await expect(known.get(file, 'a', never, () => Promise.reject(new Error('busy')))).rejects.toThrow('busy')
  expect(await known.get(file, 'a', never, async () => 'now')).toBe('now')
  let count = 0
  for (const _ of [1, 2]) await known.get(`${file}.gone`, 'a', never, async () => `${++count}`)
  expect(count).toBe(2)
})

test('the work goes on while somebody waits, and stops with the last one', async () => {
  const known = new Known<string>()
  const [first, second] = [new AbortController(), new AbortController()]
  let runs = 0
  const work = (signal: AbortSignal) => {
    runs++
    return stopped(signal)
  }
  const one = known.get(file, 'a', first.signal, work)
  const two = known.get(file, 'a', second.signal, work)
  await expect.poll(() => runs, { timeout: PATIENCE_MS }).toBe(1)
  first.abort()
  await expect(one).rejects.toMatchObject({ code: 'cancelled' })
  const three = known.get(file, 'a', AbortSignal.abort(), work)
  await expect(three).rejects.toMatchObject({ code: 'cancelled' })
  second.abort()
  await expect(two).rejects.toThrow('stopped')
  expect(await known.get(file, 'a', never, async () => 'anew')).toBe('anew')
  expect(runs).toBe(1)
})

test('only the last questions are remembered', async () => {
  const known = new Known<number>()
  let count = 0
  for (let i = 0; i < 70; i++) await known.get(file, `${i}`, never, async () => ++count)
  await known.get(file, '69', never, async () => ++count)
  expect(count).toBe(70)
  await known.get(file, '0', never, async () => ++count)
  expect(count).toBe(71)
})
