/** The local server shell: the same app in a browser, for machines without Electron, for development and for tests. */
import { createApp } from './api/app.ts'
import type { Core } from './core/core.ts'
import { type ListenOptions, listen, type RunningServer } from './shell/listen.ts'

export interface ServeOptions extends ListenOptions {
  /** Absolute folder of the built interface. */
  readonly rendererFolder: string
}

/** Serves the app of this core on 127.0.0.1. @throws AppError `unavailable-here` when the port is taken */
export function startServer(core: Core, options: ServeOptions): Promise<RunningServer> {
  return listen(createApp(core, { rendererFolder: options.rendererFolder }), options)
}
