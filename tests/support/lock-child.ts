/**
 * Takes the lock of a library and lets it go, again and again, and sometimes leaves one of a program that died. Says on standard output how often
 * it had the lock, and how often somebody else had it too. Started by tests/core/library/lock-race.test.ts: `node lock-child.ts <folder> <times>`.
 */
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { takeLock } from '../../electron/core/library/lock.ts'

const [, , root = '', times = '0'] = process.argv
const [lockFile, mark] = [join(root, 'lock.json'), join(root, 'inside')]
/** No process has this number: Linux has at most 4,194,304. */
const NOBODY = 2 ** 30
let [held, together] = [0, 0]

for (let n = 0; n < Number(times); n += 1) {
  const lock = await takeLock(root)
  if (!('release' in lock)) continue
  held += 1
  const inside = await open(mark, 'wx').catch(() => null)
  if (!inside) together += 1
  await inside?.close()
  await rm(mark, { force: true })
  if (n % 20 === 0) {
    const left = { ...JSON.parse(await readFile(lockFile, 'utf8')), process: NOBODY, id: `left-${process.pid}-${n}` }
    await writeFile(`${lockFile}.${process.pid}`, JSON.stringify(left))
    await rename(`${lockFile}.${process.pid}`, lockFile)
  }
  await lock.release()
}
process.stdout.write(JSON.stringify({ held, together }))
