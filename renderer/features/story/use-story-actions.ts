/** State of one story screen and what can be done with what is selected. */
import { useCallback, useMemo, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import type { StoryDetail } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { showToast } from '../../ui/toast.tsx'
import { useQuoteSelection } from '../quotes/make-quote.ts'
import { groupParagraphs } from './paragraphs.ts'
import type { Player } from './player-model.ts'
import { copyText, selectionRange, type TextSelection } from './selection.ts'
import type { StoryContextValue, StoryTab, WantedCue } from './story-context.ts'
import type { Cue, ExportItem, TimeRange, Transcript } from './types.ts'

/** What the tag sheet works on. */
export type TagTarget =
  | { readonly kind: 'story' }
  | { readonly kind: 'moment'; readonly id: string }
  | { readonly kind: 'range'; readonly range: TimeRange }

export interface StoryActionsInput {
  readonly detail: StoryDetail
  readonly player: Player
  readonly language: string
  readonly setLanguage: (language: string) => void
  readonly transcript: Transcript | null | undefined
  readonly momentId: string | null
}

const NO_CUES: readonly Cue[] = []

/** The state itself, apart from what is done with it. */
function useStoryState(input: StoryActionsInput) {
  const [selection, setSelection] = useState<TextSelection | null>(null)
  const [chosenMoment, chooseMoment] = useState<string | null>(input.momentId)
  const [tab, setTab] = useState<StoryTab>(input.momentId ? 'moments' : 'transcript')
  const [shownMoment, setShownMoment] = useState(input.momentId)
  // The address named another moment while the story is open.
  if (input.momentId !== shownMoment) {
    setShownMoment(input.momentId)
    chooseMoment(input.momentId)
    if (input.momentId) setTab('moments')
  }
  const [tagging, setTagging] = useState<TagTarget | null>(null)
  const [exporting, setExporting] = useState<readonly ExportItem[] | null>(null)
  const [captionsOn, setCaptionsOn] = useState(true)
  const [tool, openTool] = useState<string | null>(null)
  const [wantedCue, setWantedCue] = useState<WantedCue | null>(null)
  const goToCue = useCallback((cue: number, { focus = true } = {}) => setWantedCue({ cue, focus }), [])
  const cues = input.transcript?.cues ?? NO_CUES
  const paragraphs = useMemo(() => groupParagraphs(cues), [cues])
  return {
    selection,
    setSelection,
    chosenMoment,
    chooseMoment,
    tab,
    setTab,
    tagging,
    setTagging,
    exporting,
    setExporting,
    captionsOn,
    setCaptionsOn,
    cues,
    paragraphs,
    tool,
    openTool,
    wantedCue,
    goToCue,
  }
}

type StoryState = ReturnType<typeof useStoryState>

/** Selected words first, then in and out. An open end is the media's own. */
function rangeOf(state: StoryState, player: Player): TimeRange | null {
  const words = state.selection && selectionRange(state.cues, state.selection)
  if (words) return words
  const { inMs, outMs, durationMs } = player.store.getState()
  if (inMs === null && outMs === null) return null
  const range = { startMs: inMs ?? 0, endMs: outMs ?? Math.floor(durationMs) }
  return range.endMs > range.startMs ? range : null
}

function exportItems(state: StoryState, story: string, range: TimeRange | null): ExportItem[] {
  if (range) return [{ story, startMs: Math.round(range.startMs), endMs: Math.round(range.endMs) }]
  return [state.chosenMoment ? { story, moment: state.chosenMoment } : { story }]
}

async function copyWords(state: StoryState): Promise<void> {
  if (!state.selection) return
  const text = copyText(state.cues, state.selection)
  try {
    await navigator.clipboard.writeText(text)
    showToast({ text: texts.story.copied })
  } catch {
    showToast({ text: texts.story.noClipboard })
  }
}

function clearSelection(state: StoryState): void {
  state.setSelection(null)
  getSelection()?.removeAllRanges()
}

function useMomentChanges(state: StoryState, story: string, player: Player) {
  const add = useChange('moments.add', {
    said: texts.story.moment.kept,
    undo: true,
    onDone: ({ id }) => {
      state.chooseMoment(id)
      clearSelection(state)
      player.setRange(null)
    },
  })
  const update = useChange('moments.update', { said: texts.story.moment.trimmed, undo: true })
  return {
    add: (range: TimeRange, tags: string[] = []) =>
      add.mutate({ story, startMs: Math.round(range.startMs), endMs: Math.round(range.endMs), tags }),
    trim: (id: string, range: TimeRange, settled: () => void) =>
      update.mutate({ story, id, startMs: range.startMs, endMs: range.endMs }, { onSettled: settled }),
  }
}

export function useStoryActions(input: StoryActionsInput) {
  const { detail, player } = input
  const state = useStoryState(input)
  const changes = useMomentChanges(state, detail.story.id, player)
  const quoteWords = useQuoteSelection(detail.story.id, () => clearSelection(state))
  const readOnly = (useLibrary()?.readOnly ?? '') !== ''
  const keep = () => {
    const range = rangeOf(state, player)
    if (range) changes.add(range)
    else showToast({ text: texts.story.moment.howToKeep })
  }
  const openTags = () => {
    const range = rangeOf(state, player)
    if (range) state.setTagging({ kind: 'range', range })
    else state.setTagging(state.chosenMoment ? { kind: 'moment', id: state.chosenMoment } : { kind: 'story' })
  }
  const context: StoryContextValue = {
    detail,
    rate: detail.story.media.info.video?.frameRate ?? null,
    language: input.language,
    setLanguage: input.setLanguage,
    transcript: input.transcript,
    cues: state.cues,
    paragraphs: state.paragraphs,
    selection: state.selection,
    setSelection: state.setSelection,
    chosenRange: () => rangeOf(state, player),
    chosenMoment: state.chosenMoment,
    chooseMoment: state.chooseMoment,
    trimMoment: changes.trim,
    captionsOn: state.captionsOn,
    setCaptionsOn: state.setCaptionsOn,
    keep,
    quote: () => quoteWords(input.transcript, state.selection),
    openTags,
    openExport: () => {
      player.pause()
      state.setExporting(exportItems(state, detail.story.id, rangeOf(state, player)))
    },
    copy: () => void copyWords(state),
    readOnly,
    tool: state.tool,
    openTool: state.openTool,
    goToCue: state.goToCue,
    wantedCue: state.wantedCue,
  }
  return {
    context,
    tab: state.tab,
    setTab: state.setTab,
    tagging: state.tagging,
    closeTags: () => state.setTagging(null),
    exporting: state.exporting,
    closeExport: () => state.setExporting(null),
  }
}
