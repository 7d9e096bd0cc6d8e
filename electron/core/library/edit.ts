/** What people do to stories, each as one named change through the door. */
import { AppError } from '../errors.ts'
import { formatMs } from '../time.ts'
import { newMomentId } from './ids.ts'
import type { Framing, Moment, ShapeFraming, Story, TagId } from './model.ts'
import type { ChangePart, HistoryEntry, StoryStore } from './port.ts'
import { editTags, knowsTags, withTags } from './vocabulary.ts'

const plural = (count: number, one: string): string => (count === 1 ? one : `${one}s`)

/** The story as it must exist. @throws AppError not-found */
function existing(story: Story | null, id: string): Story {
  if (story && story.removedAt === null) return story
  throw new AppError('not-found', 'There is no such story', { detail: id })
}

export function changeStory(id: string, recipe: (story: Story) => Story): ChangePart {
  return { kind: 'story', story: id, recipe: (before) => recipe(existing(before, id)) }
}

/** New tags of a change join the vocabulary in the same change; no part when all are known. */
export function learnTags(store: StoryStore, tags: readonly TagId[]): ChangePart[] {
  if (knowsTags(store.library(), tags)) return []
  return [
    {
      kind: 'library',
      recipe: (library) =>
        withTags(
          library,
          tags.map((id) => ({ id })),
        ),
    },
  ]
}

/** Adds and removes tags of many stories as one change. @throws AppError not-found; then none has changed */
export function tagStories(
  store: StoryStore,
  ids: readonly string[],
  add: readonly TagId[],
  remove: readonly TagId[],
): Promise<HistoryEntry> {
  const parts = ids.map((id) => changeStory(id, (story) => ({ ...story, tags: editTags(story.tags, add, remove) })))
  const label = add.length > 0 ? `add ${plural(add.length, 'tag')}` : `remove ${plural(remove.length, 'tag')}`
  return store.change([...learnTags(store, add), ...parts], label)
}

export type StoryEdit = Partial<Pick<Story, 'title' | 'notes' | 'recordedOn'>>

/** Refuses to write over words that somebody changed since this writer saw them; the same words twice are no quarrel. */
function refuseOverwriting(name: string, seen: string | undefined, now: string, next: string): void {
  if (seen === undefined || now === seen || now === next) return
  throw new AppError('stale-revision', `Somebody else changed the ${name} in the meantime`, {
    detail: now === '' ? `the ${name} is empty now` : `it says now: ${now.slice(0, 500)}`,
    remedy: 'Nothing was changed. Keep what is there, or write yours again.',
  })
}

/**
 * Sets fields of many stories as one change. Fields left out stay.
 * @param seen the values that the writer had before: a field that has another one by now is not written over
 * @throws AppError not-found | stale-revision; then no story has changed
 */
export function updateStories(
  store: StoryStore,
  ids: readonly string[],
  edit: StoryEdit,
  seen: StoryEdit = {},
): Promise<HistoryEntry> {
  const names = { title: 'title', notes: 'notes', recordedOn: 'date' } as const
  const fields = (Object.keys(names) as (keyof typeof names)[]).filter((key) => edit[key] !== undefined)
  const given = Object.fromEntries(fields.map((field) => [field, edit[field]]))
  return store.change(
    ids.map((id) =>
      changeStory(id, (story) => {
        for (const field of fields) refuseOverwriting(names[field], seen[field], story[field], edit[field] ?? '')
        return { ...story, ...given }
      }),
    ),
    `edit ${fields.map((f) => names[f]).join(' and ') || 'story'}`,
  )
}

/** Takes stories out of the catalogue. Their folders stay, so that undo brings them back; recordings are never touched. */
export function removeStories(store: StoryStore, ids: readonly string[]): Promise<HistoryEntry> {
  const removedAt = new Date().toISOString()
  return store.change(
    ids.map((id) => changeStory(id, (story) => ({ ...story, removedAt }))),
    `remove ${ids.length === 1 ? 'story' : `${ids.length} stories`}`,
  )
}

/**
 * A range that lies in the media: what reaches past its end is cut there.
 * @throws AppError invalid-input when it ends before it starts or begins after the end
 */
export function checkRange(story: Story, startMs: number, endMs: number): { startMs: number; endMs: number } {
  const { durationMs } = story.media.info
  if (endMs <= startMs) {
    throw new AppError('invalid-input', 'The out point is before the in point', {
      detail: `in ${formatMs(startMs)}, out ${formatMs(endMs)}`,
      remedy: 'Set the out point after the in point.',
    })
  }
  if (startMs >= durationMs) {
    throw new AppError('invalid-input', 'The in point is after the end', {
      detail: `in ${formatMs(startMs)}, but "${story.title}" ends at ${formatMs(durationMs)}`,
      remedy: 'Choose an earlier in point.',
    })
  }
  return { startMs, endMs: Math.min(endMs, durationMs) }
}

export type MomentEdit = Pick<Moment, 'startMs' | 'endMs' | 'tags' | 'note'>

