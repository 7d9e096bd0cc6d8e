import { AppError } from '../../core/errors.ts'
import type { BinEntry } from '../../core/library/bin.ts'
import type { HistoryRow } from '../../core/library/history-pages.ts'
import { BinClip } from '../../core/library/model-bin.ts'
import { putBack } from '../../core/library/put-back.ts'
import { reelsOf } from '../../core/library/reels.ts'
import type { Session } from '../../core/session.ts'
import { placesInWords } from '../../core/snapshots/kept-files.ts'
import type { PlacedHeader } from '../../core/snapshots/places.ts'
import { restoreSnapshot } from '../../core/snapshots/restore.ts'
import { putDraftBack, savedNow } from '../../core/unsaved.ts'
import type { BinLine, HistoryLine, SnapshotRow } from '../contract-history.ts'
import type { HandlersOf } from '../handler.ts'

/** As many stories as a line names. */
const NAMED = 3

type NameOf = (id: string) => string

/** Titles of stories, of those in the bin too. */
function titlesWith({ store }: Session, bin: readonly BinEntry[]): NameOf {
  const titles = new Map(bin.filter(({ kind }) => kind === 'story').map(({ id, title }) => [id, title]))
  for (const { id, title } of store.list()) titles.set(id, title)
  return (id) => titles.get(id) ?? ''
}

/** Without the bin the rest can still be shown by its titles. */
const titlesOf = async (session: Session): Promise<NameOf> =>
  titlesWith(session, await session.store.bin().catch(() => []))

type Steps = Pick<HistoryLine, 'undoSteps' | 'redoSteps'>

function toLine(
  { targets, ...row }: HistoryRow,
  titleOf: (id: string) => string,
  isThere: (id: string) => boolean,
  steps: Steps,
): HistoryLine {
  const ids = [...new Set(targets.flatMap((target) => (target.kind === 'library' ? [] : [target.story])))]
  const named = ids.slice(0, NAMED).map((id) => ({ id, title: titleOf(id), isThere: isThere(id) }))
  return { ...row, ...steps, storyCount: ids.length, stories: named }
}

export const historyPageHandlers: Pick<HandlersOf<'history'>, 'history.page' | 'history.goTo'> = {
  'history.page': async (input, { core }) => {
    const session = core.library()
    const { store } = session
    const titleOf = await titlesOf(session)
    const { rows, next } = await store.historyPage({ ...input, titleOf })
    const { undo, redo } = store.undoStacks()
    const place = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, index) => [id, index + 1]))
    const [undos, redos] = [place(undo), place(redo)]
    const there = new Set(store.list().map(({ id }) => id))
    const isThere = (id: string): boolean => there.has(id)
    const stepsOf = (id: string): Steps => ({ undoSteps: undos.get(id) ?? 0, redoSteps: redos.get(id) ?? 0 })
    return { lines: rows.map((row) => toLine(row, titleOf, isThere, stepsOf(row.id))), next }
  },
  'history.goTo': async ({ id }, { core }) => ({ steps: await core.library().store.undoTo(id) }),
}

function toSnapshotRow({ header }: PlacedHeader, root: string, titleOf: NameOf): SnapshotRow {
  const { id, at, reason, label, stories, bytes, addedBytes, isGood } = header
  const leftOut = placesInWords(header.leftOut, titleOf)
  const elsewhere = header.root === root ? '' : header.root
  return { id, at, reason, label, stories, bytes, addedBytes, isGood, leftOut, elsewhere }
}

function refuseReadOnly({ store }: Session): void {
  if (!store.readOnly) return
  throw new AppError('library-read-only', 'This library is open for reading only', { detail: store.readOnly.detail })
}

