/**
 * FCPXML 1.10 (Apple, "FCPXML Reference" and its DTD): Final Cut Pro 10.6 and later, DaVinci Resolve.
 * Times are fractions of seconds on frame boundaries. A recording begins at its own timecode, and a clip's `start` counts from
 * there: with any other `start` Final Cut Pro reports an edit with no respective media. Every time is written as `n/ds`, also
 * a whole number of seconds, because LosslessCut reads no other form.
 */
import { safeFileName } from '../export/file-name.ts'
import type { FrameRate } from '../library/model.ts'
import { element, textElement, type XmlElement, writeXml } from '../xml/write.ts'
import { BASIC_TITLE, CROSS_DISSOLVE, CROSS_FADE, fcpxmlTime, Resources } from './fcpxml-resources.ts'
import { titleElement, volumeElement } from './fcpxml-titles.ts'
import { type Layout, layOut, type PlacedClip, type PlacedMarker, type PlacedSource } from './layout.ts'
import { isSameRate, nominalRate } from './timecode.ts'
import type { Timeline } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'

/** Key of what no element of FCPXML is for. */
export const SPEAKER_KEY = 'org.localstory.speaker'
const tcFormat = (drop: boolean): string => (drop ? 'DF' : 'NDF')

/** Seconds as `24000/1001` frames are said in `conform-rate`. */
const shownRate = ({ num, den }: FrameRate): string => String(Math.floor((num / den) * 100 + 0.5) / 100)

/** A recording of another frame rate plays at its own speed. */
const conform = ({ rate }: PlacedSource, timeline: FrameRate): XmlElement | null =>
  isSameRate(rate, timeline) ? null : element('conform-rate', { scaleEnabled: '0', srcFrameRate: shownRate(rate) })

/** Final Cut Pro parts keywords at commas. */
const keyword = (tag: string): string => tag.replaceAll(',', ';')

class Sequence {
  readonly #layout: Layout
  readonly #resources: Resources
  #titles = 0

  constructor(layout: Layout, resources: Resources) {
    this.#layout = layout
    this.#resources = resources
  }

  #time(frames: number): string {
    return fcpxmlTime(frames, this.#layout.rate)
  }

