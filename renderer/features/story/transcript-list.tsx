/** The words as paragraphs; only those on the screen are elements, so that 40,000 words scroll as 400 do. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { useAppState } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { paragraphOf } from './paragraphs.ts'
import { rememberFocusedCue } from './focused-cue.ts'
import { useFoundMarks } from './find-replace/found-marks.ts'
import { usePlayer } from './player-hooks.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useStoryContext } from './story-context.ts'
import { placeAtPoint, setMarks } from './transcript-marks.ts'
import { TranscriptParagraph } from './transcript-paragraph.tsx'
import { useCueKeys } from './use-cue-keys.ts'
import { useFollow } from './use-follow.ts'
import { useTextSelection } from './use-text-selection.ts'
import { lastCueBegun, wordAtOffset, wordsOf } from './words.ts'

/** A first guess of a paragraph's height; it is measured once it is on the page. */
const guessHeight = (length: number, textSize: number): number =>
  46 + Math.ceil(length / (640 / textSize)) * textSize * 1.62

function useParagraphs(root: React.RefObject<HTMLDivElement | null>, focused: number) {
  const { paragraphs, selection } = useStoryContext()
  const textSize = useAppState().data?.settings.transcriptSize ?? 16
  // What has the focus or holds an end of the selection stays an element wherever the reader scrolls.
  const pinned = useMemo(() => {
    const cues = [focused, ...(selection ? [selection.anchor.cue, selection.focus.cue] : [])]
    return [...new Set(cues.map((cue) => paragraphOf(paragraphs, cue)))].filter((index) => index >= 0)
  }, [paragraphs, focused, selection])
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: paragraphs.length,
    getScrollElement: () => root.current,
    estimateSize: (index) =>
      guessHeight(paragraphs[index]?.cues.reduce((sum, cue) => sum + cue.text.length + 1, 0) ?? 0, textSize),
    overscan: 4,
    paddingStart: 16,
    paddingEnd: 120,
    getItemKey: (index) => paragraphs[index]?.cues[0]?.id ?? index,
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), ...pinned])].sort((a, b) => a - b),
  })
  return { virtualizer, textSize }
}

/** Words that are kept as moments, marked while they are on the page. */
function useMomentMarks(root: React.RefObject<HTMLDivElement | null>, key: string): void {
  const { detail, cues } = useStoryContext()
  const { moments } = detail.story
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which paragraphs are on the page now
  useEffect(() => {
    const marks = []
    for (const moment of moments) {
      for (let i = Math.max(0, lastCueBegun(cues, moment.startMs) - 3); i < cues.length; i++) {
        const cue = cues[i]
        if (!cue || cue.startMs >= moment.endMs) break
        if (cue.endMs <= moment.startMs) continue
        const inside = wordsOf(cue).filter((word) => {
          const middle = (word.startMs + word.endMs) / 2
          return middle >= moment.startMs && middle < moment.endMs
        })
        const [first, last] = [inside[0], inside.at(-1)]
        if (first && last) marks.push({ cue: i, from: first.from, to: last.to })
      }
    }
    setMarks(root.current, 'moment', marks)
  }, [root, moments, cues, key])
}

export function TranscriptList() {
  const root = useRef<HTMLDivElement>(null)
  const player = usePlayer()
  const { cues, paragraphs, language, selection, readOnly, wantedCue } = useStoryContext()
  const [focused, setFocused] = useState(0)
  const [editing, setEditing] = useState<number | null>(null)
  const { virtualizer, textSize } = useParagraphs(root, focused)
  const follow = useFollow(root, virtualizer)
  const drawing = useTextSelection(root)
  const focusCue = useCallback(
    (cue: number) => {
      setFocused(cue)
      follow.leave()
      follow.goTo(cue, false)
    },
    [follow],
  )
  const startEdit = (cue: number) => !readOnly && setEditing(cue)
  const keys = useCueKeys({ root, focused, focusCue, startEdit })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is followed once
  useEffect(() => {
    if (!wantedCue || wantedCue.cue >= cues.length) return
    if (wantedCue.focus) keys.focusNow(wantedCue.cue)
    else focusCue(wantedCue.cue)
  }, [wantedCue])
  // One function for good, or every paragraph would render again with each scrolled line.
  const latest = useRef<() => void>(() => undefined)
  useEffect(() => {
    latest.current = () => {
      if (editing !== null) keys.focusNow(editing)
      setEditing(null)
    }
  })
  const endEdit = useCallback(() => latest.current(), [])
  const items = virtualizer.getVirtualItems()
  const onPage = items.map((item) => item.key).join(' ')
  useMomentMarks(root, `${onPage} ${editing}`)
  useFoundMarks(root, `${onPage} ${editing}`)
  useEffect(() => rememberFocusedCue(focused), [focused])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is found again when other paragraphs are on the page
  useEffect(() => follow.refreshMark(), [onPage, editing, follow.refreshMark])
  useCommand('story.follow', follow.follow)
  useCommand('story.transcript', () => keys.focusNow(Math.max(0, lastCueBegun(cues, player.now()))))

  const onClick = (event: React.MouseEvent) => {
    const place = placeAtPoint(event.clientX, event.clientY)
    const cue = place && cues[place.cue]
    if (!place || !cue || !(event.target instanceof Element) || !event.target.closest('[data-cue]')) return
    setFocused(place.cue)
    if (event.detail === 2) return startEdit(place.cue)
    const word = wordAtOffset(cue, place.offset)
    if (document.getSelection()?.isCollapsed && word) {
      player.seek(word.startMs)
      follow.stay()
    }
  }
  return (
    <div className="transcript-room" style={{ '--transcript-size': `${textSize}px` } as React.CSSProperties}>
      {/* Clicks and keys are those of the cues inside; each of them has a role and takes the focus. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      <div
        ref={root}
        className="transcript"
        lang={language}
        onClick={onClick}
        onFocus={(event) => {
          const cue = event.target.getAttribute('data-cue')
          if (cue !== null) setFocused(Number(cue))
        }}
        onKeyDown={keys.onKeyDown}
        onCopy={keys.onCopy}
      >
        <ol className="transcript-height" style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const paragraph = paragraphs[item.index]
            return paragraph ? (
              <TranscriptParagraph
                key={item.key}
                paragraph={paragraph}
                index={item.index}
                count={paragraphs.length}
                top={item.start}
                measure={virtualizer.measureElement}
                focused={focused}
                editing={editing}
                onEditEnd={endEdit}
              />
            ) : null
          })}
        </ol>
        {selection && !drawing && editing === null && <SelectionBar root={root} />}
      </div>
      {!follow.following && (
        <Button size="small" className="back-to-sound" command="story.follow" onPress={follow.follow}>
          Back to the sound
        </Button>
      )}
    </div>
  )
}
