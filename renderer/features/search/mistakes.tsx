/** What of the query was not understood: its place in the text, underlined, and why. The rest is searched all the same. */
import type { SearchResult } from '../../api/types.ts'
import { classes } from '../../ui/index.ts'
import { markMistake } from './query-text.ts'

/** The search box is described by it while it is there. */
export const MISTAKES_ID = 'search-mistakes'

interface MistakesProps {
  /** The text that the problems are about. */
  readonly text: string
  readonly problems: SearchResult['problems']
}

export function Mistakes({ text, problems }: MistakesProps) {
  if (problems.length === 0) return null
  return (
    <ul id={MISTAKES_ID} className="mistakes">
      {problems.map(({ from, to, message, kind }) => {
        const { before, marked, after } = markMistake(text, from, to)
        return (
          <li key={`${from} ${to} ${message}`} className={classes('mistake', kind)}>
            <span className="mistake-text">
              {before}
              <u>{marked}</u>
              {after}
            </span>
            <span className="mistake-why">{message}</span>
          </li>
        )
      })}
    </ul>
  )
}
