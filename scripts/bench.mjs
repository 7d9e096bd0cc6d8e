/** `npm run bench [-- name]`: measures the numbers of DESIGN.md section 8 against the bare tools and prints a table. Never fails a build. */
import { environmentFor, inRoot, main, run } from './lib/tools.mjs'
import { setUp } from './setup.mjs'

async function bench() {
  const { node } = await setUp({ forTests: true })
  return run(node, [inRoot('scripts', 'lib', 'run-benches.mjs'), ...process.argv.slice(2)], {
    env: environmentFor(node),
  })
}

main(bench())
