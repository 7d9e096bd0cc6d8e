/** One hit: time, speaker, the words with the match marked. Pressing plays it. */
import { Bookmark, Play, Quote } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import type { SearchHit } from '../../api/types.ts'
import { useShortcut } from '../../commands/use-command.ts'
import { playPassage, usePlayer } from '../../state/player.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { quoteHit } from '../quotes/make-quote.ts'
import { classes, Kbd, Timecode } from '../../ui/index.ts'
import { cutAtMarks } from './group-hits.ts'

/** The words of a snippet, its matches marked. Plain text all through: nothing in it can become markup. */
export function Marked({ hit }: { readonly hit: Pick<SearchHit, 'snippet' | 'marks'> }) {
  return cutAtMarks(hit.snippet, hit.marks).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text have their place and nothing else
    piece.marked ? <mark key={index}>{piece.text}</mark> : <span key={index}>{piece.text}</span>,
  )
}

export const playHit = (hit: SearchHit): void =>
  playPassage({
    story: hit.story,
    title: hit.title,
    startMs: hit.startMs,
    endMs: hit.endMs,
    speaker: hit.speaker,
    text: hit.text,
  })

/** Moves the focus by one hit, over the ends of groups; up from the first goes to the search box. */
function moveFocus(from: HTMLElement, by: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-hit]')]
  const next = all[all.indexOf(from) + by]
  if (next) next.focus()
  else if (by < 0) document.querySelector<HTMLElement>('.search-input')?.focus()
}

/** The hit that had the focus last: coming back from its story, it has it again. */
let lastHit = ''
const keyOf = (hit: SearchHit): string => `${hit.story} ${hit.startMs} ${hit.endMs}`

/**
 * Gives the focus back to the hit it was on, or to the first when newer results came without that one. Nothing that has the
 * focus loses it.
 */
export function refocusHit(): void {
  if (lastHit === '' || document.activeElement !== document.body) return
  const same = document.querySelector<HTMLElement>(`[data-hit="${CSS.escape(lastHit)}"]`)
  if (same) same.focus()
  else focusEnd(0)
}

export interface HitLineProps {
  readonly hit: SearchHit
  readonly keep: (hit: SearchHit) => void
  /** False in a library that is open for reading only. */
  readonly canKeep: boolean
}

export const HitLine = memo(function HitLine({ hit, keep, canKeep }: HitLineProps) {
  const playing = usePlayer(({ passage }) => passage?.story === hit.story && passage.startMs === hit.startMs)
  const keepKey = useShortcut('search.keep')
  const quoteKey = useShortcut('search.quote')
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === ' ') playHit(hit)
    else if (event.key === 'Enter') openStory(hit.story, hit.startMs)
    else if (event.key === 'ArrowDown') moveFocus(event.currentTarget, 1)
    else if (event.key === 'ArrowUp') moveFocus(event.currentTarget, -1)
    else if (event.key === 'Home') focusEnd(0)
    else if (event.key === 'End') focusEnd(-1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li className={classes('hit', playing && 'playing')}>
      <button
        type="button"
        className="hit-main"
        data-hit={keyOf(hit)}
        onFocus={() => {
          lastHit = keyOf(hit)
        }}
        onBlur={(event) => {
          // To another control on purpose; into nothing only when this hit went away or its story was opened.
          if (event.relatedTarget) lastHit = ''
        }}
        onClick={() => playHit(hit)}
        onDoubleClick={() => openStory(hit.story, hit.startMs)}
        onKeyDown={onKeyDown}
      >
        <span className="hit-time">
          <Play size={11} fill="currentColor" aria-hidden />
          <Timecode ms={hit.startMs} />
        </span>
        <span className="hit-words" lang={hit.language || undefined}>
          {hit.speaker !== '' && <span className="hit-who">{hit.speaker}</span>}
          <bdi dir="auto">
            <Marked hit={hit} />
          </bdi>
        </span>
      </button>
      <span className="hit-actions">
        {/* A plain button: a hundred of React Aria's with their tooltips would be felt at every keystroke. */}
        <button
          type="button"
          className="hit-keep"
          title={keepKey === '' ? 'Keep a moment' : `Keep a moment (${keepKey})`}
          aria-label="Keep a moment"
          disabled={!canKeep}
          onClick={() => keep(hit)}
        >
          <Bookmark size={14} aria-hidden />
        </button>
        <button
          type="button"
          className="hit-keep"
          title={quoteKey === '' ? texts.quotes.make : `${texts.quotes.make} (${quoteKey})`}
          aria-label={texts.quotes.make}
          disabled={!canKeep}
          onClick={() => quoteHit(hit)}
        >
          <Quote size={14} aria-hidden />
        </button>
      </span>
    </li>
  )
})

function focusEnd(at: 0 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-hit]')]
  all.at(at)?.focus()
}

/** What the keys do, under the results' head. */
export function HitKeys() {
  return (
    <span className="hit-keys small muted">
      <Kbd>Space</Kbd> play <Kbd>Enter</Kbd> open <Kbd>{useShortcut('search.keep')}</Kbd> keep{' '}
      <Kbd>{useShortcut('search.quote')}</Kbd> {texts.quotes.make.toLowerCase()}
    </span>
  )
}
