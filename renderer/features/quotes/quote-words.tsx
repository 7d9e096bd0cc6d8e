/** The words of a quote one by one, to leave some out or put some in. The words themselves cannot be changed here. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { QuoteDetail } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { Button, classes, Popover, TextField } from '../../ui/index.ts'
import { isLeftOut, itemsOf, putIn, toggleCut, type WordItem } from './quote-model.ts'

const t = texts.quotes
type Edits = QuoteDetail['quote']['edits']
type Range = readonly [number, number]

interface Chosen {
  readonly anchor: number
  readonly focus: number
}

const rangeOf = ({ anchor, focus }: Chosen): Range => [Math.min(anchor, focus), Math.max(anchor, focus)]

const labelOf = (item: WordItem): string =>
  item.kind === 'insertion' ? t.inserted(item.text) : item.isCut ? t.leftOut(item.text) : item.text

/** The item that an arrow key leads to; null for other keys. */
function nextItem(key: string, focus: number, count: number): number | null {
  const to = { ArrowLeft: focus - 1, ArrowRight: focus + 1, Home: 0, End: count - 1 }[key]
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to))
}

function PutIn({ onPut, isDisabled }: { readonly onPut: (text: string) => void; readonly isDisabled: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  useCommand('quotes.putIn', () => setOpen(true), !isDisabled)
  const put = (): void => {
    setOpen(false)
    setText('')
    onPut(text)
  }
  return (
    <Popover
      label={t.putIn}
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" command="quotes.putIn" isDisabled={isDisabled}>
          {t.putIn}
        </Button>
      }
    >
      <form
        className="quote-put-in"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') put()
        }}
      >
        <TextField label={t.putInLabel} help={t.putInHelp} value={text} onChange={setText} maxLength={500} autoFocus />
        <Button type="submit" variant="primary" isDisabled={text.trim() === ''}>
          {t.putInDo}
        </Button>
      </form>
    </Popover>
  )
}

export interface QuoteWordsProps {
  readonly quote: QuoteDetail['quote']
  readonly readOnly: boolean
  readonly onEdit: (edits: Edits) => void
}

export function QuoteWords({ quote, readOnly, onEdit }: QuoteWordsProps) {
  const items = itemsOf(quote)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  // Another quote, or one that was changed elsewhere, may have fewer words.
  const last = items.length - 1
  const valid = chosen && { anchor: Math.min(chosen.anchor, last), focus: Math.min(chosen.focus, last) }
  const range = valid && rangeOf(valid)
  const canEdit = range !== null && !readOnly
  const cut = (): void => {
    if (range) onEdit(toggleCut(items, range))
    list.current?.focus()
  }
  useCommand('quotes.leaveOut', cut, canEdit)
  const active = valid?.focus
  useEffect(() => {
    if (active !== undefined) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = nextItem(event.key, valid?.focus ?? -1, items.length)
    if (to !== null) setChosen({ anchor: event.shiftKey && valid ? valid.anchor : to, focus: to })
    else if ((event.key === 'Delete' || event.key === 'Backspace') && canEdit) cut()
    else if (event.key !== 'Delete') return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="quote-words">
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t.words}
        aria-multiselectable
        aria-describedby={`${id}-help`}
        aria-orientation="horizontal"
        {...(valid && { 'aria-activedescendant': `${id}-${valid.focus}` })}
        lang={quote.language}
        dir="auto"
        className="quote-words-list"
        onKeyDown={onKeyDown}
        onFocus={() => setChosen((before) => before ?? { anchor: 0, focus: 0 })}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names its active option
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: words have their place and nothing else
            key={index}
            id={`${id}-${index}`}
            role="option"
            aria-selected={range !== null && index >= range[0] && index <= range[1]}
            aria-label={labelOf(item)}
            className={classes(
              'quote-word',
              item.kind === 'insertion' && 'put-in',
              item.kind === 'word' && item.isCut && 'left-out',
              valid?.focus === index && 'active',
            )}
            onPointerDown={(event) =>
              setChosen({ anchor: event.shiftKey && valid ? valid.anchor : index, focus: index })
            }
            onPointerEnter={(event) => {
              if (event.buttons === 1 && valid) setChosen({ anchor: valid.anchor, focus: index })
            }}
          >
            {item.kind === 'insertion' ? `[${item.text}]` : item.text}
          </span>
        ))}
      </div>
      <div className="quote-tools">
        <Button size="small" command="quotes.leaveOut" isDisabled={!canEdit} onPress={cut}>
          {range && isLeftOut(items, range) ? t.putBack : t.leaveOut}
        </Button>
        <PutIn isDisabled={!canEdit} onPut={(text) => range && onEdit(putIn(items, range[0], text))} />
        <span id={`${id}-help`} className="faint small quote-words-help">
          {t.wordsHelp}
        </span>
      </div>
    </div>
  )
}
