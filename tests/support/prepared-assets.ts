/**
 * Once before all end-to-end tests: the sample library with its posters, strips and peaks, made by the program itself, so that the copy
 * which each test opens has them already.
 */
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createCore } from '../../electron/core/core.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program's assets with the prepared sample; undefined where tests prepare none. */
    assets: string | undefined
  }
}

/** The program opens the sample and makes what is missing. @returns its library folder */
async function openOnce(folder: string): Promise<string> {
  const folders = { cache: join(folder, 'cache'), config: join(folder, 'config'), documents: join(folder, 'documents') }
  for (const path of Object.values(folders)) await mkdir(path)
  const core = await createCore({
    version: '0.0.0-test',
    desktop: noDesktop,
    folders: { ...folders, assets: resolve('assets') },
  })
  try {
    const { root } = await core.openSample()
    await core.queue.idle()
    return root
  } finally {
    await core.close()
  }
}

let folder = ''

export async function setup(project: TestProject): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'localstory-assets-'))
  const assets = join(folder, 'assets')
  await mkdir(join(assets, 'sample'), { recursive: true })
  for (const name of await readdir('assets')) {
    if (name !== 'sample') await symlink(resolve('assets', name), join(assets, name))
  }
  const root = await openOnce(folder)
  const library = join(assets, 'sample', 'library')
  await cp(resolve('assets/sample/library'), library, { recursive: true })
  const isPicture = (name: string) => /^(poster|strip|peaks)\./.test(name)
  for (const story of await readdir(join(root, 'stories'))) {
    const from = join(root, 'stories', story)
    for (const name of (await readdir(from)).filter(isPicture)) {
      await cp(join(from, name), join(library, 'stories', story, name))
    }
  }
  project.provide('assets', assets)
}

export const teardown = (): Promise<void> => rm(folder, { recursive: true, force: true })