/** Keeps a moment of a story. @returns its id */
export async function addMoment(store: StoryStore, storyId: string, edit: MomentEdit): Promise<string> {
  const id = newMomentId()
  const part = changeStory(storyId, (story) => {
    const moment = { ...edit, ...checkRange(story, edit.startMs, edit.endMs), id, createdAt: new Date().toISOString() }
    return { ...story, moments: [...story.moments, moment].sort((a, b) => a.startMs - b.startMs) }
  })
  await store.change([...learnTags(store, edit.tags), part], 'keep moment')
  return id
}

/** Keeps moments of several stories as one change. @returns their ids, in the order given @throws AppError; then none is kept */
export async function addMoments(
  store: StoryStore,
  edits: readonly (MomentEdit & { readonly story: string })[],
): Promise<string[]> {
  const made = edits.map((edit) => ({ ...edit, id: newMomentId() }))
  const createdAt = new Date().toISOString()
  const parts = [...Map.groupBy(made, ({ story }) => story)].map(([storyId, own]) =>
    changeStory(storyId, (story) => {
      const moments = own.map(({ story: _, ...edit }) => ({
        ...edit,
        ...checkRange(story, edit.startMs, edit.endMs),
        createdAt,
      }))
      return { ...story, moments: [...story.moments, ...moments].sort((a, b) => a.startMs - b.startMs) }
    }),
  )
  const tags = edits.flatMap((edit) => edit.tags)
  if (made.length > 0)
    await store.change([...learnTags(store, tags), ...parts], `import ${plural(made.length, 'moment')}`)
  return made.map(({ id }) => id)
}

/**
 * @param seenNote the note that the writer had before: another one by now is not written over
 * @throws AppError not-found | invalid-input | stale-revision
 */
export function updateMoment(
  store: StoryStore,
  storyId: string,
  momentId: string,
  edit: Partial<MomentEdit>,
  seenNote?: string,
): Promise<HistoryEntry> {
  const given = Object.fromEntries(
    Object.entries(edit).filter(([, value]) => value !== undefined),
  ) as Partial<MomentEdit>
  const part = changeStory(storyId, (story) => {
    const before = findMoment(story, momentId)
    if (edit.note !== undefined) refuseOverwriting('note', seenNote, before.note, edit.note)
    const moment = { ...before, ...given }
    const range = checkRange(story, moment.startMs, moment.endMs)
    const moments = story.moments.map((other) => (other.id === momentId ? { ...moment, ...range } : other))
    return { ...story, moments: moments.sort((a, b) => a.startMs - b.startMs) }
  })
  const label = given.tags ? 'tag moment' : given.note === undefined ? 'trim moment' : 'edit moment'
  return store.change([...learnTags(store, edit.tags ?? []), part], label)
}

/**
 * Sets what fills a shape when the moment is exported so; null goes back to the middle. Other shapes stay as they are.
 * @throws AppError not-found
 */
export function frameMoment(
  store: StoryStore,
  storyId: string,
  momentId: string,
  shape: keyof Framing,
  framing: ShapeFraming | null,
): Promise<HistoryEntry> {
  const part = changeStory(storyId, (story) => {
    const { framing: before = {}, ...moment } = findMoment(story, momentId)
    const { [shape]: _, ...others } = before
    const all: Framing = framing ? { ...others, [shape]: framing } : others
    const framed = Object.keys(all).length === 0 ? moment : { ...moment, framing: all }
    return { ...story, moments: story.moments.map((other) => (other.id === momentId ? framed : other)) }
  })
  return store.change([part], 'frame moment')
}

/** Adds and removes tags of moments of one or several stories as one change. @throws AppError not-found; then none changed */
export function tagMoments(
  store: StoryStore,
  moments: readonly { readonly story: string; readonly id: string }[],
  add: readonly TagId[],
  remove: readonly TagId[],
): Promise<HistoryEntry> {
  const parts = [...Map.groupBy(moments, ({ story }) => story)].map(([storyId, chosen]) =>
    changeStory(storyId, (story) => {
      const found = new Set(chosen.map(({ id }) => findMoment(story, id)))
      const edited = story.moments.map((moment) =>
        found.has(moment) ? { ...moment, tags: editTags(moment.tags, add, remove) } : moment,
      )
      return { ...story, moments: edited }
    }),
  )
  return store.change([...learnTags(store, add), ...parts], `tag ${plural(moments.length, 'moment')}`)
}

/** Takes moments out of one or several stories as one change. @throws AppError not-found; then none is gone */
export function removeMoments(
  store: StoryStore,
  moments: readonly { readonly story: string; readonly id: string }[],
): Promise<HistoryEntry> {
  const parts = [...Map.groupBy(moments, ({ story }) => story)].map(([storyId, gone]) =>
    changeStory(storyId, (story) => {
      const found = new Set(gone.map(({ id }) => findMoment(story, id)))
      return { ...story, moments: story.moments.filter((moment) => !found.has(moment)) }
    }),
  )
  return store.change(parts, `remove ${plural(moments.length, 'moment')}`)
}

/** @throws AppError not-found */
export function findMoment(story: Story, id: string): Moment {
  const moment = story.moments.find((candidate) => candidate.id === id)
  if (!moment) throw new AppError('not-found', 'There is no such moment', { detail: `${id} in "${story.title}"` })
  return moment
}
