/** Brings this machine to where `npm start` and `npm test` work: packages, Node, ffmpeg and, for tests, a Chromium. */
import { pathToFileURL } from 'node:url'
import { ensurePackages } from './lib/install.mjs'
import { ensureChromium, ensureFfmpeg } from './lib/system.mjs'
import { findNode, main, SetupError, say } from './lib/tools.mjs'

/**
 * @param {{ forTests?: boolean, media?: boolean }} [options] `media: false` leaves ffmpeg alone
 * @returns {Promise<{ node: string, chromium: string }>}
 */
export async function setUp({ forTests = false, media = true } = {}) {
  // Packages from npm and ffmpeg from the system come from different places: both at once.
  await Promise.all([ensurePackages(), media ? ensureFfmpeg() : true])
  const node = findNode()
  if (!node) {
    throw new SetupError(
      `Node 24.15 or newer is needed, this is ${process.versions.node}. ` +
        'Get it from https://nodejs.org (or: winget install OpenJS.NodeJS.LTS, brew install node@24), then run the same command again.',
    )
  }
  return { node, chromium: forTests ? await ensureChromium() : '' }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(
    setUp({ forTests: process.argv.includes('--tests') }).then(({ node }) => {
      say(`Ready. Node: ${node}`)
    }),
  )
}
