/** Where the clips of a timeline lie, in frames: what all writers share. */
import type { FrameRate } from '../library/model.ts'
import { editingRate, framesOf, isSameRate, startOf, type Timecode } from './timecode.ts'
import type { Source, Timeline, TimelineClip, TimelineMarker } from './timeline.ts'

/** Frames of the timeline that a dissolve takes before and after the cut. */
export interface Dissolve {
  readonly before: number
  readonly after: number
}

export interface PlacedSource {
  readonly source: Source
  /** What its frames are counted in: the timeline's rate for sound alone. */
  readonly rate: FrameRate
  /** Of its first frame. */
  readonly start: Timecode
  /** How many frames it has. */
  readonly frames: number
}

export interface PlacedClip {
  readonly clip: TimelineClip
  readonly from: PlacedSource
  /** 0 for the lowest. */
  readonly track: number
  /** Frames of the timeline, from its start. */
  readonly recordIn: number
  readonly recordOut: number
  /** Frames of the recording, from its start. */
  readonly sourceIn: number
  readonly sourceOut: number
  /** From the clip before it on its track. */
  readonly dissolve: Dissolve | null
}

/** Before its track is known. */
type Alone = Omit<PlacedClip, 'track' | 'dissolve'>

export interface PlacedMarker {
  readonly marker: TimelineMarker
  /** Frames of the timeline, from its start. */
  readonly at: number
  readonly frames: number
}

export interface Layout {
  readonly name: string
  readonly rate: FrameRate
  readonly start: Timecode
  /** The clips of each track in order of time; clips that would overlap lie on different ones, music on the last. */
  readonly tracks: readonly (readonly PlacedClip[])[]
  /** In the order in which the tracks show them; titles have none. */
  readonly sources: readonly PlacedSource[]
  readonly markers: readonly PlacedMarker[]
  /** Length in frames. */
  readonly frames: number
}

/** `count` frames of one rate in frames of another; not whole. */
export const inRate = (count: number, from: FrameRate, to: FrameRate): number =>
  (count * from.den * to.num) / (from.num * to.den)

/** Whole frames in a length. A length is rounded to milliseconds: up to 0.03 of a frame at 60 may be missing. */
const wholeFrames = (ms: number, rate: FrameRate): number =>
  Math.max(1, Math.floor((ms * rate.num) / (1000 * rate.den) + 0.05))

export function placeSource(source: Source, timelineRate: FrameRate): PlacedSource {
  const rate = source.video ? editingRate(source.video.rate) : timelineRate
  return { source, rate, start: startOf(source.startTimecode, rate), frames: wholeFrames(source.durationMs, rate) }
}

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** The part of the recording and its length on the timeline, in frames: at least one, never beyond the recording. */
export function cut({ inMs, outMs }: TimelineClip, from: PlacedSource, rate: FrameRate) {
  const sourceIn = clamp(framesOf(inMs, from.rate), 0, from.frames - 1)
  if (isSameRate(from.rate, rate)) {
    const sourceOut = clamp(framesOf(outMs, from.rate), sourceIn + 1, from.frames)
    return { sourceIn, sourceOut, length: sourceOut - sourceIn }
  }
  const most = Math.floor(inRate(from.frames - sourceIn, from.rate, rate))
  const length = Math.max(1, Math.min(framesOf(outMs - inMs, rate), most))
  const sourceOut = clamp(sourceIn + Math.round(inRate(length, rate, from.rate)), sourceIn + 1, from.frames)
  return { sourceIn, sourceOut, length }
}

/** As much of a dissolve as both recordings have frames for beyond their cuts, alike on both sides; null for too little. */
function fitDissolve(clip: PlacedClip, before: PlacedClip | undefined, rate: FrameRate): Dissolve | null {
  const wanted = framesOf(clip.clip.dissolveMs, rate)
  if (!before || before.recordOut !== clip.recordIn || wanted < 2) return null
  // Sound alone has no picture to dissolve with.
  if ((before.from.source.video === null) !== (clip.from.source.video === null)) return null
  const head = Math.floor(inRate(clip.sourceIn, clip.from.rate, rate))
  const tail = Math.floor(inRate(before.from.frames - before.sourceOut, before.from.rate, rate))
  // A frame of each clip stays whole between two dissolves.
  const left = before.recordOut - before.recordIn - (before.dissolve?.after ?? 0) - 1
  const right = clip.recordOut - clip.recordIn - 1
  const half = Math.min(Math.floor(wanted / 2), head, tail, left, right)
  const after = Math.min(wanted - Math.floor(wanted / 2), tail, right, half + 1)
  return half < 1 ? null : { before: half, after: Math.max(half, after) }
}

/** Puts clips that do not overlap on one track, beginning with the lowest that is given. */
function fillTracks(placed: readonly Alone[], tracks: PlacedClip[][], lowest: number, rate: FrameRate): void {
  for (const one of placed.toSorted((a, b) => a.recordIn - b.recordIn)) {
    const free = tracks.findIndex((track, at) => at >= lowest && (track.at(-1)?.recordOut ?? 0) <= one.recordIn)
    const track = free < 0 ? tracks.length : free
    const clips = tracks[track] ?? []
    const alone: PlacedClip = { ...one, track, dissolve: null }
    clips.push({ ...alone, dissolve: fitDissolve(alone, clips.at(-1), rate) })
    tracks[track] = clips
  }
}

/**
 * Places every clip. A cut lies at the frame boundary nearest to its time; clips that overlap go to further tracks; dissolves are
 * as long as the recordings allow.
 */
export function layOut(timeline: Timeline): Layout {
  const { rate } = timeline
  const sources = new Map<string, PlacedSource>()
  const tracks: PlacedClip[][] = []
  let cursor = 0
  const placed = timeline.clips.map((clip): Alone => {
    const from = sources.get(clip.source.id) ?? placeSource(clip.source, rate)
    sources.set(clip.source.id, from)
    const { length, ...range } = cut(clip, from, rate)
    const recordIn = clip.recordMs === null ? cursor : Math.max(0, framesOf(clip.recordMs, rate))
    cursor = recordIn + length
    return { clip, from, recordIn, recordOut: cursor, ...range }
  })
  const isMusic = ({ clip }: Alone): boolean => clip.kind === 'music'
  fillTracks(
    placed.filter((one) => !isMusic(one)),
    tracks,
    0,
    rate,
  )
  fillTracks(placed.filter(isMusic), tracks, tracks.length, rate)
  const markers = timeline.markers.map((marker) => {
    const at = Math.max(0, framesOf(marker.atMs, rate))
    return { marker, at, frames: Math.max(0, framesOf(marker.durationMs, rate)) }
  })
  const shown = tracks.flat().filter(({ clip }) => clip.kind !== 'title')
  return {
    name: timeline.name,
    rate,
    start: startOf(timeline.startTimecode, rate),
    tracks,
    sources: [...new Set(shown.map(({ from }) => from))],
    markers: markers.sort((a, b) => a.at - b.at),
    frames: Math.max(0, ...placed.map(({ recordOut }) => recordOut)),
  }
}
