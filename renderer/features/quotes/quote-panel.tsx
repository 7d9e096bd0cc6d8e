/** At the right: everything about the chosen quote, or what can be done with several. */
import { ExternalLink, Play, Quote as QuoteIcon, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { QuoteDetail, QuoteRow } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { playPassage } from '../../state/player.ts'
import { openStory } from '../../state/view.ts'
import { keepTyped } from '../../state/unsaved.ts'
import { texts } from '../../texts/index.ts'
import { Button, EmptyState, ErrorNote, formatClock, formatDate, TagChip, TagPicker, TextArea } from '../../ui/index.ts'
import { QuoteChecks } from './quote-checks.tsx'
import { QuoteMarks } from './quote-list.tsx'
import { SoundNote, WordsNote } from './quote-notes.tsx'
import { QuotePosts } from './quote-posts.tsx'
import { QuoteWords } from './quote-words.tsx'
import type { QuoteChanges } from './use-quote-changes.ts'
import { useQuote } from './use-quotes.ts'

const t = texts.quotes

interface PartProps {
  readonly quotes: readonly QuoteRow[]
  readonly changes: QuoteChanges
  readonly readOnly: boolean
}

function Tags({ quotes, changes, readOnly }: PartProps) {
  const everyone = quotes[0]?.tags.filter((tag) => quotes.every((quote) => quote.tags.includes(tag))) ?? []
  useCommand(
    'quotes.tag',
    () => document.querySelector<HTMLInputElement>('.quote-tags input')?.focus(),
    !readOnly && quotes.length > 0,
  )
  return (
    <section className="quote-part quote-tags" aria-label={t.tags}>
      <h2 className="field-label">{t.tags}</h2>
      {everyone.length > 0 && (
        <div className="tag-list">
          {everyone.map((tag) => (
            <TagChip key={tag} id={tag} {...(!readOnly && { onRemove: () => changes.tag(quotes, [], [tag]) })} />
          ))}
        </div>
      )}
      {!readOnly && (
        <TagPicker label={t.addTag} hideLabel chosen={everyone} onPick={(tag) => changes.tag(quotes, [tag])} />
      )}
    </section>
  )
}

function NoteField({ detail, changes, readOnly }: Omit<PartProps, 'quotes'> & { readonly detail: QuoteDetail }) {
  const [text, setText] = useState(detail.note)
  return (
    <TextArea
      label={t.note}
      rows={2}
      value={text}
      onChange={(typed) => {
        setText(typed)
        keepTyped({ field: 'quote-note', story: detail.story, item: detail.id }, detail.note, typed)
      }}
      isReadOnly={readOnly}
      maxLength={20_000}
      onBlur={() => {
        if (text !== detail.note) changes.note(detail, text)
      }}
    />
  )
}

function Actions({ detail, changes, readOnly }: Omit<PartProps, 'quotes'> & { readonly detail: QuoteDetail }) {
  const play = (): void => {
    const { story, storyTitle: title, startMs, endMs, quote } = detail
    playPassage({ story, title, startMs, endMs, speaker: quote.speaker, text: quote.words })
  }
  useCommand('quotes.play', play)
  return (
    <div className="quote-row">
      <Button icon={Play} command="quotes.play" onPress={play}>
        {t.play}
      </Button>
      <Button icon={ExternalLink} command="quotes.open" onPress={() => openStory(detail.story, detail.startMs)}>
        {t.open}
      </Button>
      <span className="grow" />
      <Button
        icon={Trash2}
        variant="quiet"
        command="quotes.remove"
        isDisabled={readOnly}
        onPress={() => changes.remove([detail])}
      >
        {t.remove}
      </Button>
    </div>
  )
}

interface OneProps extends Omit<PartProps, 'quotes'> {
  readonly row: QuoteRow
  readonly listedAt: number
}

function One({ row, listedAt, changes, readOnly }: OneProps) {
  const { data: detail, error } = useQuote(row, listedAt)
  if (error) return <ErrorNote error={error} />
  if (!detail) return <div aria-busy="true" />
  return (
    <>
      <header className="quote-head">
        <QuoteMarks quote={detail} />
        <p className="quote-who">{detail.attribution.text || t.nobody}</p>
        <p className="muted small">
          {[formatDate(detail.recordedOn), detail.storyTitle].filter(Boolean).join(' · ')}
          <span className="timecode">{` · ${formatClock(detail.startMs)} – ${formatClock(detail.endMs)}`}</span>
        </p>
      </header>
      <WordsNote detail={detail} changes={changes} readOnly={readOnly} />
      <SoundNote detail={detail} />
      <QuoteWords quote={detail.quote} readOnly={readOnly} onEdit={(edits) => changes.edit(detail, edits)} />
      <Actions detail={detail} changes={changes} readOnly={readOnly} />
      {detail.quote.edits.length > 0 && (
        <section className="quote-part" aria-label={t.leavesAs}>
          <h2 className="field-label">{t.leavesAs}</h2>
          <p className="quote-leaves" lang={detail.language} dir="auto">
            “{detail.text}”
          </p>
        </section>
      )}
      <QuoteChecks detail={detail} changes={changes} readOnly={readOnly} />
      <QuotePosts detail={detail} />
      <Tags quotes={[row]} changes={changes} readOnly={readOnly} />
      <NoteField key={detail.note} detail={detail} changes={changes} readOnly={readOnly} />
    </>
  )
}

/** @param listedAt when the list was read */
export function QuotePanel({ quotes, listedAt, changes, readOnly }: PartProps & { readonly listedAt: number }) {
  const [first] = quotes
  return (
    <aside className="quote-panel" aria-label={t.detail}>
      {first === undefined ? (
        <EmptyState icon={QuoteIcon} title={t.noneChosen}>
          {t.noneChosenText}
        </EmptyState>
      ) : quotes.length === 1 ? (
        <One key={`${first.story} ${first.id}`} row={first} listedAt={listedAt} changes={changes} readOnly={readOnly} />
      ) : (
        <>
          <EmptyState icon={QuoteIcon} title={t.several(quotes.length)}>
            {t.severalText}
          </EmptyState>
          <Tags quotes={quotes} changes={changes} readOnly={readOnly} />
        </>
      )}
    </aside>
  )
}
