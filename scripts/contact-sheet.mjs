/**
 * `npm run contact-sheet -- <out.png>`: one picture of frames of real exports, each shape (across) in each look of captions (down), with
 * the brand's lower third. For eyes: how exports look is not for a test to say.
 */
import { resolve } from 'node:path'
import { environmentFor, inRoot, main, run, SetupError } from './lib/tools.mjs'
import { setUp } from './setup.mjs'

async function contactSheet() {
  const [out] = process.argv.slice(2)
  if (!out) throw new SetupError('Say where the picture goes: npm run contact-sheet -- sheet.png')
  const { node } = await setUp({ forTests: true })
  const file = resolve(process.env.INIT_CWD ?? process.cwd(), out)
  return run(node, [inRoot('tests', 'support', 'contact-sheet.ts'), file], { env: environmentFor(node) })
}

main(contactSheet())
