/** Clips and markers of editing programs as moments of a library's stories. */
import { addMoments, type MomentEdit } from '../library/edit.ts'
import { type FrameRate, type LibraryDocument, TagId } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import type { Problem } from '../problems.ts'
import { formatClock, formatMs } from '../time.ts'
import type { NamedSource, ReadClip, ReadMarker, ReadTimeline } from './read-model.ts'
import type { KnownStory, StoryFinder } from './story-finder.ts'
import { editingRate, framesOf } from './timecode.ts'

export interface PlannedMoment extends MomentEdit {
  readonly story: string
  readonly storyTitle: string
  /** Where it stands in the file; null when unknown. */
  readonly line: number | null
}

export interface MomentPlan {
  readonly moments: readonly PlannedMoment[]
  /** How many are moments of their story already, and which those are. */
  readonly known: number
  readonly knownMoments: readonly PlannedMoment[]
  /** How many cannot be moments; `problems` says why. */
  readonly refused: number
  /** Those of the file and what was found in planning, in the order of its lines. */
  readonly problems: readonly Problem[]
}

/** A marker without a length becomes a moment of this one, in milliseconds. */
export const POINT_MS = 5000

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase()

/** Tags by all their names; what is no tag of the vocabulary and has not the form of one is given back as it is. */
class TagNames {
  readonly #names = new Map<string, string>()

  constructor({ vocabulary }: LibraryDocument) {
    for (const { id, label, labels, aliases } of vocabulary.tags) {
      for (const name of [...aliases, ...Object.values(labels), label, id]) this.#names.set(folded(name), id)
    }
  }

  read(keywords: readonly string[]): { tags: string[]; others: string[] } {
    const [tags, others]: [string[], string[]] = [[], []]
    for (const keyword of keywords) {
      const id = this.#names.get(folded(keyword)) ?? TagId.safeParse(folded(keyword)).data
      if (id === undefined) others.push(keyword)
      else if (!tags.includes(id)) tags.push(id)
    }
    return { tags, others }
  }
}

/** The name goes in front, unless the note or what is said begins with it: then it was made of that. */
function noteOf({ name, note, words, source }: ReadClip, extra: readonly string[]): string {
  const plain = (text: string): string => folded(text).replace(/\s+/g, ' ')
  const made = plain(name.replace(/…$/, ''))
  const isFile = made === folded(source.name) || made === folded(source.name.replace(/\.[^.]*$/, ''))
  const isMade = made === '' || isFile || [note, words].some((text) => text !== '' && plain(text).startsWith(made))
  return [isMade ? '' : name, note, ...extra]
    .filter((text) => text.trim() !== '')
    .join('\n')
    .slice(0, 20_000)
}

const nameOf = ({ path, name, reel }: NamedSource): string => path || name || reel

/** Ranges that are the same to the frame are one: files count in frames, the library in milliseconds. Sound counts in fortieths. */
const rangeKey = (startMs: number, endMs: number, rate: FrameRate | null): string =>
  [startMs, endMs].map((ms) => framesOf(ms, rate ? editingRate(rate) : { num: 40, den: 1 })).join(' ')

class Planner {
  readonly moments: PlannedMoment[] = []
  readonly problems: Problem[] = []
  readonly knownMoments: PlannedMoment[] = []
  refused = 0
  readonly #finder: StoryFinder
  readonly #tags: TagNames
  /** Ranges that are moments already, by story. */
  readonly #taken: Map<string, Set<string>>

  constructor(finder: StoryFinder, library: LibraryDocument, taken: Map<string, Set<string>>) {
    this.#finder = finder
    this.#tags = new TagNames(library)
    this.#taken = taken
  }

  #refuse(line: number | null, text: string): void {
    this.refused++
    this.problems.push({ line, text })
  }

  #storyOf(source: NamedSource, line: number | null, what: string): KnownStory | null {
    const found = this.#finder.find(source)
    const [story] = found
    if (story && found.length === 1) return story
    const named = nameOf(source)
    if (found.length > 1)
      this.#refuse(
        line,
        `${what}: several stories have a recording "${named}": ${found.map(({ id }) => id).join(', ')}.`,
      )
    else if (named === '')
      this.#refuse(line, `${what}: the file does not say which recording it belongs to. Name the story.`)
    else this.#refuse(line, `${what}: no story has the recording "${named}".`)
    return null
  }

  addClip(clip: ReadClip, points: readonly ReadMarker[]): void {
    const label = clip.name === '' ? 'A clip' : `"${clip.name}"`
    const story = this.#storyOf(clip.source, clip.line, label)
    if (!story) return
    const { tags, others } = this.#tags.read(clip.tags)
    if (others.length > 0)
      this.problems.push({ line: clip.line, text: `No tags of the vocabulary, kept in the note: ${others.join(', ')}` })
    const extra = [
      ...(others.length > 0 ? [`Keywords: ${others.join(', ')}`] : []),
      ...points.map(
        ({ sourceMs, name, note }) =>
          `${formatClock(sourceMs ?? clip.inMs)} ${[name, note].filter((text) => text !== '').join(' – ')}`,
      ),
    ]
    this.#add(
      story,
      { startMs: clip.inMs, endMs: clip.outMs, tags, note: noteOf(clip, extra) },
      clip.line,
      `${label} at ${formatMs(clip.inMs)}`,
    )
  }

  addMarker(marker: ReadMarker, source: NamedSource, sourceMs: number): void {
    const what = `${marker.name === '' ? 'A marker' : `Marker "${marker.name}"`} at ${formatMs(sourceMs)}`
    const story = this.#storyOf(source, marker.line, what)
    if (!story) return
    const isPoint = marker.durationMs === 0
    if (isPoint)
      this.problems.push({ line: marker.line, text: `${what} has no length; ${POINT_MS / 1000} seconds were taken.` })
    const note = [marker.name, marker.note].filter((text) => text.trim() !== '').join('\n')
    const endMs = sourceMs + (isPoint ? POINT_MS : marker.durationMs)
    this.#add(story, { startMs: sourceMs, endMs, tags: [], note: note.slice(0, 20_000) }, marker.line, what)
  }

  #add(story: KnownStory, edit: MomentEdit, line: number | null, what: string): void {
    const startMs = Math.max(0, edit.startMs)
    const endMs = Math.min(edit.endMs, story.durationMs)
    if (endMs <= startMs) {
      this.#refuse(line, `${what} is not within "${story.title}", which is ${formatClock(story.durationMs)} long.`)
      return
    }
    if (edit.endMs > story.durationMs + 1000) {
      this.problems.push({ line, text: `${what} reaches beyond the end of "${story.title}" and was cut there.` })
    }
    const key = rangeKey(startMs, endMs, story.rate)
    const taken = this.#taken.get(story.id) ?? new Set()
    const planned = { ...edit, startMs, endMs, story: story.id, storyTitle: story.title, line }
    ;(taken.has(key) ? this.knownMoments : this.moments).push(planned)
    taken.add(key)
    this.#taken.set(story.id, taken)
  }
}

