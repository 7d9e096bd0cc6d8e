/** One hit: time, speaker, the words with the match marked. Pressing plays it. */
import { Bookmark, ListCollapse, Play, Quote } from 'lucide-react'
import { type KeyboardEvent, memo } from 'react'
import type { SearchHit } from '../../api/types.ts'
import { showKey } from '../../commands/keys.ts'
import { useShortcut } from '../../commands/use-command.ts'
import { playPassage, usePlayer } from '../../state/player.ts'
import { toggleContext, useSearchChoices } from '../../state/search-choices.ts'
import { openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { quoteHit } from '../quotes/make-quote.ts'
import { classes, Kbd, Timecode } from '../../ui/index.ts'
import { cutAtMarks, hitKey, otherForms } from './group-hits.ts'
import { HitContext } from './hit-context.tsx'
import { keyOf, moveByKey, noteBlur, noteFocus } from './hit-focus.ts'

const t = texts.search.results

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

export interface HitLineProps {
  readonly hit: SearchHit
  readonly keep: (hit: SearchHit) => void
  /** False in a library that is open for reading only. */
  readonly canKeep: boolean
  /** The query, to tell the words it has from other forms of them. */
  readonly query: string
  /** In a stream: its story is named. */
  readonly withTitle?: boolean
}

/** What a hit is about beside its words: other forms that were found, and in a stream its story. */
function HitAside({ hit, query, withTitle }: Pick<HitLineProps, 'hit' | 'query' | 'withTitle'>) {
  const forms = otherForms(hit, query)
  return (
    <>
      {forms.length > 0 && <span className="hit-forms">{t.also(forms.join(', '))}</span>}
      {withTitle && <span className="hit-title">{hit.title}</span>}
    </>
  )
}

const withKey = (label: string, key: string): string => (key === '' ? label : `${label} (${key})`)

/** Plain buttons: a hundred of React Aria's with their tooltips would be felt at every keystroke. */
function HitActions({ hit, keep, canKeep, isOpen }: HitLineProps & { readonly isOpen: boolean }) {
  const keepKey = useShortcut('search.keep')
  const quoteKey = useShortcut('search.quote')
  const linesKey = useShortcut('search.lines')
  return (
    <span className="hit-actions">
      <button
        type="button"
        className="hit-action"
        title={withKey(t.lines, linesKey)}
        aria-label={t.lines}
        aria-expanded={isOpen}
        onClick={() => toggleContext(hitKey(hit))}
      >
        <ListCollapse size={14} aria-hidden />
      </button>
      <button
        type="button"
        className="hit-action"
        title={withKey(t.keep, keepKey)}
        aria-label={t.keep}
        disabled={!canKeep}
        onClick={() => keep(hit)}
      >
        <Bookmark size={14} aria-hidden />
      </button>
      <button
        type="button"
        className="hit-action"
        title={withKey(texts.quotes.make, quoteKey)}
        aria-label={texts.quotes.make}
        disabled={!canKeep}
        onClick={() => quoteHit(hit)}
      >
        <Quote size={14} aria-hidden />
      </button>
    </span>
  )
}

export const HitLine = memo(function HitLine(props: HitLineProps) {
  const { hit } = props
  const key = keyOf(hit)
  const playing = usePlayer(({ passage }) => passage?.story === hit.story && passage.startMs === hit.startMs)
  const isOpen = useSearchChoices(({ opened }) => opened.has(hitKey(hit)))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === ' ') playHit(hit)
    else if (event.key === 'Enter') openStory(hit.story, hit.startMs)
    else if (!moveByKey(event.key, event.currentTarget)) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <li className={classes('hit', playing && 'playing', isOpen && 'opened')}>
      <div className="hit-row">
        <button
          type="button"
          className="hit-main"
          data-hit={key}
          onFocus={() => noteFocus(key)}
          onBlur={(event) => noteBlur(event.relatedTarget)}
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
            <HitAside {...props} />
          </span>
        </button>
        <HitActions {...props} isOpen={isOpen} />
      </div>
      {isOpen && <HitContext hit={hit} />}
    </li>
  )
})

/** What the keys do, under the results' head. */
export function HitKeys() {
  return (
    <span className="hit-keys small muted">
      <Kbd>{showKey('Space')}</Kbd> {t.keys.play} <Kbd>{showKey('Enter')}</Kbd> {t.keys.open}{' '}
      <Kbd>{useShortcut('search.keep')}</Kbd> {t.keys.keep} <Kbd>{useShortcut('search.quote')}</Kbd>{' '}
      {texts.quotes.make.toLowerCase()} <Kbd>{useShortcut('search.lines')}</Kbd> {t.keys.lines}
    </span>
  )
}
