/** Writing and checking line after line: saving never holds up the hand that types. */
import { useState } from 'react'
import { canConfirm, type Line, type Translation } from './pair-model.ts'
import { useTranslationChanges } from './use-translation.ts'

export interface Written {
  readonly text: string
  readonly isRefused: boolean
}

interface PairWorkInput {
  readonly translation: Translation
  readonly lines: readonly Line[]
  readonly readOnly: boolean
  /** Brings a line into sight; with `focus` it takes the focus too. */
  readonly goTo: (line: Line, options?: { readonly focus?: boolean }) => void
}

const isSame = (line: Line, text: string): boolean => text.trim() === (line.cue?.text ?? '').trim()

export function usePairWork({ translation, lines, readOnly, goTo }: PairWorkInput) {
  const changes = useTranslationChanges(translation)
  const [editing, setEditing] = useState<string | null>(null)
  /** Words on their way to the disk, or refused; by line. */
  const [written, setWritten] = useState<ReadonlyMap<string, Written>>(new Map())
  const setWords = (key: string, words: Written | null) =>
    setWritten((before) => {
      const after = new Map(before)
      if (words) after.set(key, words)
      else after.delete(key)
      return after
    })
  const startEdit = (line: Line | undefined) => {
    if (!line || readOnly) return
    setEditing(line.key)
    goTo(line)
  }
  const leave = (line: Line) => {
    setEditing(null)
    setWords(line.key, null)
    goTo(line, { focus: true })
  }
  const write = async (line: Line, text: string) => {
    setWords(line.key, { text, isRefused: false })
    const isSaved = await changes.save(line, text)
    // Refused: the words stay where they are, to be saved again or left.
    setWords(line.key, isSaved ? null : { text, isRefused: true })
  }
  /** The line after this one as the list is now: with "Needs work" shown, this one may be gone when it is saved. */
  const after = (line: Line): Line | undefined => lines[lines.findIndex(({ key }) => key === line.key) + 1]
  const save = (line: Line, text: string) => {
    const next = after(line)
    if (next) startEdit(next)
    else leave(line)
    if (!isSame(line, text)) void write(line, text)
  }
  const check = (line: Line, text?: string) => {
    setEditing(null)
    goTo(after(line) ?? line, { focus: true })
    if (text !== undefined && !isSame(line, text)) void write(line, text)
    else if (line.cue && canConfirm(line.cue)) changes.confirm([line.cue])
  }
  return { editing, written, startEdit, leave, save, check }
}
