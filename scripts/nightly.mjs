/**
 * `npm run test:nightly`: the suites that count more at night (kills, power cuts, faults of the disk, long rows of random changes, random files), with
 * other random values each time. `LOCALSTORY_SEED=<number>` repeats a night. Words as arguments run only the files with them in their path.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor, findNode, inRoot, main, run, say } from './lib/tools.mjs'

/** Test files that ask whether it is night. */
function nightlyFiles() {
  const files = readdirSync(inRoot('tests'), { recursive: true, encoding: 'utf8' })
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file) && !file.startsWith('e2e'))
  return tests
    .map((file) => join('tests', file))
    .filter((file) => /LOCALSTORY_(NIGHTLY|KILLS)|(fuzz|workflows)\.ts'/.test(readFileSync(inRoot(file), 'utf8')))
}

async function nightly() {
  const seed = process.env.LOCALSTORY_SEED ?? String(Math.floor(Math.random() * 2 ** 31))
  const wanted = process.argv.slice(2)
  const files = nightlyFiles().filter((file) => wanted.length === 0 || wanted.some((word) => file.includes(word)))
  say(`Seed ${seed}. ${files.length} files:\n${files.map((file) => `  ${file}\n`).join('')}`)
  const node = findNode() || process.execPath
  const env = environmentFor(node, { LOCALSTORY_NIGHTLY: '1', LOCALSTORY_SEED: seed })
  return run(node, [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', '--project', 'unit', ...files], { env })
}

main(nightly())
