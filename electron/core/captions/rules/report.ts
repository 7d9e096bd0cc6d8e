/** The findings as a table, for people who check captions in a spreadsheet. */
import type { Cue } from '../../library/model.ts'
import { formatMs } from '../../time.ts'
import { csvFile } from '../../transcripts/writers/table.ts'
import type { Finding } from './model.ts'

const HEADINGS = ['time', 'rule', 'captions', 'what', 'value', 'limit', 'text', 'can be mended', 'mended'] as const

const timed = ({ startMs, endMs, text }: Cue): string => `${formatMs(startMs)} - ${formatMs(endMs)} ${text}`

/** CSV, one row for each finding: where, what with value and limit, the text, and what would take its place. */
export function writeRulesReport(cues: readonly Cue[], findings: readonly Finding[]): string {
  const byId = new Map(cues.map((cue) => [cue.id, cue]))
  const rows = findings.map(({ rule, cues: ids, what, value, limit, fixed, reason }) => {
    const cue = byId.get(ids[0] ?? '')
    const start = cue ? formatMs(cue.startMs) : ''
    const mended = fixed ? fixed.map(timed).join('\n') : reason
    return [
      start,
      rule,
      ids.join(' '),
      what,
      String(value),
      String(limit),
      cue?.text ?? '',
      fixed ? 'yes' : 'no',
      mended,
    ]
  })
  return csvFile([HEADINGS, ...rows])
}
