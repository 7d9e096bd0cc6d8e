/** The rules of every format in one place. */
import type { HandOverFormat, WrittenFile } from '../../../../electron/core/interchange/write.ts'
import { canDrop } from '../../../../electron/core/interchange/timecode.ts'
import type { FrameRate } from '../../../../electron/core/library/model.ts'
import { parseRows } from '../../../../electron/core/transcripts/delimited-parse.ts'
import { checkEdl } from './edl-rules.ts'
import { checkFcpxml } from './fcpxml-rules.ts'
import { checkOtio } from './otio-rules.ts'
import { checkXmeml } from './xmeml-rules.ts'

/** LosslessCut: every row has the columns of the head, times of the form it reads. */
function checkSegments(text: string): string[] {
  const [head, ...rows] = parseRows(text, ',')
  const wrong = text.startsWith('Start,End,Name,') ? [] : [`head: ${text.slice(0, 40)}`]
  for (const { cells, line } of rows) {
    if (cells.length !== head?.cells.length) wrong.push(`row ${line}: ${cells.length} cells`)
    for (const time of cells.slice(0, 2))
      if (!/^\d{2,}:[0-5]\d:[0-5]\d\.\d{3}$/.test(time)) wrong.push(`row ${line}: ${time}`)
  }
  return wrong
}

/** What is against the rules of its format; empty for a file that keeps them. */
export function checkFile(
  format: HandOverFormat,
  { text }: WrittenFile,
  rate: FrameRate,
  drop = canDrop(rate),
): string[] {
  if (!text.isWellFormed() || text.startsWith('\ufeff')) return ['not plain UTF-8']
  const checks: Readonly<Record<HandOverFormat, () => string[]>> = {
    edl: () => checkEdl(text, rate, drop),
    fcpxml: () => checkFcpxml(text),
    xmeml: () => checkXmeml(text),
    otio: () => checkOtio(text),
    losslesscut: () => checkSegments(text),
  }
  return checks[format]()
}
