/** The field of one cue at a time: opening, saving while the next one opens, dividing, joining, coming back after a failure. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { ApiProblem, toProblem } from '../../../api/client.ts'
import { dropTyped, keepTyped, type TypedPlace } from '../../../state/unsaved.ts'
import { texts } from '../../../texts/index.ts'
import { usePlayer } from '../player-hooks.ts'
import { useStoryContext } from '../story-context.ts'
import type { Cue } from '../types.ts'
import { type Draft, forgetDraft, keepDraft, recallDraft } from './drafts.ts'
import { type Caret, type FieldActions, type OpenField, openDraft, tidied } from './editor-model.ts'
import type { FieldAction } from './field-keys.ts'
import type { Answer } from './save-queue.ts'
import { unsureWords } from './unsure.ts'
import { useNudge } from './use-nudge.ts'
import { useSaving } from './use-saving.ts'

const noNeighbour = (before: boolean): ApiProblem =>
  new ApiProblem({
    code: 'no-neighbour',
    title: before ? texts.storyEditor.noneBefore : texts.storyEditor.noneAfter,
  })

/** Which field is open, what is typed in it, and saving that. */
function useField() {
  const { detail, language, cues } = useStoryContext()
  const place = `${detail.story.id}/${language}`
  const [field, setField] = useState<OpenField | null>(null)
  const number = useMemo(() => (field ? cues.findIndex(({ id }) => id === field.cue.id) : -1), [field, cues])
  const show = (cue: Cue, caret: Caret, draft?: Draft, problem: ApiProblem | null = null) =>
    setField({ cue, caret, problem, draft: openDraft(draft ?? recallDraft(place, cue.id) ?? cue) })
  const typedAs = (cue: Cue): TypedPlace => ({ field: 'cue', story: detail.story.id, language, item: cue.id })
  useEffect(() => {
    if (!field) return
    const at: TypedPlace = { field: 'cue', story: detail.story.id, language, item: field.cue.id }
    return field.draft.subscribe(({ text }) => keepTyped(at, field.cue.text, text))
  }, [field, detail.story.id, language])
  const latest = useRef(field)
  useEffect(() => {
    latest.current = field
  })
  const saving = useSaving((cue, draft, problem) => {
    keepDraft(place, cue, draft)
    // What is typed in another field meanwhile waits for it.
    const other = latest.current
    if (other && other.cue.id !== cue.id) keepDraft(place, other.cue, other.draft.getState())
    show(cue, 'end', draft, problem)
  })
  // The screen goes away with the field open: what was typed is there when the cue is opened again.
  useEffect(
    () => () => {
      const left = latest.current
      if (left) keepDraft(place, left.cue, left.draft.getState())
    },
    [place],
  )
  /** @returns whether there was something to save */
  const save = (force: boolean): boolean => {
    if (!field) return false
    const draft = field.draft.getState()
    forgetDraft(place, field.cue.id)
    if (!force && draft.text === field.cue.text && draft.speaker === field.cue.speaker) return false
    saving.save(field.cue, draft, force)
    return true
  }
  const keep = () => field && keepDraft(place, field.cue, field.draft.getState())
  const forget = () => field && forgetDraft(place, field.cue.id)
  const drop = () => {
    if (field) dropTyped(typedAs(field.cue))
    forget()
  }
  return { field, setField, number, show, saving, save, keep, forget, drop }
}

type Field = ReturnType<typeof useField>

/** Dividing and joining: the answer says which cues there are now, and the field goes on in one of them. */
function useReshape({ field, setField, number, show, saving, forget }: Field, flush: () => void) {
  const { cues } = useStoryContext()
  const [busy, setBusy] = useState(false)
  const reshape = (what: Promise<Answer>, said: string, then: (answer: Answer) => [Cue | undefined, Caret]) => {
    setBusy(true)
    what
      .then(
        (answer) => {
          const [cue, caret] = then(answer)
          forget()
          saving.said(said)
          if (cue) show(cue, caret, cue)
          else setField(null)
        },
        (error: unknown) => setField((now) => now && { ...now, problem: toProblem(error) }),
      )
      .finally(() => setBusy(false))
  }
  const join = (before: boolean) => {
    const other = cues[number + (before ? -1 : 1)]
    if (!field || number < 0) return
    if (!other) return setField({ ...field, problem: noNeighbour(before) })
    flush()
    const draft = field.draft.getState()
    const ids: [string, string] = before ? [other.id, field.cue.id] : [field.cue.id, other.id]
    const at = tidied(before ? other.text : draft.text).length + (before ? 1 : 0)
    const caret = { from: at, to: at }
    reshape(saving.join(field.cue, draft, ids), texts.storyEditor.joined, ({ changed }) => [changed.insert[0], caret])
  }
  const split = (caret: number) => {
    if (!field) return
    flush()
    const draft = field.draft.getState()
    reshape(saving.split(field.cue, draft, caret), texts.storyEditor.divided, ({ changed }) => [
      changed.insert.at(-1),
      'start',
    ])
  }
  return { busy, join, split }
}

