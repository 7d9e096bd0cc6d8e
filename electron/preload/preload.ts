/**
 * The whole bridge between the interface and the desktop; data goes by fetch. It hands out no channel, no event and no
 * Electron object: a page can learn the paths of files that a person dropped on it, and which menu command was chosen.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** As in electron/main/menu.ts, which a sandboxed preload cannot import. */
const COMMAND_CHANNEL = 'command'

contextBridge.exposeInMainWorld('localstory', {
  /** Absolute paths, '' for a file that a page made up. */
  pathsFor: (files: File[]): string[] => Array.from(files, (file) => webUtils.getPathForFile(file)),
  onCommand(listener: (id: string) => void): () => void {
    const forward = (_event: unknown, id: unknown) => {
      if (typeof id === 'string') listener(id)
    }
    ipcRenderer.on(COMMAND_CHANNEL, forward)
    return () => ipcRenderer.off(COMMAND_CHANNEL, forward)
  },
})
