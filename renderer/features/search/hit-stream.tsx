/** All hits as one stream, in the order of the answer; each names its story. */
import { memo } from 'react'
import type { SearchHit } from '../../api/types.ts'
import { formatHash } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { hitKey } from './group-hits.ts'
import { keyOf, moveByKey, noteBlur, noteFocus } from './hit-focus.ts'
import { HitLine, type HitLineProps, Marked } from './hit-line.tsx'

/** A story found by its title, a tag, a person or a note: a link, there is nothing to play. */
const FactLine = memo(function FactLine({ hit }: { readonly hit: SearchHit }) {
  const key = keyOf(hit)
  return (
    <li className="hit">
      <a
        className="hit-main hit-fact"
        href={formatHash({ screen: 'story', id: hit.story, timeMs: null, momentId: null })}
        data-hit={key}
        onFocus={() => noteFocus(key)}
        onBlur={(event) => noteBlur(event.relatedTarget)}
        onKeyDown={(event) => {
          if (moveByKey(event.key, event.currentTarget)) event.preventDefault()
        }}
      >
        <span className="hit-time">{texts.search.results.fields[hit.field]}</span>
        <span className="hit-words">
          <Marked hit={hit} />
          {hit.field !== 'title' && <span className="hit-title">{hit.title}</span>}
        </span>
      </a>
    </li>
  )
})

export interface HitStreamProps extends Omit<HitLineProps, 'hit' | 'withTitle'> {
  readonly hits: readonly SearchHit[]
}

export function HitStream({ hits, ...rest }: HitStreamProps) {
  return (
    <ul className="stream">
      {hits.map((hit) =>
        hit.field === 'said' ? (
          <HitLine key={hitKey(hit)} hit={hit} withTitle {...rest} />
        ) : (
          <FactLine key={hitKey(hit)} hit={hit} />
        ),
      )}
    </ul>
  )
}