interface EditorInput {
  /** Brings a cue into sight without giving it the focus. */
  readonly showCue: (cue: number) => void
  /** The field has closed: its cue takes the focus. */
  readonly leaveTo: (cue: number) => void
}

/** Opening and leaving. */
function useMoves(open: Field, reshaping: boolean, flush: () => void, { showCue, leaveTo }: EditorInput) {
  const { cues, readOnly, setSelection } = useStoryContext()
  const { field, setField, number } = open
  const save = (force = false) => {
    flush()
    return open.save(force)
  }
  const close = () => {
    setField(null)
    if (number >= 0) leaveTo(number)
  }
  const openAt = (index: number, caret: Caret = 'end') => {
    const cue = cues[index]
    if (!cue || readOnly || reshaping || field?.cue.id === cue.id) return
    save()
    // The second click of two selected a word; the field is open for all of them.
    setSelection(null)
    showCue(index)
    open.show(cue, caret)
  }
  return {
    open: openAt,
    saveAndClose: (force = false) => {
      save(force)
      close()
    },
    /** Saves and opens a neighbour; closes where there is none. */
    goOn: (index: number, caret: Caret) => {
      if (number >= 0 && cues[index]) return openAt(index, caret)
      save()
      close()
    },
    /** Saves and closes; words that were looked at and left as they are count as right. */
    stay: () => {
      if (!save() && field && unsureWords(field.cue).length > 0) open.saving.confirm(field.cue)
      close()
    },
    leave: () => {
      flush()
      open.keep()
      close()
    },
    drop: () => {
      open.drop()
      close()
    },
  }
}

/** What a key asks for that needs no place in the text: done once the cue has been divided or joined. */
const CAN_WAIT: ReadonlySet<FieldAction> = new Set(['save-next', 'next', 'previous', 'save-stay', 'leave'])

/** Keys pressed while a cue is being divided or joined are not lost: the last of them is done afterwards. */
function useAfterwards(busy: boolean, run: (action: FieldAction) => void): (action: FieldAction) => void {
  const waiting = useRef<FieldAction | null>(null)
  useEffect(() => {
    if (busy || !waiting.current) return
    const action = waiting.current
    waiting.current = null
    run(action)
  })
  return (action) => {
    if (CAN_WAIT.has(action)) waiting.current = action
  }
}

export function useEditor(input: EditorInput) {
  const { cues } = useStoryContext()
  const player = usePlayer()
  const open = useField()
  const { nudge, flush, shown } = useNudge()
  const reshape = useReshape(open, flush)
  const moves = useMoves(open, reshape.busy, flush, input)
  const { field, number } = open
  const runLater = useAfterwards(reshape.busy, (action) => run(action, 0))
  const run = (action: FieldAction, caret: number) => {
    if (!field) return
    if (reshape.busy) return runLater(action)
    const cue = cues[number] ?? field.cue
    const acts: Readonly<Record<FieldAction, () => void>> = {
      'save-next': () => moves.goOn(number + 1, 'end'),
      next: () => moves.goOn(number + 1, 'start'),
      previous: () => number > 0 && moves.open(number - 1, 'end'),
      'save-stay': moves.stay,
      leave: moves.leave,
      split: () => reshape.split(caret),
      'join-before': () => reshape.join(true),
      'join-after': () => reshape.join(false),
      'start-earlier': () => nudge(cue, 'start', -1),
      'start-later': () => nudge(cue, 'start', 1),
      'end-earlier': () => nudge(cue, 'end', -1),
      'end-later': () => nudge(cue, 'end', 1),
      play: () => (player.store.getState().shuttle === 0 ? player.playRange(shown ?? cue) : player.pause()),
      break: () => undefined,
    }
    acts[action]()
  }
  const latest = useRef({ run, moves })
  useEffect(() => {
    latest.current = { run, moves }
  })
  // One object for good, or every paragraph would render again with each scrolled line.
  const [actions] = useState<FieldActions>(() => ({
    run: (action, caret) => latest.current.run(action, caret),
    useMine: () => latest.current.moves.saveAndClose(true),
    keepTheirs: () => latest.current.moves.drop(),
  }))
  return { field, number: number < 0 ? null : number, busy: reshape.busy, shown, open: moves.open, actions }
}

export type Editor = ReturnType<typeof useEditor>
