/** Where the program keeps its things on this machine, by each system's custom. Environment variables override, for tests and USB sticks. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { AppFolders } from '../core/ports.ts'

const name = 'LocalStory Library'

function cacheFolder(env: NodeJS.ProcessEnv, platform: string): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', name)
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name, 'Cache')
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'localstory-library')
}

function configFolder(env: NodeJS.ProcessEnv, platform: string): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name)
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), name)
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'localstory-library')
}

function dataFolder(env: NodeJS.ProcessEnv, platform: string): string {
  // Whoever moves the settings (a USB stick, a test) moves this with them.
  if (env.LOCALSTORY_CONFIG) return join(env.LOCALSTORY_CONFIG, 'data')
  if (platform === 'darwin' || platform === 'win32') return configFolder(env, platform)
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'localstory-library')
}

/** @param assets folder of fonts and the sample library, beside the program */
export function appFolders(
  assets: string,
  env: NodeJS.ProcessEnv = process.env,
  platform: string = process.platform,
): AppFolders {
  return {
    cache: env.LOCALSTORY_CACHE || cacheFolder(env, platform),
    config: env.LOCALSTORY_CONFIG || configFolder(env, platform),
    data: env.LOCALSTORY_DATA || dataFolder(env, platform),
    documents:
      env.LOCALSTORY_DOCUMENTS ||
      join(homedir(), platform === 'linux' ? 'Videos' : platform === 'darwin' ? 'Movies' : 'Videos'),
    assets,
  }
}

/** The `assets` folder beside the program: in a checkout above `electron/`, in a bundle given by `LOCALSTORY_ASSETS`. */
export function assetsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.LOCALSTORY_ASSETS || join(import.meta.dirname, '..', '..', 'assets')
}

/** The built interface. The path is the same from a checkout (`electron/shell`) and from a bundle (`dist/main`, `dist/node`). */
export const rendererFolder: string =
  process.env.LOCALSTORY_RENDERER || join(import.meta.dirname, '..', '..', 'dist', 'renderer')
