/** The list of quotes, with the keys and the selection of a file manager; only the rows on the screen are elements. */
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { QuoteRow } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { classes, Checkbox, formatClock, formatDate, TagChip } from '../../ui/index.ts'
import { quoteKey } from './quote-model.ts'

const t = texts.quotes

/** How far it is checked, and what has become of its words. */
export function QuoteMarks({ quote }: { readonly quote: QuoteRow }) {
  const drift = quote.state === 'lost' ? t.lost : quote.isOpen ? t.drifted : quote.state === 'drifted' ? t.kept : ''
  return (
    <span className="quote-marks">
      {drift !== '' && <span className={classes('quote-mark', quote.isOpen && 'open')}>{drift}</span>}
      <span className={classes('quote-mark', quote.status)}>{t.status[quote.status]}</span>
    </span>
  )
}

interface ListProps {
  readonly quotes: readonly QuoteRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onOpen: (quote: QuoteRow) => void
}

export function QuoteList({ quotes, chosen, onChoose, onOpen }: ListProps) {
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 100 }}>
      <GridList
        aria-label={t.title}
        className="quote-list"
        // Letters are commands here.
        disallowTypeAhead
        items={quotes.map((quote) => ({ key: quoteKey(quote), quote }))}
        selectionMode="multiple"
        selectionBehavior="replace"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          onChoose(keys === 'all' ? new Set(quotes.map(quoteKey)) : new Set([...keys].map(String)))
        }
        onAction={(key) => {
          const found = quotes.find((quote) => quoteKey(quote) === key)
          if (found) onOpen(found)
        }}
      >
        {({ key, quote }) => (
          <GridListItem id={key} textValue={t.row(quote.text, quote.attribution.text)} className="quote-item">
            <Checkbox slot="selection" />
            <div className="quote-item-text">
              <p className="quote-item-words" lang={quote.language} dir="auto">
                “{quote.text}”
              </p>
              <p className="muted small truncate">
                {[quote.attribution.text, formatDate(quote.recordedOn), quote.storyTitle].filter(Boolean).join(' · ')}
                <span className="timecode">{` · ${formatClock(quote.startMs)}`}</span>
              </p>
              {quote.tags.length > 0 && (
                <div className="tag-list">
                  {quote.tags.map((tag) => (
                    <TagChip key={tag} id={tag} />
                  ))}
                </div>
              )}
            </div>
            <QuoteMarks quote={quote} />
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  )
}
