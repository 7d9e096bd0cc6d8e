/** The first captions as a table. The program lists a few hundred at most, so all of them are elements. */
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { formatExact } from '../timecode.ts'

interface CueTableProps {
  readonly cues: ImportPreview['cues']
  /** How many there are in all. */
  readonly total: number
}

export function CueTable({ cues, total }: CueTableProps) {
  const more = total - cues.length
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it
    <section className="cue-table" aria-label={texts.storyImport.preview.captions} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.storyImport.preview.time}</th>
            <th scope="col">{texts.storyImport.preview.speaker}</th>
            <th scope="col">{texts.storyImport.preview.words}</th>
          </tr>
        </thead>
        <tbody>
          {cues.map(({ startMs, speaker, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with each look and has no other identity
            <tr key={index}>
              <td className="timecode faint">{formatExact(startMs)}</td>
              <td className="anywhere">{speaker}</td>
              <td className="cue-words">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className="faint small cue-more">{texts.storyImport.preview.moreCaptions(more)}</p>}
    </section>
  )
}
