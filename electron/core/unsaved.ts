/** Words that were typed and not saved (drafts.ts), beside what is saved there now; and saving them after all. */
import { AppError } from './errors.ts'
import type { Draft } from './drafts.ts'
import { findMoment, updateMoment, updateStories } from './library/edit.ts'
import { editCue } from './library/edit-transcript.ts'
import { editTranslation } from './library/edit-translation.ts'
import type { Transcript } from './library/model.ts'
import { findQuote, noteQuote } from './library/quotes.ts'
import type { StoryStore } from './library/port.ts'

/** A caption of a translation is named by what it translates where it may not be there yet. */
const SOURCE = 'source:'

function wordsIn({ cues }: Transcript, { field, item }: Draft): string | null {
  if (field === 'translation' && item.startsWith(SOURCE)) {
    const source = item.slice(SOURCE.length)
    return cues.find(({ pair }) => pair?.cues.includes(source))?.text ?? ''
  }
  return cues.find(({ id }) => id === item)?.text ?? null
}

/** What is saved in the place of a draft now; null when there is no such place any more. */
export async function savedNow(store: StoryStore, draft: Draft): Promise<string | null> {
  const { story: id, language, item } = draft
  try {
    if (draft.field === 'cue' || draft.field === 'translation')
      return wordsIn(await store.transcript(id, language), draft)
    const story = await store.get(id)
    switch (draft.field) {
      case 'title':
        return story.title
      case 'notes':
        return story.notes
      case 'moment-note':
        return findMoment(story, item).note
      case 'quote-note':
        return findQuote(story, item).note
    }
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}

/**
 * Saves the words as their field would have done: one change, with an undo.
 * @throws AppError not-found when their place is gone | invalid-input | stale-revision
 */
export async function putDraftBack(store: StoryStore, draft: Draft): Promise<void> {
  const { story, language, item, text, field } = draft
  switch (field) {
    case 'cue': {
      const { revision } = await store.transcript(story, language)
      await editCue(store, { story, language, cue: item, ifRevision: revision }, { text })
      return
    }
    case 'translation': {
      const which = item.startsWith(SOURCE) ? { source: item.slice(SOURCE.length) } : { cue: item }
      await editTranslation(store, { story, language }, { ...which, text })
      return
    }
    case 'title':
      await updateStories(store, [story], { title: text.trim() })
      return
    case 'notes':
      await updateStories(store, [story], { notes: text })
      return
    case 'moment-note':
      await updateMoment(store, story, item, { note: text })
      return
    case 'quote-note':
      await noteQuote(store, { story, id: item }, text)
  }
}
