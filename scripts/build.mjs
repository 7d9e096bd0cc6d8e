/** Builds dist/: the interface by vite, and the Node side as bundles that need no node_modules beside them. */
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { environmentFor, findNode, inRoot, main, run, SetupError, say } from './lib/tools.mjs'

/** `node:` is external always; electron comes with the shell. */
const EXTERNAL = ['electron', /^node:/]
const WORKER = 'electron/core/search/worker.ts'
const SNAPSHOTS = 'electron/core/snapshots/worker.ts'

/** What is built from what. A worker is a file of its own, beside each bundle that starts it. */
export const BUNDLES = [
  { from: 'electron/main/main.ts', to: 'dist/main/main.mjs', format: 'esm' },
  { from: WORKER, to: 'dist/main/search-worker.mjs', format: 'esm' },
  { from: SNAPSHOTS, to: 'dist/main/snapshot-worker.mjs', format: 'esm' },
  // The sandbox runs one CommonJS file.
  { from: 'electron/preload/preload.ts', to: 'dist/preload/preload.cjs', format: 'cjs' },
  { from: 'electron/cli.ts', to: 'dist/node/cli.mjs', format: 'esm' },
  { from: WORKER, to: 'dist/node/search-worker.mjs', format: 'esm' },
  { from: SNAPSHOTS, to: 'dist/node/snapshot-worker.mjs', format: 'esm' },
]

/** Builds the interface when it is older than its sources. */
export async function buildRenderer() {
  const sources = ['renderer', 'electron/api/contract.ts', 'electron/core', 'package-lock.json']
  if (isFresh('dist/renderer/index.html', sources)) return
  say('Building the interface ...')
  const node = needNode()
  const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--config', inRoot('renderer', 'vite.config.ts'), '--logLevel', 'warn']
  // What is built is the same wherever it is asked for: a test that starts the program runs in another mode.
  const env = environmentFor(node, { NODE_ENV: 'production' })
  const status = await run(node, args, { stdio: ['ignore', process.stderr, process.stderr], env })
  if (status !== 0) throw new SetupError('The interface could not be built; what went wrong is above.')
}

/** Bundles the Electron shell and the command line when they are older than their sources. */
export async function buildNode() {
  const stamp = 'dist/.node-built'
  if (isFresh(stamp, ['electron', 'package.json', 'package-lock.json', 'scripts/build.mjs'])) return
  say('Building the program ...')
  const { rolldown } = await import('rolldown')
  for (const bundle of BUNDLES) await bundleOne(rolldown, bundle)
  writeFileSync(inRoot(stamp), '')
}

async function bundleOne(rolldown, { from, to, format }) {
  const build = await rolldown({
    input: inRoot(from),
    cwd: inRoot('.'),
    platform: 'node',
    external: EXTERNAL,
    // fluent-ffmpeg would look for its own test coverage build, and asks for its folder, which a module has by another name.
    transform: {
      define: {
        'process.env.FLUENTFFMPEG_COV': 'undefined',
        ...(format === 'esm' && { __dirname: 'import.meta.dirname' }),
      },
    },
    checks: { eval: false },
  })
  await build.write({ file: inRoot(to), format, codeSplitting: false })
  await build.close()
}

/** Whether the file is newer than everything it is made from. */
function isFresh(file, sources) {
  const built = statSync(inRoot(file), { throwIfNoEntry: false })
  return built !== undefined && sources.every((source) => newest(inRoot(source)) <= built.mtimeMs)
}

function newest(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

function needNode() {
  const node = findNode()
  if (!node) throw new SetupError('Run "npm run setup" first.')
  return node
}

/** @param {boolean} ifStale keep what is newer than its sources; else everything is made anew */
async function buildAll(ifStale) {
  if (!ifStale) rmSync(inRoot('dist'), { recursive: true, force: true })
  await buildRenderer()
  await buildNode()
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(buildAll(process.argv.includes('--if-stale')))
