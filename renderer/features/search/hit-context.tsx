/** The lines before and after a hit, around its whole words. */
import { useHitContext } from '../../api/search-queries.ts'
import type { Output, SearchHit } from '../../api/types.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { classes, Timecode } from '../../ui/index.ts'
import { splitContext } from './group-hits.ts'

const t = texts.search.results
type Line = Output<'search.context'>['hit'][number]

function ContextLine({ line, story, isHit }: { readonly line: Line; readonly story: string; readonly isHit: boolean }) {
  return (
    <li className={classes('around-line', isHit && 'of-hit')}>
      <button type="button" className="around-time" onClick={() => openStory(story, line.startMs)}>
        <Timecode ms={line.startMs} />
      </button>
      <span>
        {line.speaker !== '' && <span className="hit-who">{line.speaker}</span>}
        <bdi dir="auto">{line.text}</bdi>
      </span>
    </li>
  )
}

export function HitContext({ hit }: { readonly hit: SearchHit }) {
  const { data, isError } = useHitContext(hit)
  if (isError) return <p className="around-note muted small">{t.linesGone}</p>
  if (!data) return <p className="around-note muted small" aria-busy="true">{`${t.linesLoading}…`}</p>
  const { before, during, after } = splitContext(data, hit.endMs)
  return (
    <ul className="around" aria-label={t.lines} lang={hit.language || undefined}>
      {before.map((line) => (
        <ContextLine key={line.cue} line={line} story={hit.story} isHit={false} />
      ))}
      {during.map((line) => (
        <ContextLine key={line.cue} line={line} story={hit.story} isHit />
      ))}
      {after.map((line) => (
        <ContextLine key={line.cue} line={line} story={hit.story} isHit={false} />
      ))}
    </ul>
  )
}
