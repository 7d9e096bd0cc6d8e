/** The words as paragraphs; only those on the screen are elements, so that 40,000 words scroll as 400 do. */
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { useAppState } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { paragraphOf } from './paragraphs.ts'
import { rememberFocusedCue } from './focused-cue.ts'
import { useFoundMarks } from './find-replace/found-marks.ts'
import { usePlayer } from './player-hooks.ts'
import { SelectionBar } from './selection-bar.tsx'
import { useStoryContext } from './story-context.ts'
import { placeAtPoint } from './transcript-marks.ts'
import { CueBar } from './editor/cue-bar.tsx'
import { useCueKeys } from './editor/use-cue-keys.ts'
import { useEditor } from './editor/use-editor.ts'
import { useListMarks } from './editor/use-list-marks.ts'
import { useUnsure } from './editor/use-unsure.ts'
import { tapMark } from './tap/tap-mark.ts'
import { TranscriptParagraph } from './transcript-paragraph.tsx'
import { useFollow } from './use-follow.ts'
import { useTextSelection } from './use-text-selection.ts'
import { lastCueBegun, wordAtOffset } from './words.ts'

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

export function TranscriptList() {
  const root = useRef<HTMLDivElement>(null)
  const player = usePlayer()
  const { cues, paragraphs, language, selection, wantedCue } = useStoryContext()
  const [focused, setFocused] = useState(0)
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
  const editor = useEditor({ showCue: focusCue, leaveTo: (cue) => keys.focusNow(cue) })
  const unsure = useUnsure(root, focused)
  const keys = useCueKeys({ root, focused, focusCue, startEdit: (cue) => editor.open(cue, unsure.caretIn(cue)) })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish is followed once
  useEffect(() => {
    if (!wantedCue || wantedCue.cue >= cues.length) return
    if (wantedCue.focus) keys.focusNow(wantedCue.cue)
    else focusCue(wantedCue.cue)
  }, [wantedCue])
  const items = virtualizer.getVirtualItems()
  const onPage = items.map((item) => item.key).join(' ')
  const editing = editor.field?.cue.id
  useListMarks(root, `${onPage} ${editing}`)
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
    tapMark.getState().startAt?.(place.cue)
    if (event.detail === 2) return editor.open(place.cue, { from: place.offset, to: place.offset })
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
                language={language}
                index={item.index}
                count={paragraphs.length}
                top={item.start}
                measure={virtualizer.measureElement}
                focused={focused}
                field={
                  editor.number !== null && paragraphOf(paragraphs, editor.number) === item.index ? editor.field : null
                }
                actions={editor.actions}
              />
            ) : null
          })}
        </ol>
        {selection && !drawing && editor.field === null && <SelectionBar root={root} />}
      </div>
      {editor.field && <CueBar {...editor} field={editor.field} />}
      {!follow.following && !editor.field && (
        <Button size="small" className="back-to-sound" command="story.follow" onPress={follow.follow}>
          {texts.storyTranscript.backToSound}
        </Button>
      )}
    </div>
  )
}
