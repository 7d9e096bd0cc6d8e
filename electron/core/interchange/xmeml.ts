/**
 * XML of Final Cut Pro 7, version 5 (Apple, "Final Cut Pro XML Interchange Format"): what Premiere Pro, DaVinci Resolve and many
 * others open. Times are whole frames; a clip's `in` and `out` count from the start of its recording in the recording's rate,
 * `start` and `end` from that of the sequence in the sequence's. At a transition the edge of a clip is -1, and its `in` or `out`
 * reaches to the end of the transition. Sound is one clip a channel, linked to the picture.
 */
import { safeFileName } from '../export/file-name.ts'
import { element, textElement, type XmlElement, writeXml } from '../xml/write.ts'
import { fileUrl, LOCALHOST_URL } from './file-url.ts'
import { type Layout, layOut, type PlacedClip, type PlacedMarker, type PlacedSource } from './layout.ts'
import { joinTags } from './tag-list.ts'
import type { Timeline } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'
import { inSource, marker, pictureFormat, rateElement, soundFormat, timecode, transition } from './xmeml-elements.ts'
import { levelFilter, textGenerator } from './xmeml-generators.ts'

/** How the comments begin that say tags and speaker, and the one of music. */
export const [TAGS, SPEAKER, MUSIC] = ['Tags: ', 'Speaker: ', 'Role: music']

/** As many channels of a recording get a clip of their own. */
const MOST_CHANNELS = 8

const channelsOf = ({ source }: PlacedSource): number => Math.min(source.audio?.channels ?? 0, MOST_CHANNELS)

/** One of the clips that a placed clip becomes. */
interface Item {
  readonly id: string
  readonly kind: 'video' | 'audio'
  /** Channel of the recording, from 1. */
  readonly channel: number
  /** From 1, among the tracks of its kind. */
  readonly track: number
  /** From 1, on its track. */
  readonly index: number
}

class Sequence {
  readonly #layout: Layout
  readonly #defined = new Set<string>()
  readonly #numbers: ReadonlyMap<string, number>
  readonly #items = new Map<PlacedClip, readonly Item[]>()
  /** How many tracks of sound each track of the layout has. */
  readonly #sound: readonly number[]

  constructor(layout: Layout) {
    this.#layout = layout
    this.#numbers = new Map(layout.sources.map(({ source }, index) => [source.id, index + 1]))
    this.#sound = layout.tracks.map((clips) => Math.max(0, ...clips.map(({ from }) => channelsOf(from))))
    this.#number()
  }

