/** What the plan has to say, in place; the same remark about several files is made once. */
import type { ExportPlan } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { ErrorNote, Note } from '../../ui/states.tsx'

const t = texts.exporting

export interface Remark {
  readonly text: string
  readonly stops: boolean
  /** Files it is about, 0 for all of them. */
  readonly files: number
}

/** Each text once, those that stop the export first. */
export function gatherRemarks(plan: ExportPlan): Remark[] {
  const remarks = new Map<string, Remark>()
  for (const problem of plan.problems) {
    remarks.set(problem.text, { text: problem.text, stops: problem.severity === 'stop', files: 0 })
  }
  for (const output of plan.outputs) {
    for (const { text, severity } of output.problems) {
      const known = remarks.get(text)
      if (known?.files === 0) continue
      remarks.set(text, { text, stops: severity === 'stop', files: (known?.files ?? 0) + 1 })
    }
  }
  return [...remarks.values()].sort((a, b) => Number(b.stops) - Number(a.stops))
}

/** Whether something has to be put right first. */
export const isStopped = ({ outputs, problems }: ExportPlan): boolean =>
  [...problems, ...outputs.flatMap((output) => output.problems)].some(({ severity }) => severity === 'stop')

export function ExportProblems({ plan }: { readonly plan: ExportPlan }) {
  const all = plan.outputs.length
  const kept = plan.outputs.filter((output) => output.keepsPicture).length
  return (
    <div className="export-problems" aria-live="polite">
      {kept > 0 && <Note>{t.keepsPicture + (kept < all ? t.aboutFiles(kept, all) : '')}</Note>}
      {gatherRemarks(plan).map(({ text, stops, files }) => {
        const about = files > 0 && files < all && all > 1 ? t.aboutFiles(files, all) : ''
        if (!stops) {
          return (
            <Note key={text} kind="warning">
              {text + about}
            </Note>
          )
        }
        return (
          <ErrorNote key={text} error={{ title: t.putRightFirst, detail: text + about, remedy: '', technical: '' }} />
        )
      })}
    </div>
  )
}
