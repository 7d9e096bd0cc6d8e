/**
 * OpenTimelineIO (Academy Software Foundation): its JSON, as DaVinci Resolve, Premiere Pro, Avid, Kdenlive and others read it.
 * Clips are `Clip.1`, which every version of its library reads and newer ones lift to `Clip.2`. What OpenTimelineIO has no place
 * for stands in `metadata.localstory`: a title is a gap that has its words there, because generators have no common names. A
 * clip's `source_range` counts in the recording's own timecode.
 */
import { safeFileName } from '../export/file-name.ts'
import type { FrameRate } from '../library/model.ts'
import { fileUrl, PLAIN_URL } from './file-url.ts'
import { type Layout, layOut, type PlacedClip, type PlacedSource } from './layout.ts'
import type { Timeline } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'

type Json = Readonly<Record<string, unknown>>

/** Half a surrogate pair, which JSON can say and other readers cannot take, becomes U+FFFD. */
const clean = (text: string): string => text.toWellFormed()

const time = (value: number, { num, den }: FrameRate): Json => ({
  OTIO_SCHEMA: 'RationalTime.1',
  rate: num / den,
  value,
})

const range = (start: Json, duration: Json): Json => ({ OTIO_SCHEMA: 'TimeRange.1', duration, start_time: start })

const marker = (name: string, comment: string, marked: Json, color: string): Json => ({
  ...{ OTIO_SCHEMA: 'Marker.2', metadata: {}, name: clean(name), color, comment: clean(comment), marked_range: marked },
})

/** @param words of a title; '' for a hole */
const gap = (frames: number, rate: FrameRate, words = ''): Json => ({
  OTIO_SCHEMA: 'Gap.1',
  metadata: words === '' ? {} : { localstory: { kind: 'title', title: clean(words) } },
  ...{ name: clean(words), effects: [], markers: [] },
  source_range: range(time(0, rate), time(frames, rate)),
})

function mediaReference({ source, rate, start, frames }: PlacedSource): Json {
  return {
    ...{ OTIO_SCHEMA: 'ExternalReference.1', metadata: {}, name: clean(source.name) },
    available_range: range(time(start.frames, rate), time(frames, rate)),
    target_url: fileUrl(source.path || source.name, PLAIN_URL),
  }
}

/** What the library knows of a moment, without what is empty. */
function facts({ kind, title, note, tags, speaker, words, gainDb }: PlacedClip['clip']): Json {
  const said = Object.entries({ title, note, speaker, words }).filter(([, text]) => text !== '')
  return {
    ...(kind && { kind }),
    ...(gainDb !== undefined && { gainDb }),
    ...Object.fromEntries(said.map(([key, text]) => [key, clean(text)])),
    ...(tags.length > 0 && { tags: tags.map(clean) }),
  }
}

function clipOf(placed: PlacedClip, rate: FrameRate, isFirst: boolean): Json {
  const { clip, from, sourceIn, recordIn, recordOut } = placed
  const start = time(from.start.frames + sourceIn, from.rate)
  const isMarked = isFirst && (clip.title !== '' || clip.words !== '')
  return {
    ...{ OTIO_SCHEMA: 'Clip.1', metadata: { localstory: facts(clip) }, name: clean(clip.title || from.source.name) },
    source_range: range(start, time(recordOut - recordIn, rate)),
    effects: [],
    markers: isMarked ? [marker(clip.title, clip.words, range(start, time(0, from.rate)), 'GREEN')] : [],
    media_reference: mediaReference(from),
  }
}

function transition({ before, after }: NonNullable<PlacedClip['dissolve']>, rate: FrameRate): Json {
  return {
    ...{ OTIO_SCHEMA: 'Transition.1', metadata: {}, name: 'Cross Dissolve', transition_type: 'SMPTE_Dissolve' },
    ...{ in_offset: time(before, rate), out_offset: time(after, rate) },
  }
}

/** A track of pictures or of sound; null when no clip of it has any. */
function trackOf(clips: readonly PlacedClip[], kind: 'Video' | 'Audio', number: number, rate: FrameRate): Json | null {
  const has = ({ from }: PlacedClip): boolean => (kind === 'Video' ? from.source.video : from.source.audio) !== null
  const children: Json[] = []
  let [cursor, before]: [number, PlacedClip | null] = [0, null]
  for (const clip of clips.filter(has)) {
    if (clip.recordIn > cursor) children.push(gap(clip.recordIn - cursor, rate))
    if (clip.dissolve && before?.recordOut === clip.recordIn) children.push(transition(clip.dissolve, rate))
    // The first of the clips that a moment becomes carries its marker.
    if (clip.clip.kind === 'title') children.push(gap(clip.recordOut - clip.recordIn, rate, clip.clip.title))
    else children.push(clipOf(clip, rate, kind === 'Video' || !clip.from.source.video))
    ;[cursor, before] = [clip.recordOut, clip]
  }
  if (children.length === 0) return null
  return {
    ...{ OTIO_SCHEMA: 'Track.1', metadata: {}, name: `${kind.charAt(0)}${number}`, kind },
    ...{ source_range: null, effects: [], markers: [], children },
  }
}

function stackOf({ tracks, markers, rate }: Layout): Json {
  const children = (['Video', 'Audio'] as const).flatMap((kind) =>
    tracks.map((clips, index) => trackOf(clips, kind, index + 1, rate)).filter((track) => track !== null),
  )
  const marks = markers.map(({ marker: { name, note }, at, frames }) =>
    marker(name, note, range(time(at, rate), time(frames, rate)), 'YELLOW'),
  )
  return {
    ...{
      OTIO_SCHEMA: 'Stack.1',
      metadata: {},
      name: 'tracks',
      source_range: null,
      effects: [],
      markers: marks,
      children,
    },
  }
}

/** One file with one timeline. */
export function writeOtio(timeline: Timeline): WrittenFile[] {
  const layout = layOut(timeline)
  const document: Json = {
    ...{ OTIO_SCHEMA: 'Timeline.1', metadata: { localstory: { startTimecode: timeline.startTimecode } } },
    ...{
      name: clean(timeline.name),
      global_start_time: time(layout.start.frames, layout.rate),
      tracks: stackOf(layout),
    },
  }
  const text = `${JSON.stringify(document, null, 2)}\n`
  return [{ name: safeFileName(timeline.name), suffix: '', extension: 'otio', text }]
}
