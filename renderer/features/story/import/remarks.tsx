/** What the reader of a file has to say about it. */
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { EmptyState } from '../../../ui/states.tsx'
import './import.css'

/** Line by line, what was repaired, guessed or left aside. */
export function Remarks({ problems }: { readonly problems: ImportPreview['problems'] }) {
  if (problems.length === 0)
    return (
      <EmptyState title={texts.storyImport.preview.noRemarks}>{texts.storyImport.preview.noRemarksHelp}</EmptyState>
    )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it
    <ul className="import-remarks" aria-label={texts.storyImport.preview.remarks} tabIndex={0}>
      {problems.map(({ line, text }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each look and has no other identity
        <li key={index}>
          <span className="faint timecode">
            {line === null ? texts.storyImport.preview.wholeFile : texts.storyImport.preview.line(line)}
          </span>
          <span className="anywhere">{text}</span>
        </li>
      ))}
    </ul>
  )
}
