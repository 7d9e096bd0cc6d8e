/** Entry of the Electron shell. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app } from 'electron'
import { createApp } from '../api/app.ts'
import { createCore } from '../core/core.ts'
import { appFolders, assetsFolder, rendererFolder } from '../shell/folders.ts'
import { startShell } from './lifecycle.ts'

/** ffmpeg cannot read inside the archive, so the packaged program has its assets beside it. */
const folders = appFolders(app.isPackaged ? join(process.resourcesPath, 'assets') : assetsFolder())
// The engine's own files (cookies, caches, window size) and the lock for a single instance.
app.setPath('userData', join(folders.config, 'electron'))

startShell({
  folders,
  rendererFolder,
  preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
  createCore,
  createApp,
})
