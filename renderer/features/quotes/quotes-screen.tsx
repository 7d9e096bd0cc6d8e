/** Every quote of the library: find, check, shorten, copy and export them. */
import './quotes.css'
import { Copy, Download, Quote as QuoteIcon, SearchX } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useLibrary } from '../../api/queries.ts'
import type { QuoteRow } from '../../api/types.ts'
import { useCommand, useShortcut } from '../../commands/use-command.ts'
import { go, openStory } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote, Note, Popover, Select, TextField, tagLabel } from '../../ui/index.ts'
import { usePaneWidth } from '../../ui/use-pane-width.ts'
import { QuoteList } from './quote-list.tsx'
import { countValues, filterQuotes, NO_FILTER, type QuoteFilter, quoteKey, type StateFilter } from './quote-model.ts'
import { QuotePanel } from './quote-panel.tsx'
import { copyQuotes, exportQuotes, useQuoteChanges } from './use-quote-changes.ts'
import { useQuotes } from './use-quotes.ts'

const t = texts.quotes
const ALL = 'all'
const formats = ['csv', 'docx', 'md'] as const
const stateIds: readonly StateFilter[] = ['all', 'open', 'unverified', 'heard', 'verified']

function Export({ quotes, count }: { readonly quotes: readonly QuoteRow[]; readonly count: number }) {
  const [isOpen, setOpen] = useState(false)
  useCommand('quotes.export', () => setOpen(true), quotes.length > 0)
  return (
    <Popover
      label={t.exportAs}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button icon={Download} command="quotes.export" isDisabled={quotes.length === 0}>
          {count > 0 ? t.exportSome(count) : t.export}
        </Button>
      }
    >
      <div className="quote-export">
        {formats.map((format, index) => (
          <Button
            key={format}
            variant="quiet"
            autoFocus={index === 0}
            onPress={() => {
              setOpen(false)
              void exportQuotes(quotes, format)
            }}
          >
            {t[format]}
          </Button>
        ))}
      </div>
    </Popover>
  )
}

interface FiltersProps {
  readonly all: readonly QuoteRow[]
  readonly filter: QuoteFilter
  readonly onChange: (filter: QuoteFilter) => void
}

function Filters({ all, filter, onChange }: FiltersProps) {
  const library = useLibrary()
  const people = useMemo(() => countValues(all.map((quote) => quote.attribution.name)), [all])
  const tags = useMemo(() => countValues(all.flatMap((quote) => quote.tags)), [all])
  return (
    <search className="quote-filters">
      <TextField
        {...{ label: t.find, hideLabel: true, placeholder: t.find, className: 'quote-find' }}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Select
        {...{ label: t.state, hideLabel: true, className: 'quote-select' }}
        value={filter.state}
        onChange={(state) => onChange({ ...filter, state })}
        options={stateIds.map((id) => ({ id, label: t.states[id] }))}
      />
      <Select
        {...{ label: t.person, hideLabel: true, className: 'quote-select' }}
        value={filter.person === null ? ALL : `=${filter.person}`}
        onChange={(id) => onChange({ ...filter, person: id === ALL ? null : id.slice(1) })}
        options={[
          { id: ALL, label: t.allPeople },
          ...people.map(({ value, count }) => ({ id: `=${value}`, label: value || t.nobody, detail: String(count) })),
        ]}
      />
      <Select
        {...{ label: t.tag, hideLabel: true, className: 'quote-select' }}
        value={filter.tag || ALL}
        onChange={(id) => onChange({ ...filter, tag: id === ALL ? '' : id })}
        options={[
          { id: ALL, label: t.allTags },
          ...tags.map(({ value, count }) => ({ id: value, label: tagLabel(value, library), detail: String(count) })),
        ]}
      />
    </search>
  )
}

function Empty() {
  const key = useShortcut('story.quote')
  return (
    <section className="quotes-screen" aria-label={t.title}>
      <h1 className="hidden-text">{t.title}</h1>
      <EmptyState
        icon={QuoteIcon}
        title={t.emptyTitle}
        actions={<Button onPress={() => go({ screen: 'library' })}>{t.emptyAction}</Button>}
      >
        {t.emptyText(key)}
      </EmptyState>
    </section>
  )
}

interface ScreenProps {
  readonly all: readonly QuoteRow[]
  readonly damaged: number
  /** When the list was read. */
  readonly listedAt: number
}

function Screen({ all, damaged, listedAt }: ScreenProps) {
  const readOnly = (useLibrary()?.readOnly ?? '') !== ''
  const [filter, setFilter] = useState(NO_FILTER)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const shown = useMemo(() => filterQuotes(all, filter), [all, filter])
  const picked = shown.filter((quote) => chosen.has(quoteKey(quote)))
  const changes = useQuoteChanges()
  const panel = usePaneWidth('quotes', 400)
  useCommand('quotes.copy', () => void copyQuotes(picked), picked.length > 0)
  useCommand('quotes.remove', () => changes.remove(picked), picked.length > 0 && !readOnly)
  return (
    <Group className="quote-panes" orientation="horizontal">
      <Panel id="quotes-pane" minSize={400}>
        <section className="quotes-screen" aria-label={t.title}>
          <header className="screen-bar quote-bar">
            <h1>{t.title}</h1>
            <span className="muted truncate" role="status">
              {shown.length === all.length ? t.count(all.length) : t.shown(shown.length, all.length)}
              {picked.length > 0 && t.chosen(picked.length)}
            </span>
            <span className="grow" />
            <Button
              icon={Copy}
              command="quotes.copy"
              isDisabled={picked.length === 0}
              onPress={() => void copyQuotes(picked)}
            >
              {picked.length > 1 ? t.copySeveral(picked.length) : t.copy}
            </Button>
            <Export quotes={picked.length > 0 ? picked : shown} count={picked.length} />
          </header>
          <Filters all={all} filter={filter} onChange={setFilter} />
          {damaged > 0 && (
            <Note kind="warning" title={t.damagedTitle(damaged)} className="quote-damaged">
              {t.damaged}
            </Note>
          )}
          {shown.length === 0 ? (
            <EmptyState
              icon={SearchX}
              title={t.noneFits}
              actions={<Button onPress={() => setFilter(NO_FILTER)}>{t.showAll}</Button>}
            />
          ) : (
            <QuoteList
              quotes={shown}
              chosen={chosen}
              onChoose={setChosen}
              onOpen={(quote) => openStory(quote.story, quote.startMs)}
            />
          )}
        </section>
      </Panel>
      <Separator className="divider" aria-label={t.detail} />
      <Panel id="quote-panel" minSize={320} maxSize={560} {...panel}>
        <QuotePanel quotes={picked} listedAt={listedAt} changes={changes} readOnly={readOnly} />
      </Panel>
    </Group>
  )
}

export function QuotesScreen() {
  const query = useQuotes()
  const { data } = query
  if (query.error && !data) {
    return (
      <div className="story-message">
        <ErrorNote error={query.error} />
      </div>
    )
  }
  if (!data) return <div aria-busy="true" />
  if (data.quotes.length === 0 && data.damaged.length === 0) return <Empty />
  return <Screen all={data.quotes} damaged={data.damaged.length} listedAt={query.dataUpdatedAt} />
}
