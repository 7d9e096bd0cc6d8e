/** What every bench reports, and the table it prints. A bench never fails a build: it shows the number beside the goal. */

export interface Row {
  /** As in DESIGN.md, section 8: "search, engine". */
  readonly work: string
  readonly goal: string
  /** With its unit: "0.69 s", "17 ms". */
  readonly measured: string
  /** Against the bare tool in the same run, where there is one. */
  readonly ratio?: number
  /** null when there is no goal to meet. */
  readonly pass: boolean | null
  readonly note?: string
}

const HEADINGS = ['work', 'goal', 'measured', 'ratio', 'reached', 'note'] as const

function cells(row: Row): string[] {
  const reached = row.pass === null ? '-' : row.pass ? 'yes' : 'NO'
  return [row.work, row.goal, row.measured, row.ratio?.toFixed(2) ?? '-', reached, row.note ?? '']
}

/** A Markdown table with aligned columns. */
export function formatTable(rows: readonly Row[]): string {
  const lines = [[...HEADINGS], ...rows.map(cells)].map((line) => line.map((cell) => cell.replaceAll('|', '/')))
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const format = (line: readonly string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [format(lines[0] ?? []), rule, ...lines.slice(1).map(format)].join('\n')
}

export function printTable(rows: readonly Row[]): void {
  process.stdout.write(`${formatTable(rows)}\n`)
}

/** Middle value; of an even number of values the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? 0) + high) / 2
}

/** True when this module was started directly: `if (isMain(import.meta)) printTable(await run())`. */
export const isMain = (meta: ImportMeta): boolean => meta.filename === process.argv[1]

/** Nearest-rank percentile, `of` from 0 to 100. */
export function percentile(values: readonly number[], of: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil((of / 100) * sorted.length) - 1)] ?? 0
}