interface PlacedMarker {
  readonly marker: ReadMarker
  readonly source: NamedSource
  readonly sourceMs: number
  /** The clip it lies in; null for none. */
  readonly clip: ReadClip | null
}

/** Where in a recording a marker is: as the file says, or by the clip it stands over; of a list of markers as if it were the recording. */
function placeMarker(marker: ReadMarker, clips: readonly ReadClip[]): PlacedMarker | null {
  const { source, sourceMs, recordMs } = marker
  if (source && sourceMs !== null) {
    const isSame = (clip: ReadClip): boolean => nameOf(clip.source) === nameOf(source)
    const clip = clips.find((one) => isSame(one) && sourceMs >= one.inMs && sourceMs < one.outMs) ?? null
    return { marker, source, sourceMs, clip }
  }
  if (recordMs === null) return null
  const clip = clips.find((one) => recordMs >= one.recordMs && recordMs < one.recordMs + one.outMs - one.inMs)
  if (clip) return { marker, source: clip.source, sourceMs: clip.inMs + recordMs - clip.recordMs, clip }
  return clips.length > 0 ? null : { marker, source: { name: '', path: '', reel: '' }, sourceMs: recordMs, clip: null }
}

/** Titles and music are no part of a recording: what is said of them, of music that is repeated once. */
function sayLeftOut(clips: readonly ReadClip[]): Problem[] {
  const songs = new Set<string>()
  return clips.flatMap(({ kind, name, source, line }) => {
    const song = source.name || name
    if (kind === undefined || (kind === 'music' && songs.has(song))) return []
    if (kind === 'music') songs.add(song)
    return [{ line, text: `Not read: ${kind === 'title' ? `a title "${name}"` : `music "${song}"`}.` }]
  })
}

/** A marker that only says which title it stands over. */
const isOverTitle = ({ recordMs, name }: ReadMarker, clips: readonly ReadClip[]): boolean =>
  clips.some((clip) => clip.kind === 'title' && clip.recordMs === recordMs && clip.name === name)

/** What a file would add to a library. Changes nothing. */
export async function planMoments(store: StoryStore, finder: StoryFinder, read: ReadTimeline): Promise<MomentPlan> {
  const taken = new Map<string, Set<string>>()
  const clips = read.clips.filter(({ kind }) => kind === undefined)
  const sources = [
    ...clips.map(({ source }) => source),
    ...read.markers.map(({ source }) => source ?? { name: '', path: '', reel: '' }),
  ]
  for (const id of new Set(sources.flatMap((source) => finder.find(source).map((story) => story.id)))) {
    const { moments, media } = await store.get(id)
    const rate = media.info.video?.frameRate ?? null
    taken.set(id, new Set(moments.map(({ startMs, endMs }) => rangeKey(startMs, endMs, rate))))
  }
  const planner = new Planner(finder, store.library(), taken)
  planner.problems.push(...sayLeftOut(read.clips))
  const placed = read.markers
    .filter((marker) => !isOverTitle(marker, read.clips))
    .map((marker) => ({ marker, place: placeMarker(marker, clips) }))
  const points = Map.groupBy(
    placed.flatMap(({ marker, place }) =>
      place?.clip && marker.durationMs === 0 ? [{ ...place, clip: place.clip }] : [],
    ),
    ({ clip }) => clip,
  )
  for (const clip of clips) {
    planner.addClip(clip, points.get(clip)?.map(({ marker, sourceMs }) => ({ ...marker, sourceMs })) ?? [])
  }
  for (const { marker, place } of placed) {
    if (!place)
      planner.problems.push({ line: marker.line, text: `A marker stands over no clip and is not kept: ${marker.name}` })
    else if (!place.clip || marker.durationMs > 0) planner.addMarker(marker, place.source, place.sourceMs)
  }
  const problems = [...read.problems, ...planner.problems].sort(
    (a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0,
  )
  const { moments, knownMoments, refused } = planner
  return { moments, known: knownMoments.length, knownMoments, refused, problems }
}

/** Keeps the planned moments as one change. @returns their ids @throws AppError; then none is kept */
export const keepMoments = (store: StoryStore, plan: MomentPlan): Promise<string[]> =>
  addMoments(
    store,
    plan.moments.map(({ story, startMs, endMs, tags, note }) => ({ story, startMs, endMs, tags, note })),
  )
