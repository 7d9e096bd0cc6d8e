import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, type TestContext } from 'vitest'
import { tempFolder } from './temp.ts'

/** A real file system of 1 MB in a folder of its own. Skips the test, saying so, where this user may not mount one. */
export async function smallDisk(context: TestContext): Promise<string> {
  const folder = join(await tempFolder('disk'), 'disk')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    context.skip('this user may not mount a small disk')
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]))
  return folder
}

const isRoot = process.getuid?.() === 0

/** A folder for what shall be read-only; call `lock` when it is filled. Root may write everywhere but on a read-only file system. */
export async function lockableFolder(context: TestContext): Promise<{ folder: string; lock: () => void }> {
  if (isRoot) {
    const folder = await smallDisk(context)
    return { folder, lock: () => void execFileSync('mount', ['-o', 'remount,ro', folder]) }
  }
  const folder = await tempFolder('locked')
  onTestFinished(() => chmodSync(folder, 0o755))
  return { folder, lock: () => chmodSync(folder, 0o555) }
}
