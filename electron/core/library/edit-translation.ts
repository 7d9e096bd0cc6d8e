/** Working on a translation: its words, and saying that they were looked at. Each is one named change through the door. */
import { AppError } from '../errors.ts'
import { replaceText } from '../transcripts/edit/replace-text.ts'
import { byStart, newCueId, tidyText } from '../transcripts/edit/tokens.ts'
import { hasWords, PairSource } from '../transcripts/pairs/source.ts'
import type { Cue, CuePair, Story, TranscriptInfo } from './model.ts'
import type { ChangePart, StoryStore } from './port.ts'
import { cuesPart, infoOf, setInfo, type TranslationAt } from './translations.ts'

export interface OpenTranslation {
  readonly story: Story
  readonly info: TranscriptInfo
  readonly source: PairSource
  readonly sourceRevision: number
  readonly revision: number
}

/** @throws AppError not-found | invalid-input when it is no translation | stale-revision */
export async function openTranslation(store: StoryStore, at: TranslationAt): Promise<OpenTranslation> {
  const story = await store.get(at.story)
  const info = infoOf(story, at.language)
  const of = info.translationOf
  if (of === null)
    throw new AppError('invalid-input', 'This transcript is not marked as a translation', {
      detail: at.language,
      remedy: 'Link it as a translation first.',
    })
  const isThere = story.transcripts.some((other) => other.language === of)
  const source = isThere ? await store.transcript(at.story, of) : { revision: 0, cues: [] }
  if (at.ifSourceRevision !== undefined && at.ifSourceRevision !== source.revision)
    throw new AppError('stale-revision', 'The words to translate were changed in the meantime', {
      detail: `you have revision ${at.ifSourceRevision}, the library has ${source.revision}`,
      remedy: 'Look at what is there now, then make your change again.',
    })
  return { story, info, source: new PairSource(source.cues), sourceRevision: source.revision, revision: info.revision }
}

/** A machine's draft of which every cue with words was looked at counts as reviewed. */
function originOf(info: TranscriptInfo, cues: readonly Cue[]): TranscriptInfo['origin'] {
  const isDone = cues.every((cue) => !hasWords(cue) || (cue.pair && cue.pair.origin !== 'machine'))
  return info.origin === 'machine' && isDone ? 'reviewed' : info.origin
}

/** Saves edited cues of a translation and, with them, whether it is still a draft. Nothing may have changed since it was opened. */
async function save(
  store: StoryStore,
  at: TranslationAt,
  opened: OpenTranslation,
  cues: readonly Cue[],
  label: string,
) {
  const { story, info, revision } = opened
  const origin = originOf(info, cues)
  const mark: ChangePart = {
    kind: 'story',
    story: story.id,
    // Also what it translates is then as it was read: a change of any transcript is one of its story.
    ifRevision: story.revision,
    recipe: (now) => setInfo(now ?? story, at.language, { origin }),
  }
  await store.change([mark, cuesPart({ ...at, ifRevision: at.ifRevision ?? revision }, () => cues)], label)
  return revision + 1
}

export interface TranslationEdit {
  /** The source cue whose translation is written; not needed for a cue that is there. */
  readonly source?: string | undefined
  /** The translated cue; the first one of the source cue when left out. */
  readonly cue?: string | undefined
  readonly text: string
}

const missingCue = (id: string): AppError => new AppError('not-found', 'There is no such cue', { detail: id })

/** Where a translation of this source cue belongs: a cue with its times. */
function newCue(source: Cue, cues: readonly Cue[]): Cue {
  const taken = new Set(cues.map((cue) => cue.id))
  const id = taken.has(source.id) ? newCueId(source.id, taken) : source.id
  return { id, startMs: source.startMs, endMs: source.endMs, speaker: source.speaker, text: '' }
}

/** The pair after a person wrote: with what is said now. What has no source any more keeps what it had. */
function writtenPair(cue: Cue, from: string | undefined, source: PairSource): CuePair | undefined {
  const wanted = cue.pair?.cues ?? (from === undefined ? [] : [from])
  const found = source.find(wanted).map(({ id }) => id)
  const digest = source.digest(found)
  return digest === null ? cue.pair : { cues: found, digest, origin: 'human' }
}

/**
 * Writes the words of one translated cue; makes the cue when there is none. By a person, looking at the source as it is: it
 * counts as human and current. Without words a cue waits for them again; one without a source goes.
 * @returns the revision of the translation, the same when nothing changed
 * @throws AppError not-found | invalid-input | stale-revision
 */
export async function editTranslation(store: StoryStore, at: TranslationAt, edit: TranslationEdit): Promise<number> {
  const opened = await openTranslation(store, at)
  const { source, revision } = opened
  const { cues } = await store.transcript(at.story, at.language)
  const [from] = edit.source === undefined ? [] : source.find([edit.source])
  if (edit.source !== undefined && !from) throw missingCue(edit.source)
  const known =
    edit.cue === undefined
      ? cues.find((cue) => edit.source !== undefined && cue.pair?.cues.includes(edit.source))
      : cues.find((cue) => cue.id === edit.cue)
  if (edit.cue !== undefined && !known) throw missingCue(edit.cue)
  if (!known && !from)
    throw new AppError('invalid-input', 'Nothing to translate was named', { detail: 'neither a source nor a cue' })
  const text = tidyText(edit.text)
  const old = known ?? (from && newCue(from, cues))
  if (!old || text === old.text) return revision
  const pair = writtenPair(old, edit.source, source)
  const written: Cue = { ...replaceText(old, text), ...(pair && { pair }) }
  const isLost = text === '' && source.find(pair?.cues ?? []).length === 0
  const others = cues.filter((cue) => cue !== known)
  const label = text === '' ? 'clear translation' : old.text === '' ? 'translate caption' : 'correct translation'
  const place = known ? cues.map((cue) => (cue === known ? written : cue)) : byStart([...cues, written])
  return save(store, at, opened, isLost ? others : place, label)
}

function confirmed(cue: Cue, source: PairSource): Cue {
  const { pair } = cue
  const ids = source.find(pair?.cues ?? []).map(({ id }) => id)
  const digest = source.digest(ids)
  if (!pair || !hasWords(cue) || digest === null) return cue
  const origin = pair.origin === 'machine' ? 'reviewed' : pair.origin
  const isSame = origin === pair.origin && digest === pair.digest && ids.length === pair.cues.length
  return isSame ? cue : { ...cue, pair: { cues: ids, digest, origin } }
}

/** How many cues `confirmTranslation` would change. */
export const countUnconfirmed = (cues: readonly Cue[], source: PairSource): number =>
  cues.filter((cue) => confirmed(cue, source) !== cue).length

/**
 * A person looked at these cues, or at all, beside their source: stale ones are current again, a machine's count as reviewed.
 * Cues whose source is gone stay as they are.
 * @returns how many changed, and the revision of the translation
 * @throws AppError not-found | invalid-input | stale-revision
 */
export async function confirmTranslation(
  store: StoryStore,
  at: TranslationAt,
  only?: readonly string[],
): Promise<{ revision: number; changed: number }> {
  const opened = await openTranslation(store, at)
  const { cues } = await store.transcript(at.story, at.language)
  const chosen = only && new Set(only)
  const looked = cues.map((cue) => (!chosen || chosen.has(cue.id) ? confirmed(cue, opened.source) : cue))
  const changed = looked.filter((cue, index) => cue !== cues[index]).length
  if (changed === 0) return { revision: opened.revision, changed }
  const label = changed === 1 ? 'mark translation as checked' : `mark ${changed} translations as checked`
  return { revision: await save(store, at, opened, looked, label), changed }
}