  /** A point of the timeline with its timecode, as elements of the spine count. */
  #record(frame: number): string {
    return this.#time(this.#layout.start.frames + frame)
  }

  /** In the clip's own time, where its markers and keywords lie; on the timeline's frames. */
  #clipStart({ from, sourceIn }: PlacedClip): string {
    return fcpxmlTime(from.start.frames + sourceIn, from.rate)
  }

  #marker(start: string, frames: number, value: string, note: string): XmlElement {
    return element('marker', { start, duration: this.#time(Math.max(1, frames)), value, note: note || undefined })
  }

  /** @param offset where it begins in the time of the element it is in */
  #clip(clip: PlacedClip, offset: string, lane: number, inside: readonly XmlElement[]): XmlElement {
    const { from, recordIn, recordOut } = clip
    const { kind, title, note, tags, speaker, words, gainDb } = clip.clip
    if (kind === 'title') return this.#title(clip, offset, lane, inside)
    const [start, duration] = [this.#clipStart(clip), this.#time(recordOut - recordIn)]
    const attributes = {
      ...{
        ref: this.#resources.asset(from),
        lane: lane === 0 ? undefined : `${lane}`,
        offset,
        name: title || from.source.name,
        start,
        duration,
      },
      tcFormat: tcFormat(from.start.drop),
      audioRole: kind === 'music' ? 'music' : undefined,
    }
    return element(
      'asset-clip',
      attributes,
      note === '' ? null : textElement('note', note),
      conform(from, this.#layout.rate),
      volumeElement(gainDb),
      inside,
      title === '' && words === '' ? null : this.#marker(start, 1, title || from.source.name, words),
      tags.map((tag) => element('keyword', { start, duration, value: keyword(tag) })),
      speaker === ''
        ? null
        : element('metadata', {}, element('md', { key: SPEAKER_KEY, value: speaker, displayName: 'Speaker' })),
    )
  }

  /** A generator counts from an hour, as Final Cut Pro's own do. */
  #hour(frame: number): string {
    return this.#time(nominalRate(this.#layout.rate) * 3600 + frame)
  }

  #title({ clip, recordIn, recordOut }: PlacedClip, offset: string, lane: number, inside: readonly XmlElement[]) {
    this.#titles++
    const [ref, number] = [this.#resources.effect(BASIC_TITLE), this.#titles]
    const times = { offset, start: this.#hour(0), duration: this.#time(recordOut - recordIn) }
    return titleElement({ ref, number, words: clip.title, times, lane: lane === 0 ? undefined : `${lane}` }, inside)
  }

  #transition({ dissolve, recordIn }: PlacedClip): XmlElement | null {
    if (!dissolve) return null
    const [offset, duration] = [this.#record(recordIn - dissolve.before), this.#time(dissolve.before + dissolve.after)]
    const filter = (kind: string, effect: typeof CROSS_DISSOLVE): XmlElement =>
      element(kind, { ref: this.#resources.effect(effect), name: effect.name })
    return element(
      'transition',
      { name: CROSS_DISSOLVE.name, offset, duration },
      filter('filter-video', CROSS_DISSOLVE),
      filter('filter-audio', CROSS_FADE),
    )
  }

  /** What lies above the spine at a time between `from` and `to`, and markers there, in the time of an element that begins so. */
  #attached(from: number, to: number, at: (frame: number) => string): { clips: XmlElement[]; markers: XmlElement[] } {
    const isInside = (frame: number): boolean => frame >= from && frame < to
    const upper = this.#layout.tracks.slice(1).flat()
    return {
      clips: upper
        .filter(({ recordIn }) => isInside(recordIn))
        .map((clip) => this.#clip(clip, at(clip.recordIn), laneOf(clip), [])),
      markers: this.#layout.markers
        .filter((marker) => isInside(marker.at))
        .map(({ at: frame, frames, marker }: PlacedMarker) =>
          this.#marker(at(frame), frames, marker.name, marker.note),
        ),
    }
  }

  #gap(from: number, to: number): XmlElement {
    const { clips, markers } = this.#attached(from, to, (frame) => this.#hour(frame - from))
    const times = { offset: this.#record(from), start: this.#hour(0), duration: this.#time(to - from) }
    return element('gap', { name: 'Gap', ...times }, clips, markers)
  }

  #spineClip(clip: PlacedClip): XmlElement {
    const { from, sourceIn, recordIn, recordOut } = clip
    const { rate } = this.#layout
    if (clip.clip.kind === 'title') {
      const { clips, markers } = this.#attached(recordIn, recordOut, (frame) => this.#hour(frame - recordIn))
      return this.#clip(clip, this.#record(recordIn), 0, [...clips, ...markers])
    }
    const inClip = (frame: number): string =>
      isSameRate(from.rate, rate)
        ? this.#time(from.start.frames + sourceIn + frame - recordIn)
        : addTimes(this.#clipStart(clip), this.#time(frame - recordIn))
    const { clips, markers } = this.#attached(recordIn, recordOut, inClip)
    const made = this.#clip(clip, this.#record(recordIn), 0, clips)
    const place = made.children.findLastIndex(({ name }) => name === 'marker')
    return markers.length === 0 ? made : { ...made, children: withMarkers(made.children, markers, place) }
  }

  /** Length with the markers behind the last clip. */
  get frames(): number {
    return Math.max(this.#layout.frames, ...this.#layout.markers.map(({ at }) => at + 1))
  }

  spine(): XmlElement {
    const items: (XmlElement | null)[] = []
    let cursor = 0
    for (const clip of this.#layout.tracks[0] ?? []) {
      if (clip.recordIn > cursor) items.push(this.#gap(cursor, clip.recordIn))
      items.push(this.#transition(clip), this.#spineClip(clip))
      cursor = clip.recordOut
    }
    if (this.frames > cursor) items.push(this.#gap(cursor, this.frames))
    return element(
      'spine',
      {},
      items.filter((item) => item !== null),
    )
  }
}

/** Music lies below the spine, everything else above it. */
const laneOf = ({ clip, track }: PlacedClip): number => (clip.kind === 'music' ? -1 : track)

/** Adds two times of the form `n/ds`, exactly. */
function addTimes(a: string, b: string): string {
  const [[n = 0n, d = 1n], [m = 0n, e = 1n]] = [a, b].map((time) => time.slice(0, -1).split('/').map(BigInt)) as [
    bigint[],
    bigint[],
  ]
  return `${n * e + m * d}/${d * e}s`
}

/** Markers go with markers: behind what is anchored, before keywords and metadata, as the DTD has it. */
function withMarkers(children: readonly XmlElement[], markers: readonly XmlElement[], last: number): XmlElement[] {
  const first = children.findIndex(({ name }) => name === 'keyword' || name === 'metadata')
  const place = last >= 0 ? last + 1 : first >= 0 ? first : children.length
  return [...children.slice(0, place), ...markers, ...children.slice(place)]
}

/** One file with one project. */
export function writeFcpxml(timeline: Timeline): WrittenFile[] {
  const layout = layOut(timeline)
  const resources = new Resources()
  const picture = layout.sources.find(({ source }) => source.video)?.source.video ?? { width: 1920, height: 1080 }
  const format = resources.format(picture.width, picture.height, layout.rate)
  const written = new Sequence(layout, resources)
  const spine = written.spine()
  const { name } = timeline
  const duration = fcpxmlTime(written.frames, layout.rate)
  const sequence = element(
    'sequence',
    {
      ...{
        format,
        duration,
        tcStart: fcpxmlTime(layout.start.frames, layout.rate),
        tcFormat: tcFormat(layout.start.drop),
      },
      ...{ audioLayout: 'stereo', audioRate: '48k' },
    },
    spine,
  )
  const event = element('event', { name }, element('project', { name }, sequence))
  const root = element(
    'fcpxml',
    { version: '1.10' },
    element('resources', {}, resources.elements),
    element('library', {}, event),
  )
  return [{ name: safeFileName(name), suffix: '', extension: 'fcpxml', text: writeXml(root, 'fcpxml') }]
}
