/**
 * What is being typed and is not saved yet goes to the program a moment after each pause, which keeps it on disk: it survives a kill
 * of the window and of the program. It is forgotten when the operation that saves it has succeeded (see `forgetSaved`).
 */
import { afterCalls, call } from '../api/client.ts'
import type { Input, Operation } from '../api/types.ts'

type Kept = Input<'unsaved.keep'>
/** A field whose words are kept while they are typed. */
export type TypedPlace = Pick<Kept, 'field' | 'story'> & Partial<Pick<Kept, 'language' | 'item'>>

/** Well below the second that may be lost, and not with every letter. */
const DELAY_MS = 400

interface Typed {
  readonly place: TypedPlace
  readonly before: string
  readonly text: string
}

const waiting = new Map<string, Typed>()
/** The newest words of each field that the program was asked to keep. */
const kept = new Map<string, string>()
let timer: ReturnType<typeof setTimeout> | null = null
let last: Promise<unknown> = Promise.resolve()

const keyOf = ({ field, story, language = '', item = '' }: TypedPlace): string =>
  [field, story, language, item].join('\n')

/** One request after the other: an older text never comes after a newer one. Losing one is no reason to stop who types. */
function send(request: () => Promise<unknown>): void {
  last = last.then(request).catch(() => undefined)
}

function flush(): void {
  timer = null
  for (const [key, { place, before, text }] of waiting) {
    kept.set(key, text)
    send(() => call('unsaved.keep', { key, language: '', item: '', ...place, before, text }))
  }
  waiting.clear()
}

/** @param before what is saved there */
export function keepTyped(place: TypedPlace, before: string, text: string): void {
  if (text === before) {
    dropTyped(place)
    return
  }
  waiting.set(keyOf(place), { place, before, text })
  timer ??= setTimeout(flush, DELAY_MS)
}

/** The person took the words back. */
export function dropTyped(place: TypedPlace): void {
  const key = keyOf(place)
  waiting.delete(key)
  if (!kept.delete(key)) return
  send(() => call('unsaved.drop', { keys: [key] }))
}

/** Words that are saved now are not kept any more; newer ones of the same field are. */
function saved(place: TypedPlace, text: string | undefined): void {
  const key = keyOf(place)
  const typed = waiting.get(key)?.text ?? kept.get(key)
  if (text !== undefined && typed?.trim() === text.trim()) dropTyped(place)
}

interface SavedWords {
  readonly story?: string
  readonly language?: string
  readonly cue?: string
  readonly source?: string
  readonly text?: string
  readonly id?: string
  readonly note?: string
  readonly typed?: { readonly cue: string; readonly text: string }
  readonly ids?: readonly string[]
  readonly patch?: { readonly title?: string; readonly notes?: string }
}

/** Looks at an operation that has succeeded: what it saved is not unsaved any more. */
function forgetSaved(operation: Operation, input: object): void {
  const { story = '', language = '', cue, source, text, id = '', note, typed, ids = [], patch } = input as SavedWords
  switch (operation) {
    case 'stories.update':
      for (const one of ids) {
        saved({ field: 'title', story: one }, patch?.title)
        saved({ field: 'notes', story: one }, patch?.notes)
      }
      return
    case 'transcripts.editCue':
      saved({ field: 'cue', story, language, item: cue ?? '' }, text)
      return
    case 'transcripts.split':
    case 'transcripts.merge':
      saved({ field: 'cue', story, language, item: typed?.cue ?? '' }, typed?.text)
      return
    case 'translations.edit':
      saved({ field: 'translation', story, language, item: translationItem(source, cue) }, text)
      return
    case 'moments.update':
      saved({ field: 'moment-note', story, item: id }, note)
      return
    case 'quotes.note':
      saved({ field: 'quote-note', story, item: id }, note)
      return
  }
}

/** Names a translated caption by what it translates, which is there before it. */
export const translationItem = (source: string | undefined, cue: string | undefined): string =>
  source === undefined ? (cue ?? '') : `source:${source}`

afterCalls.add(forgetSaved)