export const snapshotHandlers: HandlersOf<'snapshots'> = {
  'snapshots.list': async (_input, { core }) => {
    const session = core.library()
    const { snapshots, offered, root } = session
    const { problem } = snapshots
    const placed = await snapshots.list()
    // The bin is read for the titles of what is in it: only where there is something to name.
    const isNaming = placed.some(({ header }) => header.leftOut.length > 0)
    const titleOf = isNaming ? await titlesOf(session) : String
    return {
      snapshots: placed.map((one) => toSnapshotRow(one, root, titleOf)),
      problem: problem && { title: problem.title, detail: problem.detail, remedy: problem.remedy },
      offered: offered?.id ?? '',
    }
  },
  'snapshots.make': async ({ name }, { core }) => {
    const session = core.library()
    refuseReadOnly(session)
    return { id: (await session.snapshots.make('named', name)).id }
  },
  'snapshots.compare': ({ id }, { core }) => core.library().snapshots.compare(id),
  'snapshots.restore': async ({ id, ...wish }, { core }) => {
    const session = core.library()
    refuseReadOnly(session)
    const { stories } = await restoreSnapshot(session.store, session.snapshots, id, wish)
    return { stories }
  },
  'snapshots.remove': async ({ id }, { core }) => {
    const session = core.library()
    refuseReadOnly(session)
    await session.snapshots.remove(id)
    return {}
  },
}

/** Names of reels, of those in the bin too. */
function reelNames({ store }: Session, items: readonly BinEntry[]): NameOf {
  const gone = items.filter(({ kind }) => kind === 'reel').map(({ id, title }) => [id, title] as const)
  const names = new Map([...gone, ...reelsOf(store.library()).map(({ id, name }) => [id, name] as const)])
  return (id) => names.get(id) ?? ''
}

function toBinLine({ content, uses, place: _, ...item }: BinEntry, titleOf: NameOf, reelOf: NameOf): BinLine {
  const line = { ...item, storyTitle: titleOf(item.story), useCount: uses.length }
  const clip = item.kind === 'clip' ? BinClip.safeParse(content).data : undefined
  if (!clip) return line
  // A clip without a note is called by its story.
  const ofStory = clip.item.kind === 'clip' ? titleOf(clip.item.story) : ''
  return { ...line, title: item.title || ofStory, storyTitle: reelOf(clip.reel) }
}

export const binHandlers: HandlersOf<'bin'> = {
  'bin.list': async (_input, { core }) => {
    const session = core.library()
    const items = await session.store.bin()
    const titleOf = titlesWith(session, items)
    const reelOf = reelNames(session, items)
    return { items: items.map((item) => toBinLine(item, titleOf, reelOf)) }
  },
  'bin.putBack': async ({ keys }, { core }) => {
    await putBack(core.library().store, keys)
    return {}
  },
  'bin.empty': async ({ keys }, { core }) => {
    await core.library().store.emptyBin(keys)
    return {}
  },
}

export const unsavedHandlers: HandlersOf<'unsaved'> = {
  'unsaved.list': async (_input, { core }) => {
    const session = core.library()
    const titleOf = await titlesOf(session)
    const kept = await session.drafts.list()
    const drafts = await Promise.all(
      kept.map(async (draft) => ({
        ...draft,
        storyTitle: titleOf(draft.story),
        now: await savedNow(session.store, draft),
      })),
    )
    // Saved a moment before the program ended.
    const saved = drafts.filter(({ text, now }) => now?.trim() === text.trim()).map(({ key }) => key)
    if (saved.length > 0) await session.drafts.drop(saved).catch(() => undefined)
    return { drafts: drafts.filter(({ key }) => !saved.includes(key)) }
  },
  'unsaved.keep': async (draft, { core }) => {
    await core.library().drafts.keep({ ...draft, version: 1, at: new Date().toISOString() })
    return {}
  },
  'unsaved.drop': async ({ keys }, { core }) => {
    await core.library().drafts.drop(keys)
    return {}
  },
  'unsaved.putBack': async ({ key }, { core }) => {
    const { store, drafts } = core.library()
    const draft = (await drafts.list()).find((candidate) => candidate.key === key)
    if (!draft)
      throw new AppError('not-found', 'These words are not kept any more', {
        remedy: 'They may have been put back in another window.',
      })
    await putDraftBack(store, draft)
    await drafts.drop([key])
    return {}
  },
}
