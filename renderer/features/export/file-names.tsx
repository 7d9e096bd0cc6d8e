/** What the files will be called. */
import type { ExportPlan } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { baseName } from './export-choices.ts'

const SHOWN = 4

export function FileNames({ plan }: { readonly plan: ExportPlan | undefined }) {
  if (!plan || plan.outputs.length === 0) return null
  const more = plan.outputs.length - SHOWN
  return (
    <div className="field">
      <span className="field-label">{texts.exporting.fileNames(plan.outputs.length)}</span>
      <ul className="file-names timecode">
        {plan.outputs.slice(0, SHOWN).map((output) => (
          <li key={output.file} title={output.file}>
            {baseName(output.file)}
          </li>
        ))}
        {more > 0 && <li className="faint">{texts.common.andMore(more)}</li>}
      </ul>
    </div>
  )
}
