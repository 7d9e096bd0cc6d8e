/** Entry of the Electron shell. */
import { join } from 'node:path'
import { app } from 'electron'
import { createApp } from '../api/app.ts'
import { createCore } from '../core/core.ts'
import { appFolders, assetsFolder } from '../shell/folders.ts'
import { watchProcess } from '../shell/watch-process.ts'
import { startShell } from './lifecycle.ts'

/** ffmpeg cannot read inside the archive, so the packaged program has its assets beside it. */
const folders = appFolders(app.isPackaged ? join(process.resourcesPath, 'assets') : assetsFolder())
// The engine's own files (cookies, caches, window size) and the lock for a single instance.
app.setPath('userData', join(folders.config, 'electron'))

startShell({
  folders,
  // This file is dist/main/main.mjs when it runs: Electron cannot run the sources.
  rendererFolder: join(import.meta.dirname, '..', 'renderer'),
  preload: join(import.meta.dirname, '..', 'preload', 'preload.cjs'),
  createCore: async (options) => {
    const core = await createCore(options)
    watchProcess(core.reports, 'desktop')
    return core
  },
  createApp,
})
