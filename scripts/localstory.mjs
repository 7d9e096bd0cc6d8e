/** The command line in a checkout: `npm run --silent localstory -- <command>`. Standard output carries the command's output only. */
import { inRoot, environmentFor, main, run } from './lib/tools.mjs'
import { setUp } from './setup.mjs'

async function localstory() {
  const { node } = await setUp({ media: false })
  return run(node, [inRoot('electron', 'cli.ts'), ...process.argv.slice(2)], {
    // Relative paths mean the folder where the person typed them; npm changes into the project's.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    env: environmentFor(node),
  })
}

main(localstory())
