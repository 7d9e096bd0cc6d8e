/** Changes of the vocabulary through the door: each is one change with one undo, over however many stories. */
import { AppError } from '../errors.ts'
import { changeStory } from '../library/edit.ts'
import type { LibraryDocument } from '../library/model.ts'
import type { HistoryEntry, StoryStore } from '../library/port.ts'
import { deleteFacet, findTag, saveFacet, saveTag } from './edit.ts'
import type { Affected, FacetEdit, StoryUse, TagEdit, TagMove } from './model.ts'
import { type MovePlan, planMove } from './move.ts'
import { findUses, replaceTags } from './uses.ts'

const changeLibrary = (
  store: StoryStore,
  recipe: (library: LibraryDocument) => LibraryDocument,
  label: string,
): Promise<HistoryEntry> => store.change([{ kind: 'library', recipe }], label)

/** Makes a tag or sets fields of one. @throws AppError invalid-input; see `saveTag` */
export function changeTag(store: StoryStore, edit: TagEdit): Promise<HistoryEntry> {
  const before = store.library().vocabulary.tags.find((tag) => tag.id === edit.id)
  const after = saveTag(store.library(), edit)
  const verb = !before ? 'add' : edit.parent !== undefined && edit.parent !== before.parent ? 'nest' : 'edit'
  return changeLibrary(store, (library) => saveTag(library, edit), `${verb} tag ${findTag(after, edit.id).label}`)
}

export function changeFacet(store: StoryStore, edit: FacetEdit): Promise<HistoryEntry> {
  const isKnown = store.library().vocabulary.facets.some((facet) => facet.id === edit.id)
  return changeLibrary(store, (library) => saveFacet(library, edit), `${isKnown ? 'edit' : 'add'} facet`)
}

/** @throws AppError not-found | invalid-input while it has tags */
export const removeFacet = (store: StoryStore, id: string): Promise<HistoryEntry> =>
  changeLibrary(store, (library) => deleteFacet(library, id), 'delete facet')

interface Prepared {
  readonly plan: MovePlan
  readonly uses: readonly StoryUse[]
  readonly affected: Affected
}

async function prepare(store: StoryStore, move: TagMove): Promise<Prepared> {
  const plan = planMove(store.library(), move)
  const ids = new Set<string>(plan.mapping.keys())
  // A label alone touches no story.
  const uses = ids.size === 0 ? [] : await findUses(store, ids)
  const sum = (of: (use: StoryUse) => number): number => uses.reduce((total, use) => total + of(use), 0)
  const affected = {
    id: plan.mapping.has(move.id) ? (plan.mapping.get(move.id) ?? '') : move.id,
    tags: ids.size,
    stories: uses.length,
    uses: { stories: sum((u) => Number(u.onStory)), moments: sum((u) => u.moments), quotes: sum((u) => u.quotes) },
  }
  return { plan, uses, affected }
}

/** What the change would touch; changes nothing. @throws AppError not-found | invalid-input when it is not possible */
export async function previewMove(store: StoryStore, move: TagMove): Promise<Affected> {
  return (await prepare(store, move)).affected
}

/**
 * Renames, merges, moves or deletes a tag in the vocabulary and wherever it is used, as one change.
 * @param isSure needed to delete a tag that is in use
 * @throws AppError not-found | invalid-input; then nothing has changed
 */
export async function applyMove(store: StoryStore, move: TagMove, isSure: boolean): Promise<Affected> {
  const { plan, uses, affected } = await prepare(store, move)
  if (move.kind === 'delete' && uses.length > 0 && !isSure) {
    throw new AppError('invalid-input', 'This tag is in use', {
      detail: `${findTag(store.library(), move.id).label} is used in ${uses.length} ${uses.length === 1 ? 'story' : 'stories'}`,
      remedy: 'Say that it shall be taken off there too, or merge it into another tag.',
    })
  }
  await store.change(
    [
      { kind: 'library', recipe: (library) => planMove(library, move).library },
      ...uses.map(({ story }) => changeStory(story, (before) => replaceTags(before, plan.mapping))),
    ],
    plan.label,
  )
  return affected
}