  #number(): void {
    const counts = new Map<string, number>()
    let next = 1
    for (const clip of this.#layout.tracks.flat()) {
      if (clip.clip.kind === 'title') {
        // Generators are not linked: the places of clips are counted without them.
        const id = `generatoritem-${next++}`
        this.#items.set(clip, [{ id, kind: 'video', channel: 1, track: clip.track + 1, index: 0 }])
        continue
      }
      const add = (kind: Item['kind'], track: number, channel: number): Item => {
        const index = (counts.get(`${kind} ${track}`) ?? 0) + 1
        counts.set(`${kind} ${track}`, index)
        return { id: `clipitem-${next++}`, kind, channel, track, index }
      }
      const picture = clip.from.source.video ? [add('video', clip.track + 1, 1)] : []
      const first = this.#firstSound(clip.track)
      const sound = Array.from({ length: channelsOf(clip.from) }, (_, channel) =>
        add('audio', first + channel, channel + 1),
      )
      this.#items.set(clip, [...picture, ...sound])
    }
  }

  /** Number of the first track of sound that belongs to a track, from 1. */
  #firstSound(track: number): number {
    return 1 + this.#sound.slice(0, track).reduce((sum, count) => sum + count, 0)
  }

  #file({ source, rate, start, frames }: PlacedSource): XmlElement {
    const id = `file-${this.#numbers.get(source.id) ?? 0}`
    if (this.#defined.has(id)) return element('file', { id })
    this.#defined.add(id)
    const { video, audio } = source
    return element(
      'file',
      { id },
      textElement('name', source.name),
      textElement('pathurl', fileUrl(source.path || source.name, LOCALHOST_URL)),
      rateElement(rate),
      textElement('duration', frames),
      timecode(start, rate),
      element(
        'media',
        {},
        video && element('video', {}, pictureFormat(video.width, video.height, rate)),
        audio && element('audio', {}, soundFormat(audio.sampleRate), textElement('channelcount', audio.channels)),
      ),
    )
  }

  #links(clip: PlacedClip): XmlElement[] {
    const items = this.#items.get(clip) ?? []
    if (items.length < 2) return []
    return items.map(({ id, kind, track, index }) =>
      element(
        'link',
        {},
        textElement('linkclipref', id),
        textElement('mediatype', kind),
        textElement('trackindex', track),
        textElement('clipindex', index),
        kind === 'audio' ? textElement('groupindex', 1) : null,
      ),
    )
  }

  /** What the library knows of a moment, with the first of its clips. */
  #facts({ clip, sourceIn }: PlacedClip): XmlElement[] {
    const { kind, title, note, tags, speaker, words } = clip
    return [
      ...(title === '' && words === '' ? [] : [marker(title, words, sourceIn, -1)]),
      element('logginginfo', {}, textElement('description', words), textElement('lognote', note)),
      element(
        'comments',
        {},
        textElement('mastercomment1', tags.length === 0 ? '' : `${TAGS}${joinTags(tags)}`),
        textElement('mastercomment2', speaker === '' ? '' : `${SPEAKER}${speaker}`),
        kind === 'music' ? textElement('mastercomment3', MUSIC) : null,
      ),
    ]
  }

  #clipItem(clip: PlacedClip, item: Item, after: PlacedClip | undefined): XmlElement {
    const { from, sourceIn, sourceOut, recordIn, recordOut, dissolve } = clip
    const head = dissolve?.before ?? 0
    const tail = after?.dissolve?.after ?? 0
    const isFirst = this.#items.get(clip)?.[0] === item
    const edges = { start: dissolve ? -1 : recordIn, end: after?.dissolve ? -1 : recordOut }
    if (clip.clip.kind === 'title') {
      const frames = recordOut - recordIn + head + tail
      return textGenerator({ id: item.id, words: clip.clip.title, rate: this.#layout.rate, ...edges, frames })
    }
    return element(
      'clipitem',
      { id: item.id },
      textElement('masterclipid', `masterclip-${this.#numbers.get(from.source.id) ?? 0}`),
      textElement('name', clip.clip.title || from.source.name),
      textElement('enabled', 'TRUE'),
      textElement('duration', from.frames),
      rateElement(from.rate),
      textElement('start', edges.start),
      textElement('end', edges.end),
      textElement('in', sourceIn - inSource(head, this.#layout.rate, from.rate)),
      textElement('out', sourceOut + inSource(tail, this.#layout.rate, from.rate)),
      this.#file(from),
      item.kind === 'audio'
        ? element('sourcetrack', {}, textElement('mediatype', 'audio'), textElement('trackindex', item.channel))
        : null,
      item.kind === 'audio' ? levelFilter(clip.clip.gainDb) : null,
      this.#links(clip),
      isFirst ? this.#facts(clip) : null,
    )
  }

  /** Clips and transitions of one track. */
  #track(clips: readonly PlacedClip[], kind: Item['kind'], number: number): XmlElement {
    const itemOf = (clip: PlacedClip | undefined): Item | undefined =>
      clip && this.#items.get(clip)?.find((item) => item.kind === kind && item.track === number)
    const items = clips.flatMap((clip, index) => {
      const item = itemOf(clip)
      if (!item) return []
      // A neighbour without this channel has nothing to dissolve with here.
      const [before, after] = [clips[index - 1], clips[index + 1]]
      const alone = itemOf(before) ? clip : { ...clip, dissolve: null }
      const made = this.#clipItem(clip, item, itemOf(after) ? after : undefined)
      return [
        transition(alone, kind, this.#layout.rate),
        alone === clip || clip.clip.kind === 'title' ? made : withEdge(made, clip),
      ]
    })
    const output = kind === 'audio' ? textElement('outputchannelindex', 2 - (number % 2)) : null
    return element(
      'track',
      {},
      items.filter((item) => item !== null),
      textElement('enabled', 'TRUE'),
      textElement('locked', 'FALSE'),
      output,
    )
  }

  write(name: string): XmlElement {
    const { rate, start, tracks, sources, markers, frames } = this.#layout
    const video = sources.find(({ source }) => source.video)?.source.video ?? { width: 1920, height: 1080 }
    const sampleRate = sources.find(({ source }) => source.audio)?.source.audio?.sampleRate ?? 48_000
    // The first clip of a file tells everything about it: pictures are written before sound.
    const isSoundAlone = tracks.flat().every(({ from }) => !from.source.video)
    const pictures = isSoundAlone ? [] : tracks.map((clips, index) => this.#track(clips, 'video', index + 1))
    const sounds = tracks.flatMap((clips, index) =>
      Array.from({ length: this.#sound[index] ?? 0 }, (_, channel) =>
        this.#track(clips, 'audio', this.#firstSound(index) + channel),
      ),
    )
    return element(
      'sequence',
      { id: 'sequence-1' },
      textElement('name', name),
      textElement('duration', frames),
      rateElement(rate),
      timecode(start, rate),
      element(
        'media',
        {},
        element('video', {}, element('format', {}, pictureFormat(video.width, video.height, rate)), pictures),
        element('audio', {}, element('format', {}, soundFormat(sampleRate)), sounds),
      ),
      markers.map(({ marker: { name: title, note }, at, frames: length }: PlacedMarker) =>
        marker(title, note, at, length > 0 ? at + length : -1),
      ),
    )
  }
}

/** A clip whose neighbour is silent begins with its cut. */
function withEdge(item: XmlElement, clip: PlacedClip): XmlElement {
  const edge: Readonly<Record<string, number>> = { start: clip.recordIn, in: clip.sourceIn }
  const children = item.children.map((child) => {
    const value = edge[child.name]
    return value === undefined ? child : { ...child, text: String(value) }
  })
  return { ...item, children }
}

/** One file with one sequence. */
export function writeXmeml(timeline: Timeline): WrittenFile[] {
  const sequence = new Sequence(layOut(timeline)).write(timeline.name)
  const text = writeXml(element('xmeml', { version: '5' }, sequence), 'xmeml')
  return [{ name: safeFileName(timeline.name), suffix: '', extension: 'xml', text }]
}
