/** Reads OpenTimelineIO's JSON of any version: timelines, collections of them, single clips. */
import { ProblemList, UnreadableFile } from '../problems.ts'
import { fileNameOf, pathOfUrl } from './file-url.ts'
import type { NamedSource, ReadClip, ReadMarker, ReadTimeline } from './read-model.ts'
import { editingRate, formatTimecode, canDrop } from './timecode.ts'
import {
  isObject,
  listOf,
  msOfTime,
  type OtioObject,
  type OtioRange,
  OtioSum,
  type OtioTime,
  own,
  rangeOf,
  schemaOf,
  textOf,
  timeOf,
} from './otio-values.ts'

/** Limits of one file: size in UTF-16 units, objects inside each other. */
const [LARGEST, DEEPEST] = [20 * 1024 * 1024, 100]

export const isOtio = (text: string): boolean =>
  /^\ufeff?\s*\{/.test(text) && /"OTIO_SCHEMA"/.test(text.slice(0, 200_000))

interface ClipPlace {
  readonly range: OtioRange
  readonly available: OtioRange | null
  /** Where the clip begins on the timeline. */
  readonly record: OtioSum
  /** It was written here: its first marker says what its metadata says. */
  readonly ours: boolean
}

class OtioReader {
  readonly clips: ReadClip[] = []
  readonly markers: ReadMarker[] = []
  readonly problems = new ProblemList()
  readonly #sounds: { readonly clip: ReadClip; readonly addMarkers: () => void }[] = []

  /** Of pictures, and of sound that no picture goes with. */
  finish(): void {
    const key = ({ source, inMs, outMs, recordMs }: ReadClip): string =>
      [source.path || source.name, inMs, outMs, recordMs].join('\n')
    const seen = new Set(this.clips.map(key))
    for (const { clip, addMarkers } of this.#sounds) {
      if (seen.has(key(clip))) continue
      seen.add(key(clip))
      this.clips.push(clip)
      addMarkers()
    }
  }

  read(object: unknown, depth = 0): void {
    if (depth > DEEPEST) throw new UnreadableFile(`Its objects are more than ${DEEPEST} deep inside each other.`)
    switch (schemaOf(object)) {
      case 'Timeline':
        this.read(own(object, 'tracks'), depth + 1)
        break
      case 'Stack':
      case 'SerializableCollection':
      case 'SerializeableCollection':
        for (const child of listOf(object, 'children')) this.read(child, depth + 1)
        this.#addMarkers(object)
        break
      case 'Track':
      case 'Sequence':
        this.#readTrack(object)
        break
      case 'Clip':
        this.#readClip(object, new OtioSum(), 0, true)
        break
      default:
        this.problems.add(
          null,
          `Not read: ${textOf(object, 'OTIO_SCHEMA') || 'an object of no kind'} "${textOf(object, 'name')}".`,
        )
    }
  }

  #readTrack(track: unknown): void {
    const isPicture = textOf(track, 'kind') !== 'Audio'
    const cursor = new OtioSum()
    let dissolve = 0
    for (const item of listOf(track, 'children')) {
      const schema = schemaOf(item)
      if (schema === 'Transition') {
        const [before, after] = [timeOf(item, 'in_offset'), timeOf(item, 'out_offset')]
        dissolve = before && after ? new OtioSum().add(before).add(after).ms : 0
        continue
      }
      if (schema === 'Clip') this.#readClip(item, cursor, dissolve, isPicture)
      else if (isTitle(item)) this.#readTitle(item, cursor, dissolve)
      else if (schema !== 'Gap' && schema !== 'Filler') {
        this.problems.add(null, `Not read: ${schema || 'an object'} "${textOf(item, 'name')}" within a track.`)
      }
      const length = this.#length(item)
      if (length) cursor.add(length)
      dissolve = 0
    }
    this.#addMarkers(track)
  }

  #length(item: unknown): OtioTime | null {
    return (rangeOf(item, 'source_range') ?? rangeOf(this.#media(item), 'available_range'))?.duration ?? null
  }

  #media(clip: unknown): OtioObject | null {
    const several = own(clip, 'media_references')
    const media =
      own(several, textOf(clip, 'active_media_reference_key') || 'DEFAULT_MEDIA') ?? own(clip, 'media_reference')
    return isObject(media) ? media : null
  }

  #sourceOf(clip: unknown, media: OtioObject | null): NamedSource {
    const path = pathOfUrl(textOf(media, 'target_url'))
    return { name: fileNameOf(path) || textOf(media, 'name') || textOf(clip, 'name'), path, reel: '' }
  }

  /** A gap that was written here as a title. */
  #readTitle(gap: unknown, cursor: OtioSum, dissolveMs: number): void {
    const length = this.#length(gap)
    if (!length || msOfTime(length) <= 0) return
    const name = textOf(own(own(gap, 'metadata'), 'localstory'), 'title')
    const facts = { note: '', tags: [], speaker: '', words: '', line: null }
    const range = { inMs: 0, outMs: msOfTime(length), recordMs: cursor.ms, dissolveMs }
    this.clips.push({ kind: 'title', source: { name: '', path: '', reel: '' }, ...range, name, ...facts })
  }

  /** @param cursor where it begins on the timeline @param dissolve milliseconds */
  #readClip(clip: unknown, cursor: OtioSum, dissolve: number, isPicture: boolean): void {
    const media = this.#media(clip)
    const available = rangeOf(media, 'available_range')
    const range = rangeOf(clip, 'source_range') ?? available
    const name = textOf(clip, 'name')
    if (!range || msOfTime(range.duration) <= 0) {
      this.problems.add(null, `Not read: clip "${name}" has no length.`)
      return
    }
    const from = new OtioSum().add(range.start)
    if (available) from.add(available.start, -1)
    const source = this.#sourceOf(clip, media)
    const facts = own(own(clip, 'metadata'), 'localstory')
    const tags = listOf(facts, 'tags').filter((tag) => typeof tag === 'string')
    for (const effect of listOf(clip, 'effects')) {
      const kind = schemaOf(effect)
      if (kind !== 'Effect') this.problems.add(null, `"${name}" has an effect that is not kept: ${kind || 'unknown'}`)
    }
    const gainDb = own(facts, 'gainDb')
    const read: ReadClip = {
      ...(textOf(facts, 'kind') === 'music' && { kind: 'music' }),
      ...(typeof gainDb === 'number' && Number.isFinite(gainDb) && { gainDb }),
      source,
      ...{
        inMs: from.ms,
        outMs: new OtioSum().with(from).add(range.duration).ms,
        recordMs: cursor.ms,
        dissolveMs: dissolve,
      },
      name: isObject(facts) ? textOf(facts, 'title') : name,
      ...{
        note: textOf(facts, 'note'),
        tags,
        speaker: textOf(facts, 'speaker'),
        words: textOf(facts, 'words'),
        line: null,
      },
    }
    const record = cursor.with(new OtioSum())
    const addMarkers = (): void => this.#addClipMarkers(clip, read, { range, available, record, ours: isObject(facts) })
    if (!isPicture) {
      this.#sounds.push({ clip: read, addMarkers })
      return
    }
    this.clips.push(read)
    addMarkers()
  }

  #addClipMarkers(clip: unknown, read: ReadClip, { range, available, record, ours }: ClipPlace): void {
    for (const [index, marker] of listOf(clip, 'markers').entries()) {
      const marked = rangeOf(marker, 'marked_range') ?? rangeOf(marker, 'range')
      if (!marked || (ours && index === 0 && textOf(marker, 'name') === read.name)) continue
      const inSource = new OtioSum().add(marked.start)
      if (available) inSource.add(available.start, -1)
      const recordMs = record.with(new OtioSum().add(marked.start).add(range.start, -1)).ms
      const place = { source: read.source, sourceMs: inSource.ms, recordMs, durationMs: msOfTime(marked.duration) }
      this.#addMarker(marker, place)
    }
  }

  /** Of a track or a timeline, in its own time. */
  #addMarkers(item: unknown): void {
    for (const marker of listOf(item, 'markers')) {
      const marked = rangeOf(marker, 'marked_range') ?? rangeOf(marker, 'range')
      if (!marked) continue
      const place = {
        source: null,
        sourceMs: null,
        recordMs: msOfTime(marked.start),
        durationMs: msOfTime(marked.duration),
      }
      this.#addMarker(marker, place)
    }
  }

  #addMarker(marker: unknown, place: Pick<ReadMarker, 'source' | 'sourceMs' | 'recordMs' | 'durationMs'>): void {
    this.markers.push({ ...place, name: textOf(marker, 'name'), note: textOf(marker, 'comment'), line: null })
  }
}

const isTitle = (item: unknown): boolean =>
  schemaOf(item) === 'Gap' && textOf(own(own(item, 'metadata'), 'localstory'), 'kind') === 'title'

function parse(text: string): unknown {
  if (text.length > LARGEST) throw new UnreadableFile('It is larger than 20 MB.')
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message : 'not well formed'
    throw new UnreadableFile(`Its JSON is damaged: ${why}`)
  }
}

/** @throws UnreadableFile for JSON that is damaged, too large or too deep */
export function readOtio(text: string): ReadTimeline {
  const document = parse(text)
  const reader = new OtioReader()
  reader.read(document)
  reader.finish()
  const start = timeOf(document, 'global_start_time')
  const rate = start && editingRate(start.rate)
  const stated = textOf(own(own(document, 'metadata'), 'localstory'), 'startTimecode')
  const startTimecode = stated || (start && rate ? formatTimecode(Math.round(start.value), rate, canDrop(rate)) : '')
  const { clips, markers, problems } = reader
  return { name: textOf(document, 'name'), rate, startTimecode, clips, markers, problems: problems.list() }
}
