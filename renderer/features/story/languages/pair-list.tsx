/** The rows, of which only those on the screen are elements; keys move, write and check; the spoken row is marked and followed. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { CircleCheck } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useAppState } from '../../../api/queries.ts'
import { useCommand } from '../../../commands/use-command.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { nextCue } from '../editor/use-cue-keys.ts'
import { useAtTime, usePlayer } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import { type Line, linesOf, rowKey, type Shown, shownRows, spokenRow, type Translation } from './pair-model.ts'
import { PairRow } from './pair-row.tsx'
import { usePairWork } from './use-pair-work.ts'

interface PairListProps {
  readonly translation: Translation
  readonly shown: Shown
  readonly onAll: () => void
}

/** A row's height before it is measured. */
const guessHeight = (length: number): number => 56 + Math.ceil(length / 24) * 22

/** Follows the sound until the reader goes elsewhere. */
function useFollowRow(root: React.RefObject<HTMLDivElement | null>, spoken: number, goTo: (row: number) => void) {
  const [following, setFollowing] = useState(true)
  useEffect(() => {
    const element = root.current
    if (!element) return
    const controller = new AbortController()
    const leave = () => setFollowing(false)
    const options = { signal: controller.signal, passive: true }
    element.addEventListener('wheel', leave, options)
    element.addEventListener('touchmove', leave, options)
    element.addEventListener('pointerdown', (event) => event.target === element && leave(), options)
    return () => controller.abort()
  }, [root])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each row that is spoken
  useEffect(() => {
    if (following && spoken >= 0) goTo(spoken)
  }, [spoken, following])
  return { following, setFollowing }
}

function useLines(translation: Translation, shown: Shown) {
  const rows = useMemo(() => shownRows(translation.rows, shown), [translation, shown])
  const lines = useMemo(() => rows.flatMap(linesOf), [rows])
  return { rows, lines }
}

function NothingToDo({ onAll }: Pick<PairListProps, 'onAll'>) {
  return (
    <EmptyState
      icon={CircleCheck}
      title={texts.storyLanguages.nothingToDo}
      actions={<Button onPress={onAll}>{texts.storyLanguages.showAllCaptions}</Button>}
    >
      {texts.storyLanguages.nothingToDoHelp}
    </EmptyState>
  )
}

export function PairList({ translation, shown, onAll }: PairListProps) {
  const root = useRef<HTMLDivElement>(null)
  const player = usePlayer()
  const { readOnly } = useStoryContext()
  const textSize = useAppState().data?.settings.transcriptSize ?? 16
  const { rows, lines } = useLines(translation, shown)
  const [focusedKey, setFocused] = useState<string | null>(null)
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === focusedKey),
  )
  const focused = lines[at] ?? null
  const rowOf = (line: Line | null) => (line ? rows.findIndex((row) => rowKey(row) === rowKey(line.row)) : -1)
  const pinned = rowOf(focused)
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => root.current,
    estimateSize: (index) => guessHeight(rows[index]?.source?.text.length ?? 0),
    overscan: 6,
    paddingEnd: 96,
    getItemKey: (index) => {
      const row = rows[index]
      return row ? rowKey(row) : index
    },
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(pinned >= 0 ? [pinned] : [])])].sort((a, b) => a - b),
  })
  const spoken = useAtTime((ms) => spokenRow(rows, ms, shown))
  const isWriting = useRef(false)
  const scrollTo = (row: number) => row >= 0 && virtualizer.scrollToIndex(row, { align: 'auto' })
  const { following, setFollowing } = useFollowRow(root, spoken, (row) => !isWriting.current && scrollTo(row))

  const goTo = (line: Line, { focus = false } = {}) => {
    setFocused(line.key)
    setFollowing(false)
    scrollTo(rowOf(line))
    // Two frames, because it may first have to become an element.
    if (focus)
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          root.current
            ?.querySelector<HTMLElement>(`[data-line="${CSS.escape(line.key)}"]`)
            ?.focus({ preventScroll: true }),
        ),
      )
  }
  const focusLine = (line: Line | undefined) => line && goTo(line, { focus: true })
  const { editing, written, startEdit, leave, save, check } = usePairWork({ translation, lines, readOnly, goTo })
  useEffect(() => {
    isWriting.current = editing !== null
  }, [editing])
  const follow = () => {
    setFollowing(true)
    if (spoken >= 0) virtualizer.scrollToIndex(spoken, { align: 'center' })
  }
  useCommand('story.follow', follow)
  useCommand('story.transcript', () =>
    focusLine(lines.find((line) => line.row === rows[Math.max(0, spoken)]) ?? lines[0]),
  )

  const onKeyDown = (event: React.KeyboardEvent) => {
    const onLine = event.target instanceof HTMLElement && event.target.dataset.line !== undefined
    if (!onLine || !focused || event.altKey) return
    const withControl = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && withControl) {
      if (!readOnly) check(focused)
    } else if (withControl || event.shiftKey) return
    else if (event.key === 'Enter' || event.key === 'F2') startEdit(focused)
    else if (event.key === ' ') player.toggle()
    else {
      const next = nextCue(event.key, at, lines.length)
      if (next === null) return
      focusLine(lines[next])
    }
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: React.MouseEvent) => {
    const words = event.target instanceof Element && event.target.closest<HTMLElement>('[data-line]')
    // Words that were just selected to be copied are not a wish to write.
    if (!words || document.getSelection()?.isCollapsed === false) return
    startEdit(lines.find(({ key }) => key === words.dataset.line))
  }
  if (rows.length === 0) return <NothingToDo onAll={onAll} />
  return (
    <div
      className="languages-room"
      style={{ '--transcript-size': `${Math.min(textSize, 20)}px` } as React.CSSProperties}
    >
      {/* Keys are those of the lines inside; each of them has a role and takes the focus. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div ref={root} className="languages-list" onClick={onClick} onKeyDown={onKeyDown}>
        <ol style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index]
            return row ? (
              <PairRow
                key={item.key}
                row={row}
                translation={translation}
                index={item.index}
                count={rows.length}
                top={item.start}
                measure={virtualizer.measureElement}
                isSpoken={item.index === spoken}
                focusedKey={focused?.key ?? null}
                editing={editing}
                onFocus={setFocused}
                written={written}
                onSave={save}
                onCheck={check}
                onLeave={leave}
              />
            ) : null
          })}
        </ol>
      </div>
      {!following && (
        <Button size="small" className="back-to-sound" command="story.follow" onPress={follow}>
          {texts.storyTranscript.backToSound}
        </Button>
      )}
    </div>
  )
}
