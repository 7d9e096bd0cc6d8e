/** Reads OpenTimelineIO's JSON of any version: timelines, collections of them, single clips. */
import { ProblemList, UnreadableFile } from '../problems.ts'
import { fileNameOf, pathOfUrl } from './file-url.ts'
import type { NamedSource, ReadClip, ReadMarker, ReadTimeline } from './read-model.ts'
import { editingRate, formatTimecode, canDrop } from './timecode.ts'
import { isObject, listOf, msOfTime, type OtioObject, own, rangeOf, schemaOf, textOf, timeOf } from './otio-values.ts'

/** Limits of one file: size in UTF-16 units, objects inside each other. */
const [LARGEST, DEEPEST] = [20 * 1024 * 1024, 100]

export const isOtio = (text: string): boolean =>
  /^\ufeff?\s*\{/.test(text) && /"OTIO_SCHEMA"/.test(text.slice(0, 200_000))

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
        this.#addMarkers(object, 0)
        break
      case 'Track':
      case 'Sequence':
        this.#readTrack(object)
        break
      case 'Clip':
        this.#readClip(object, 0, 0, true)
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
    let [cursor, dissolve] = [0, 0]
    for (const item of listOf(track, 'children')) {
      const schema = schemaOf(item)
      if (schema === 'Transition') {
        const [before, after] = [timeOf(item, 'in_offset'), timeOf(item, 'out_offset')]
        dissolve = before && after ? msOfTime(before) + msOfTime(after) : 0
        continue
      }
      if (schema === 'Clip') this.#readClip(item, cursor, dissolve, isPicture)
      else if (schema !== 'Gap' && schema !== 'Filler') {
        this.problems.add(null, `Not read: ${schema || 'an object'} "${textOf(item, 'name')}" within a track.`)
      }
      cursor += this.#length(item)
      dissolve = 0
    }
    this.#addMarkers(track, 0)
  }

  #length(item: unknown): number {
    const range = rangeOf(item, 'source_range') ?? rangeOf(this.#media(item), 'available_range')
    return range ? msOfTime(range.duration) : 0
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

  /** @param cursor @param dissolve milliseconds, not rounded */
  #readClip(clip: unknown, cursor: number, dissolve: number, isPicture: boolean): void {
    const media = this.#media(clip)
    const available = rangeOf(media, 'available_range')
    const range = rangeOf(clip, 'source_range') ?? available
    const name = textOf(clip, 'name')
    if (!range || msOfTime(range.duration) <= 0) {
      this.problems.add(null, `Not read: clip "${name}" has no length.`)
      return
    }
    const begins = available ? msOfTime(available.start) : 0
    const from = msOfTime(range.start) - begins
    const source = this.#sourceOf(clip, media)
    const facts = own(own(clip, 'metadata'), 'localstory')
    const tags = listOf(facts, 'tags').filter((tag) => typeof tag === 'string')
    for (const effect of listOf(clip, 'effects')) {
      const kind = schemaOf(effect)
      if (kind !== 'Effect') this.problems.add(null, `"${name}" has an effect that is not kept: ${kind || 'unknown'}`)
    }
    const read: ReadClip = {
      source,
      ...{ inMs: Math.round(from), outMs: Math.round(from + msOfTime(range.duration)) },
      ...{ recordMs: Math.round(cursor), dissolveMs: Math.round(dissolve) },
      name: isObject(facts) ? textOf(facts, 'title') : name,
      ...{
        note: textOf(facts, 'note'),
        tags,
        speaker: textOf(facts, 'speaker'),
        words: textOf(facts, 'words'),
        line: null,
      },
    }
    const addMarkers = (): void => {
      this.#addClipMarkers(clip, read, { begins, from: msOfTime(range.start), ours: isObject(facts) })
    }
    if (!isPicture) {
      this.#sounds.push({ clip: read, addMarkers })
      return
    }
    this.clips.push(read)
    addMarkers()
  }

  #addClipMarkers(
    clip: unknown,
    read: ReadClip,
    { begins, from, ours }: { begins: number; from: number; ours: boolean },
  ): void {
    for (const [index, marker] of listOf(clip, 'markers').entries()) {
      const range = rangeOf(marker, 'marked_range') ?? rangeOf(marker, 'range')
      if (!range || (ours && index === 0 && textOf(marker, 'name') === read.name)) continue
      const at = msOfTime(range.start)
      const place = { sourceMs: Math.round(at - begins), recordMs: Math.round(read.recordMs + at - from) }
      this.#addMarker(marker, { source: read.source, ...place, durationMs: Math.round(msOfTime(range.duration)) })
    }
  }

  #addMarkers(item: unknown, cursor: number): void {
    for (const marker of listOf(item, 'markers')) {
      const range = rangeOf(marker, 'marked_range') ?? rangeOf(marker, 'range')
      if (!range) continue
      const recordMs = Math.round(cursor + msOfTime(range.start))
      this.#addMarker(marker, {
        source: null,
        sourceMs: null,
        recordMs,
        durationMs: Math.round(msOfTime(range.duration)),
      })
    }
  }

  #addMarker(marker: unknown, place: Pick<ReadMarker, 'source' | 'sourceMs' | 'recordMs' | 'durationMs'>): void {
    this.markers.push({ ...place, name: textOf(marker, 'name'), note: textOf(marker, 'comment'), line: null })
  }
}

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
