/** The one search box, always there. Typing shows results; arrow down goes to them; Escape empties it, then leaves. */
import './search.css'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useCommand, useShortcut } from '../../commands/use-command.ts'
import { go, useView, type View } from '../../state/view.ts'
import { Kbd } from '../../ui/index.ts'

/** Keystrokes closer together than this are one query. */
const DEBOUNCE_MS = 8

/** Moves the focus to the first hit. @returns whether there is one */
export function focusFirstHit(): boolean {
  const hit = document.querySelector<HTMLElement>('[data-hit]')
  hit?.focus()
  return hit !== null
}

function showResults(text: string): void {
  const { view } = useView.getState()
  if (text.trim() === '') {
    if (view.screen === 'search') go({ screen: 'library' }, { replace: true })
  } else go({ screen: 'search', text }, { replace: view.screen === 'search' })
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
  const change = (next: string, now = false) => {
    setText(next)
    clearTimeout(timer.current)
    const send = () => {
      sent.current = next
      showResults(next)
    }
    if (now) send()
    else timer.current = setTimeout(send, DEBOUNCE_MS)
  }
  return [text, change]
}

export function SearchBox({ view }: { readonly view: View }) {
  const input = useRef<HTMLInputElement>(null)
  const [text, change] = useBoxText(view)
  const shortcut = useShortcut('app.search')
  const focus = () => {
    input.current?.focus()
    input.current?.select()
  }
  useCommand('app.search', focus)
  useCommand('app.searchHere', focus)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      if (text === '') input.current?.blur()
      else change('', true)
    } else if (event.key === 'ArrowDown') focusFirstHit()
    else if (event.key === 'Enter') {
      if (view.screen === 'search') focusFirstHit()
      else change(text, true)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search className="search-box">
      <Search size={16} aria-hidden />
      <input
        ref={input}
        type="text"
        className="search-input"
        aria-label="Search everything said, people, tags"
        placeholder="Search everything said, people, tags"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <Kbd>{shortcut}</Kbd>
      ) : (
        <AriaButton
          className="search-clear"
          aria-label="Empty the search"
          onPress={() => {
            change('', true)
            focus()
          }}
        >
          <X size={14} aria-hidden />
        </AriaButton>
      )}
    </search>
  )
}
