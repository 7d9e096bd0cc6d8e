/**
 * `npm test`: style, types, build, unit and contract tests, end-to-end tests, and beside them what takes long because it waits. The last line
 * sums up all of them, where style, each type check and the build count as one. A word as argument runs only the suites whose name has it in it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { environmentFor, inRoot, main, run, say } from './lib/tools.mjs'
import { setUp } from './setup.mjs'

const BIN = {
  biome: inRoot('node_modules', '@biomejs', 'biome', 'bin', 'biome'),
  tsc: inRoot('node_modules', 'typescript', 'bin', 'tsc'),
  vitest: inRoot('node_modules', 'vitest', 'vitest.mjs'),
}

/** @typedef {{ name: string, words: string[], at?: string }} Fault */
/** @typedef {{ passed: number, failed: number, skipped: number, reasons: { file: string, why: string }[], again?: Fault[], faults?: Fault[] }} Result */

async function test() {
  const { node, chromium } = await setUp({ forTests: true })
  const wanted = process.argv.slice(2)
  const isWanted = (name) => wanted.length === 0 || wanted.some((word) => name.includes(word))
  const env = environmentFor(node, {
    // Only what was built just now may stand for the sources.
    ...(isWanted('build') && { LOCALSTORY_BUILT: '1' }),
    ...(chromium && { LOCALSTORY_CHROMIUM: chromium }),
  })
  const check = (...args) => checkOnce(node, args, env)
  const suites = [
    ['lint', () => check(BIN.biome, 'check', '--diagnostic-level=error', inRoot('.'))],
    ['types electron', () => check(BIN.tsc, '-p', inRoot('electron'))],
    ['types renderer', () => check(BIN.tsc, '-p', inRoot('renderer'))],
    ['types tests', () => check(BIN.tsc, '-p', inRoot('tests'))],
    ['build', () => check(inRoot('scripts', 'build.mjs'))],
    // It mostly waits, and does so beside the others, once there is something to run.
    ['long', () => runVitest(node, 'long', env, { isQuiet: true }), { isBeside: true }],
    ['unit', () => runVitest(node, 'unit', env)],
    ['e2e', () => runVitest(node, 'e2e', env)],
  ]
  const results = []
  for (const [name, runSuite, { isBeside = false } = {}] of suites) {
    if (!isWanted(name)) continue
    say(`\n== ${name}${isBeside ? ', beside the others' : ''}`)
    const result = timed(name, runSuite)
    results.push(result)
    if (!isBeside) await result
  }
  return report(await Promise.all(results))
}

/** @returns {Promise<[string, Result, number]>} with the seconds that it took */
async function timed(name, runSuite) {
  const started = Date.now()
  const result = await runSuite()
  return [name, result, Math.round((Date.now() - started) / 100) / 10]
}

/** A check that passes or fails as a whole. @returns {Promise<Result>} */
async function checkOnce(node, args, env) {
  const status = await run(node, args, { env, stdio: ['ignore', 2, 2] })
  return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, reasons: [] }
}

/** @param {{ isQuiet?: boolean }} how quiet ones say nothing until the end @returns {Promise<Result>} */
async function runVitest(node, project, env, { isQuiet = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'localstory-tests-'))
  const summary = join(folder, 'summary.json')
  const reporter = inRoot('scripts', 'lib', 'vitest-summary.mjs')
  const args = [
    BIN.vitest,
    'run',
    '--project',
    project,
    ...(isQuiet ? [] : ['--reporter=default']),
    `--reporter=${reporter}`,
    '--passWithNoTests',
  ]
  try {
    const status = await run(node, args, { env: { ...env, LOCALSTORY_SUMMARY: summary }, stdio: ['ignore', 2, 2] })
    const result = readSummary(summary)
    // Failed without a failed test: a setting or the runner itself is broken.
    return status !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readSummary(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0, reasons: [] }
  }
}

/** @param {[string, Result, number][]} results */
function report(results) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  const skipped = new Map()
  for (const { file, why } of results.flatMap(([, result]) => result.reasons)) {
    const reason = `${file}: ${why}`
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1)
  }
  if (skipped.size > 0) process.stdout.write('\nSkipped:\n')
  for (const [reason, count] of skipped) process.stdout.write(`  ${count} in ${reason}\n`)
  listFaults(
    'Passed at a later try only',
    results.flatMap(([, result]) => result.again ?? []),
  )
  listFaults(
    'Failed',
    results.flatMap(([, result]) => result.faults ?? []),
  )
  process.stdout.write('\n')
  for (const [name, result, seconds] of results) {
    for (const key of Object.keys(total)) total[key] += result[key]
    process.stdout.write(`${name.padEnd(16)} ${describe(result)} (${seconds} s)\n`)
  }
  process.stdout.write(`${describe(total)}\n`)
  return total.failed === 0 && total.passed > 0 ? 0 : 1
}

/** What failed stands at the end, with its words: of a long log that is often all that is kept. @param {Fault[]} faults */
function listFaults(title, faults) {
  if (faults.length > 0) process.stdout.write(`\n${title}:\n`)
  for (const { name, words, at } of faults) {
    process.stdout.write(`  ${name}${at ? ` (${at})` : ''}\n`)
    for (const line of words.flatMap((text) => text.split('\n'))) process.stdout.write(`      ${line}\n`)
  }
}

const describe = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(test())
