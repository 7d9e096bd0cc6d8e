/** Searches that people keep under a name: a query's text, run anew whenever it is opened. Each edit is one change, with undo. */
import { AppError } from '../errors.ts'
import { newId } from './ids.ts'
import type { LibraryDocument, SavedSearch } from './model.ts'
import type { HistoryEntry, StoryStore } from './port.ts'

/** More would not be a list to choose from any more. */
export const MOST_SAVED = 200

type Recipe = (saved: readonly SavedSearch[]) => SavedSearch[]

function change(store: StoryStore, recipe: Recipe, label: string): Promise<HistoryEntry> {
  const edit = (library: LibraryDocument): LibraryDocument => ({
    ...library,
    savedSearches: recipe(library.savedSearches),
  })
  return store.change([{ kind: 'library', recipe: edit }], label)
}

function indexOf(saved: readonly SavedSearch[], id: string): number {
  const at = saved.findIndex((search) => search.id === id)
  if (at >= 0) return at
  throw new AppError('not-found', 'There is no such saved search', {
    detail: id,
    remedy: 'It may have been removed in another window.',
  })
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase()

function checkName(saved: readonly SavedSearch[], name: string, except: string): void {
  const same = saved.find((search) => search.id !== except && fold(search.name) === fold(name))
  if (!same) return
  throw new AppError('invalid-input', 'There is a saved search of this name already', {
    detail: `"${same.name}" looks for ${same.text}`,
    remedy: 'Choose another name.',
  })
}

/**
 * Keeps a search under a name, last in the list.
 * @returns its id
 * @throws AppError invalid-input when the name is taken or the list is full
 */
export async function saveSearch(store: StoryStore, name: string, text: string): Promise<string> {
  const id = `s-${newId(10)}`
  const add: Recipe = (saved) => {
    checkName(saved, name, '')
    if (saved.length >= MOST_SAVED)
      throw new AppError('invalid-input', 'There are too many saved searches', {
        detail: `A library keeps ${MOST_SAVED}`,
        remedy: 'Remove one that is not needed any more.',
      })
    return [...saved, { id, name, text, createdAt: new Date().toISOString() }]
  }
  await change(store, add, 'save search')
  return id
}

/** @throws AppError not-found | invalid-input when the name is taken */
export function renameSavedSearch(store: StoryStore, id: string, name: string): Promise<HistoryEntry> {
  const rename: Recipe = (saved) => {
    const at = indexOf(saved, id)
    checkName(saved, name, id)
    return saved.map((search, index) => (index === at ? { ...search, name } : search))
  }
  return change(store, rename, 'rename saved search')
}

/** @throws AppError not-found */
export function removeSavedSearch(store: StoryStore, id: string): Promise<HistoryEntry> {
  return change(store, (saved) => saved.toSpliced(indexOf(saved, id), 1), 'remove saved search')
}

/**
 * Puts a search at another place of the list.
 * @param to its place afterwards, from 0; past the end is the end
 * @throws AppError not-found
 */
export function moveSavedSearch(store: StoryStore, id: string, to: number): Promise<HistoryEntry> {
  const move: Recipe = (saved) => {
    const at = indexOf(saved, id)
    const moved = saved.slice(at, at + 1)
    return saved.toSpliced(at, 1).toSpliced(to, 0, ...moved)
  }
  return change(store, move, 'move saved search')
}
