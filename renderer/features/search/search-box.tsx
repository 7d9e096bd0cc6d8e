/** The one search box, always there. Typing shows results; arrow down goes to them; Escape empties it, then leaves. */
import './search-box.css'
import { Search, X } from 'lucide-react'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useStories } from '../../api/queries.ts'
import { askAhead } from '../../api/search-queries.ts'
import { runCommand } from '../../commands/registry.ts'
import { useCommand, useShortcut } from '../../commands/use-command.ts'
import { setTyped } from '../../state/search-choices.ts'
import { go, useView, type View } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Kbd } from '../../ui/index.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import { focusEnd } from './hit-focus.ts'
import { MISTAKES_ID } from './mistakes.tsx'
import { SearchHelp } from './search-help.tsx'

const t = texts.search.box
/** Keystrokes closer together than this are one query. */
const DEBOUNCE_MS = 8
/** A closing popover holds the focus, then gives it back to its button; after so long it has done both. */
const CLOSED_MS = 50

/** Asks for the results, then goes to their screen: of the library, or of the one story that is searched. */
function showResults(client: QueryClient, text: string): void {
  const { view } = useView.getState()
  const story = view.screen === 'search' ? view.story : undefined
  askAhead(client, { text, story: story ?? '' })
  if (text.trim() === '' && story === undefined) {
    if (view.screen === 'search') go({ screen: 'library' }, { replace: true })
  } else go({ screen: 'search', text, ...(story && { story }) }, { replace: view.screen === 'search' })
}

/** What is in the box: what is typed, and what the address says when that changes by other means. */
function useBoxText(view: View): [string, (text: string, now?: boolean) => void] {
  const [text, setText] = useState(view.screen === 'search' ? view.text : '')
  const sent = useRef(text)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (view.screen === 'search' && view.text !== sent.current) {
      sent.current = view.text
      setText(view.text)
    }
    if (view.screen === 'library') {
      sent.current = ''
      setText('')
    }
  }, [view])
  useEffect(() => () => clearTimeout(timer.current), [])
  const client = useQueryClient()
  const change = useCallback(
    (next: string, now = false) => {
      setText(next)
      clearTimeout(timer.current)
      const send = () => {
        sent.current = next
        setTyped(now ? null : next)
        showResults(client, next)
      }
      if (now) send()
      else timer.current = setTimeout(send, DEBOUNCE_MS)
    },
    [client],
  )
  return [text, change]
}

/** Says that one story only is searched, and takes that away. */
function StoryChip({ story, text }: { readonly story: string; readonly text: string }) {
  const { data: stories } = useStories()
  const title = stories?.find(({ id }) => id === story)?.title ?? ''
  const leave = () => go(text.trim() === '' ? { screen: 'library' } : { screen: 'search', text }, { replace: true })
  return (
    <span className="search-scope">
      <span className="truncate">{t.inStory(title)}</span>
      <AriaButton className="search-clear" aria-label={t.leaveStory} onPress={leave}>
        <X size={12} aria-hidden />
      </AriaButton>
    </span>
  )
}

/** Its key while it is empty, then what empties it. */
function BoxEnd({ isEmpty, onClear }: { readonly isEmpty: boolean; readonly onClear: () => void }) {
  const shortcut = useShortcut('app.search')
  if (isEmpty) return <Kbd>{shortcut}</Kbd>
  return (
    <AriaButton className="search-clear" aria-label={t.empty} onPress={onClear}>
      <X size={14} aria-hidden />
    </AriaButton>
  )
}

/** What keys do in the field beside typing. */
function keyAction({ key, altKey }: KeyboardEvent, leave: () => void, enter: () => void): (() => void) | undefined {
  if (key === 'Escape') return leave
  if (key === 'Enter') return enter
  if (key !== 'ArrowDown') return undefined
  // In other fields this key belongs to the field.
  return altKey ? () => runCommand('search.condition') : () => focusEnd(0)
}

export function SearchBox() {
  const view = useView((state) => state.view)
  const input = useRef<HTMLInputElement>(null)
  const [text, change] = useBoxText(view)
  const story = view.screen === 'search' ? (view.story ?? '') : ''
  const focus = useCallback(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  // They stay as they are while somebody types.
  const finish = useCallback((next: string) => change(next, true), [change])
  const onTry = useCallback(
    (example: string) => {
      finish(example)
      setTimeout(focus, CLOSED_MS)
    },
    [finish, focus],
  )
  useCommand('app.search', focus)
  useCommand('app.searchHere', focus)
  const leave = () => {
    if (story !== '') history.back()
    else if (text === '') input.current?.blur()
    else finish('')
  }
  const enter = () => {
    finish(text)
    focusEnd(0)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = keyAction(event, leave, enter)
    if (!act) return
    act()
    event.preventDefault()
    event.stopPropagation()
  }
  const label = story === '' ? t.label : t.labelStory
  return (
    <search className="search-box">
      <Search size={16} aria-hidden />
      {story !== '' && <StoryChip story={story} text={text} />}
      <input
        ref={input}
        type="text"
        className="search-input"
        aria-label={label}
        aria-describedby={MISTAKES_ID}
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <BoxEnd
        isEmpty={text === ''}
        onClear={() => {
          finish('')
          focus()
        }}
      />
      <ConditionBuilder onText={finish} />
      <SearchHelp onTry={onTry} />
    </search>
  )
}
