/** Title, date and notes of the selection: saved when the field is left or with Enter; Escape takes back what was typed. */
import { type KeyboardEvent, useRef, useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { useLibrary, useStory } from '../../api/queries.ts'
import type { StorySummary } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { dropTyped, keepTyped } from '../../state/unsaved.ts'
import { texts } from '../../texts/index.ts'
import { TextArea, TextField } from '../../ui/index.ts'
import { useSaveWords, type WordsToSave } from '../frame/save-words.ts'
import { commonValue } from './together.ts'

const t = texts.inspector

const useReadOnly = (): boolean => useLibrary()?.readOnly !== ''

/** Enter leaves the field, which saves; Escape puts the old value back first. */
function leaveByKey(reset: () => void) {
  return (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    if (event.key === 'Escape') reset()
    if (event.target instanceof HTMLElement) event.target.blur()
    document.getElementById('stories')?.focus()
  }
}

/** What is typed, and what was there when the typing began; without a draft, what is saved is shown, also when others change it. */
function useDraft(value: string) {
  const [draft, setDraft] = useState<{ readonly words: string; readonly seen: string } | null>(null)
  return {
    text: draft?.words ?? value,
    setText: (words: string) => setDraft({ words, seen: draft?.seen ?? value }),
    /** Ends the draft. */
    take: () => {
      setDraft(null)
      return draft ?? { words: value, seen: value }
    },
  }
}

const toWords = (id: string, field: 'title' | 'notes'): Pick<WordsToSave, 'send' | 'read'> => ({
  send: (to, from) => call('stories.update', { ids: [id], patch: { [field]: to }, seen: { [field]: from } }),
  read: async () => (await call('stories.get', { id })).story[field],
})

export function TitleField({ story }: { readonly story: StorySummary }) {
  const { text: title, setText: setTitle, take } = useDraft(story.title)
  const input = useRef<HTMLInputElement>(null)
  const saveWords = useSaveWords()
  const isReadOnly = useReadOnly()
  useCommand('library.rename', () => input.current?.select(), !isReadOnly)
  const escaped = useRef(false)
  const save = () => {
    const { words, seen } = take()
    const next = escaped.current ? seen : words.trim()
    escaped.current = false
    if (next !== '' && next !== seen)
      saveWords({ ...toWords(story.id, 'title'), label: t.title, words: next, seen, said: t.titleChanged })
  }
  return (
    <TextField
      label={t.title}
      value={title}
      onChange={(text) => {
        setTitle(text)
        keepTyped({ field: 'title', story: story.id }, story.title, text)
      }}
      onBlur={save}
      onKeyDown={leaveByKey(() => {
        escaped.current = true
        dropTyped({ field: 'title', story: story.id })
      })}
      isReadOnly={isReadOnly}
      inputRef={input}
    />
  )
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** A real day as YYYY-MM-DD, or nothing. */
export const isDate = (text: string): boolean =>
  text === '' || (ISO_DATE.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text))

function isSafeDate(text: string): boolean {
  try {
    return isDate(text)
  } catch {
    return false
  }
}

export function DateField({ stories }: { readonly stories: readonly StorySummary[] }) {
  const common = commonValue(stories.map((story) => story.recordedOn))
  const [date, setDate] = useState(common ?? '')
  const [problem, setProblem] = useState('')
  const update = useChange('stories.update', { said: t.dateChanged, undo: true })
  const isReadOnly = useReadOnly()
  const escaped = useRef(false)
  const save = () => {
    const next = escaped.current ? (common ?? '') : date.trim()
    escaped.current = false
    setDate(next)
    if (next === (common ?? '')) return setProblem('')
    if (!isSafeDate(next)) return setProblem(t.dateProblem)
    setProblem('')
    update.mutate({ ids: stories.map((story) => story.id), patch: { recordedOn: next } })
  }
  return (
    <TextField
      label={t.recorded}
      value={date}
      onChange={setDate}
      onBlur={save}
      onKeyDown={leaveByKey(() => {
        escaped.current = true
      })}
      placeholder={common === null ? t.recordedDiffers : t.recordedHint}
      problem={problem}
      isReadOnly={isReadOnly}
      figures
    />
  )
}

/** Notes are in the story itself, not in the catalogue: read when one story is selected. */
export function NotesField({ id }: { readonly id: string }) {
  const story = useStory(id).data?.story
  if (!story) return <TextArea label={t.notes} value="" isDisabled />
  return <NotesEditor id={id} notes={story.notes} />
}

function NotesEditor({ id, notes }: { readonly id: string; readonly notes: string }) {
  const { text, setText, take } = useDraft(notes)
  const saveWords = useSaveWords()
  const isReadOnly = useReadOnly()
  return (
    <TextArea
      label={t.notes}
      value={text}
      onChange={(typed) => {
        setText(typed)
        keepTyped({ field: 'notes', story: id }, notes, typed)
      }}
      onBlur={() => {
        const { words, seen } = take()
        if (words !== seen) saveWords({ ...toWords(id, 'notes'), label: t.notes, words, seen, said: t.notesSaved })
      }}
      isReadOnly={isReadOnly}
      rows={3}
    />
  )
}
