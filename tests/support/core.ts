import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Core, createCore } from '../../electron/core/core.ts'
import type { Desktop } from '../../electron/core/ports.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { tempFolder } from './temp.ts'

/** A real core with all its folders in a temporary one. */
export async function testCore(desktop: Desktop = noDesktop): Promise<{ core: Core; folder: string }> {
  const folder = await tempFolder('core')
  for (const name of ['cache', 'config', 'documents']) await mkdir(join(folder, name))
  const core = await createCore({
    version: '0.0.0-test',
    desktop,
    folders: {
      cache: join(folder, 'cache'),
      config: join(folder, 'config'),
      data: join(folder, 'data'),
      documents: join(folder, 'documents'),
      assets: resolve('assets'),
    },
  })
  onTestFinished(() => core.close())
  return { core, folder }
}
