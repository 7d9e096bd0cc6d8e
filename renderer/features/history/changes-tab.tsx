/** Every change of the library: what, when, by whom, of which story; undone and done again up to here where that is possible. */
import { useQueryClient } from '@tanstack/react-query'
import { FilterX, History as HistoryIcon, Redo2, SearchX, Undo2 } from 'lucide-react'
import { useMemo } from 'react'
import { refreshAfterChange, useChange } from '../../api/changes.ts'
import { refreshQueries, useLibrary, useStories } from '../../api/queries.ts'
import { NO_CHANGE_FILTER, showHistory, useHistoryView } from '../../state/history-view.ts'
import { formatHash } from '../../state/view.ts'
import { texts } from '../../texts/index.ts'
import { formatTimeOfDay } from '../../texts/words.ts'
import { Button, ComboBox, EmptyState, ErrorNote, IconButton, Select, TextField } from '../../ui/index.ts'
import { DayList } from './day-list.tsx'
import { changeLabel, type HistoryLine, underDays } from './history-model.ts'
import { useChanges } from './use-history.ts'

const t = texts.historyScreen.changes
const EVERYBODY = 'everybody'

function useGoTo() {
  const client = useQueryClient()
  const onDone = () => {
    void refreshAfterChange(client)
    void refreshQueries(client, [['transcript']])
  }
  const undo = useChange('history.goTo', { said: ({ steps }) => t.undid(steps), onDone })
  const redo = useChange('history.goTo', { said: ({ steps }) => t.redid(steps), onDone })
  return { undo, redo, isBusy: undo.isPending || redo.isPending }
}

function Stories({ line }: { readonly line: HistoryLine }) {
  if (line.storyCount === 0) return <span className="muted">{t.library}</span>
  return (
    <>
      {line.stories.map(({ id, title, isThere }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {isThere ? (
            <a className="history-story" href={formatHash({ screen: 'story', id, timeMs: null, momentId: null })}>
              {title}
            </a>
          ) : (
            <span className="muted">{t.removedStory(title)}</span>
          )}
        </span>
      ))}
      {line.storyCount > line.stories.length && (
        <span className="muted"> {t.moreStories(line.storyCount - line.stories.length)}</span>
      )}
    </>
  )
}

function BackButton({ line, goTo }: { readonly line: HistoryLine; readonly goTo: ReturnType<typeof useGoTo> }) {
  const readOnly = (useLibrary()?.readOnly ?? '') !== ''
  const { undoSteps, redoSteps, id, label } = line
  if (readOnly || undoSteps + redoSteps === 0) return null
  const isUndo = undoSteps > 0
  const steps = isUndo ? undoSteps : redoSteps
  const words = isUndo
    ? { short: steps === 1 ? t.undoOne : t.undoTo, long: steps === 1 ? t.undoThis(label) : t.undoToThis(label, steps) }
    : { short: steps === 1 ? t.redoOne : t.redoTo, long: steps === 1 ? t.redoThis(label) : t.redoToThis(label, steps) }
  return (
    <Button
      className="history-back"
      variant="quiet"
      size="small"
      icon={isUndo ? Undo2 : Redo2}
      aria-label={words.long}
      isDisabled={goTo.isBusy}
      onPress={() => (isUndo ? goTo.undo : goTo.redo).mutate({ id })}
    >
      {words.short}
    </Button>
  )
}

function ChangeRow({ line, goTo }: { readonly line: HistoryLine; readonly goTo: ReturnType<typeof useGoTo> }) {
  return (
    <div className="change-row">
      <time className="timecode muted" dateTime={line.at}>
        {formatTimeOfDay(Date.parse(line.at))}
      </time>
      <div className="change-words">
        <p>
          <span className="change-label">{changeLabel(line)}</span>
          {line.details.length > 0 && <span className="muted"> · {line.details.join(', ')}</span>}
        </p>
        <p className="small truncate">
          <Stories line={line} />
        </p>
      </div>
      <span className="muted small change-who truncate">{line.who}</span>
      <span className="change-back">
        <BackButton line={line} goTo={goTo} />
      </span>
    </div>
  )
}

function Filters({ people }: { readonly people: readonly string[] }) {
  const { text, who, story } = useHistoryView()
  const { data: stories = [] } = useStories()
  const options = useMemo(() => stories.map(({ id, title }) => ({ id, label: title })), [stories])
  const isFiltered = text !== '' || who !== '' || story !== ''
  return (
    <search className="history-filters">
      <TextField
        {...{ label: t.find, hideLabel: true, placeholder: t.find, className: 'history-find' }}
        value={text}
        onChange={(value) => showHistory({ text: value })}
      />
      <ComboBox
        key={story}
        {...{ label: t.story, hideLabel: true, placeholder: t.anyStory, className: 'history-story-choice' }}
        options={options}
        initialText={stories.find(({ id }) => id === story)?.title ?? ''}
        opensOnFocus={false}
        onPick={(id) => showHistory({ story: id })}
      />
      <Select
        {...{ label: t.who, hideLabel: true, className: 'history-who' }}
        value={who === '' ? EVERYBODY : `=${who}`}
        onChange={(id) => showHistory({ who: id === EVERYBODY ? '' : id.slice(1) })}
        options={[{ id: EVERYBODY, label: t.everybody }, ...people.map((name) => ({ id: `=${name}`, label: name }))]}
      />
      {isFiltered && <IconButton label={t.showAll} icon={FilterX} onPress={() => showHistory(NO_CHANGE_FILTER)} />}
    </search>
  )
}

export function ChangesTab() {
  const { text, who, story } = useHistoryView()
  const query = useChanges({ text, who, story })
  const goTo = useGoTo()
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.lines) ?? [], [query.data])
  const rows = useMemo(() => underDays(lines, ({ id }) => id, Date.now()), [lines])
  const people = useMemo(
    () => [...new Set([...lines.map((line) => line.who), ...(who === '' ? [] : [who])])],
    [lines, who],
  )
  const isFiltered = text !== '' || who !== '' || story !== ''
  if (query.error && !query.data) return <ErrorNote error={query.error} />
  return (
    <div className="history-part">
      <Filters people={people} />
      {query.data && rows.length === 0 ? (
        <EmptyState
          icon={isFiltered ? SearchX : HistoryIcon}
          title={isFiltered ? t.noneFits : t.none}
          actions={isFiltered && <Button onPress={() => showHistory(NO_CHANGE_FILTER)}>{t.showAll}</Button>}
        >
          {!isFiltered && t.noneHint}
        </EmptyState>
      ) : (
        <DayList
          label={t.label}
          rows={rows}
          itemHeight={60}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage()
          }}
        >
          {(line) => <ChangeRow line={line} goTo={goTo} />}
        </DayList>
      )}
    </div>
  )
}
