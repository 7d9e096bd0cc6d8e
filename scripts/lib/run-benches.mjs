/** Runs each bench's `run()`, which gives rows `{ column: value }`, and prints one table of all. Needs Node 24: benches are TypeScript. */
import { readdirSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { inRoot, main, say } from './tools.mjs'

async function runBenches() {
  const folder = inRoot('tests', 'bench')
  const wanted = process.argv.slice(2)
  const files = readdirSync(folder).filter((name) => name.endsWith('.bench.ts'))
  const rows = []
  for (const file of files.sort()) {
    if (wanted.length > 0 && !wanted.some((word) => file.includes(word))) continue
    say(`${file} ...`)
    const { run } = await import(pathToFileURL(`${folder}/${file}`).href)
    rows.push(...(await run()))
  }
  process.stdout.write(toTable(rows))
}

/** A Markdown table; the columns in the order in which they first appear. */
function toTable(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [columns, ...rows.map((row) => columns.map((column) => show(row[column])))]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)))
  const lines = cells.map((line) => `| ${line.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |\n`)
  lines.splice(1, 0, `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|\n`)
  return rows.length === 0 ? 'No benches.\n' : lines.join('')
}

function show(value) {
  if (value === undefined || value === null) return ''
  if (typeof value !== 'number') return String(value).replaceAll('|', '/')
  return Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1)
}

main(runBenches())
