/** The clips and markers of Final Cut Pro 7 XML. */
import type { FrameRate } from '../library/model.ts'
import type { ProblemList } from '../problems.ts'
import { childOf, childrenOf, nodesIn, textAt, type XmlNode } from '../xml/tree.ts'
import { fileNameOf, pathOfUrl } from './file-url.ts'
import type { NamedSource, ReadClip, ReadMarker } from './read-model.ts'
import { splitTags } from './tag-list.ts'
import { msOf } from './timecode.ts'
import { MUSIC, SPEAKER, TAGS } from './xmeml.ts'
import { inSource } from './xmeml-elements.ts'
import { generatorWords, levelOf } from './xmeml-generators.ts'
import { framesAt, rateAt } from './xmeml-values.ts'

/** A transition: where it lies on the sequence, and where in it the clips meet. */
interface Transition {
  readonly start: number
  readonly end: number
  readonly cut: number
}

interface FrameRange {
  readonly rate: FrameRate
  readonly in: number
  readonly out: number
}

/** The marker with which our clips begin. */
interface OwnMarker {
  readonly title: string
  readonly words: string
}

/** A clip on a track with its neighbours. */
interface Placed {
  readonly item: XmlNode
  readonly head: Transition | null
  readonly tail: Transition | null
}

function readTransition(node: XmlNode): Transition | null {
  const [start, end] = [framesAt(node, 'start'), framesAt(node, 'end')]
  if (start === null || end === null) return null
  const alignment = textAt(node, 'alignment').trim()
  const middle = Math.floor((start + end) / 2)
  return { start, end, cut: alignment.startsWith('start') ? start : alignment.startsWith('end') ? end : middle }
}

function placedIn(track: XmlNode): Placed[] {
  const items = track.children.filter(({ name }) => /^(?:clip|transition|generator)item$/.test(name))
  const transitionAt = (index: number): Transition | null => {
    const node = items[index]
    return node?.name === 'transitionitem' ? readTransition(node) : null
  }
  return items.flatMap((item, index) =>
    item.name === 'transitionitem' ? [] : [{ item, head: transitionAt(index - 1), tail: transitionAt(index + 1) }],
  )
}

/** Frames of the transition into a clip, where the clip begins with one. */
const dissolveOf = (item: XmlNode, head: Transition | null): number =>
  head && (framesAt(item, 'start') ?? 0) < 0 ? head.end - head.start : 0

const lines = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n')

export class XmemlClips {
  readonly clips: ReadClip[] = []
  readonly markers: ReadMarker[] = []
  /** Elements that others name by their id alone. */
  readonly #files = new Map<string, XmlNode>()
  readonly #problems: ProblemList

  constructor(root: XmlNode | null, problems: ProblemList) {
    this.#problems = problems
    for (const node of root ? nodesIn(root) : []) {
      const id = node.name === 'file' ? node.attributes.get('id') : undefined
      if (id !== undefined && (node.children.length > 0 || !this.#files.has(id))) this.#files.set(id, node)
    }
  }

  readSequence(sequence: XmlNode, rate: FrameRate): void {
    const tracks = (kind: string): XmlNode[] => childrenOf(childOf(childOf(sequence, 'media'), kind), 'track')
    const seen = new Set<string>()
    for (const kind of ['video', 'audio']) {
      for (const placed of tracks(kind).flatMap(placedIn)) {
        if (placed.item.name === 'generatoritem') this.#readGenerator(placed, rate)
        else this.#readItem(placed, rate, kind, seen)
      }
    }
    for (const marker of childrenOf(sequence, 'marker')) {
      const at = framesAt(marker, 'in')
      if (at !== null) this.#addMarker(marker, rate, { source: null, sourceMs: null, recordMs: msOf(at, rate) })
    }
  }

  /** A clip in a bin: the part between its marks, and the markers in it. */
  readBinClip(clip: XmlNode): void {
    const file = [...nodesIn(clip)].find(({ name }) => name === 'file')
    const rate = rateAt(clip) ?? { num: 25, den: 1 }
    if (!file) {
      this.#leaveOut(clip, 'a clip without a file')
      return
    }
    const source = this.#sourceOf(file)
    const duration = framesAt(clip, 'duration') ?? 0
    const range = { rate, in: framesAt(clip, 'in') ?? -1, out: framesAt(clip, 'out') ?? -1 }
    const [from, to] = [range.in < 0 ? 0 : range.in, range.out < 0 ? duration : range.out]
    if (from < to && (from > 0 || to < duration)) {
      this.clips.push({
        ...this.#facts(clip, source, null),
        ...this.#times(source, { rate, in: from, out: to }),
        recordMs: 0,
        dissolveMs: 0,
      })
    }
    for (const marker of childrenOf(clip, 'marker')) {
      const at = framesAt(marker, 'in')
      if (at !== null) this.#addMarker(marker, rate, { source, sourceMs: msOf(at, rate), recordMs: null })
    }
  }

  #leaveOut(node: XmlNode, what: string): void {
    this.#problems.add(node.line, `Not read: ${what} "${textAt(node, 'name')}".`)
  }

  #sourceOf(file: XmlNode): NamedSource {
    const whole = this.#files.get(file.attributes.get('id') ?? '') ?? file
    const path = pathOfUrl(textAt(whole, 'pathurl'))
    return { name: fileNameOf(path) || textAt(whole, 'name'), path, reel: textAt(whole, 'timecode', 'reel', 'name') }
  }

  #times(source: NamedSource, { rate, in: from, out: to }: FrameRange) {
    return { source, inMs: msOf(from, rate), outMs: msOf(to, rate) }
  }

  /** The part of the recording and the place on the sequence without what belongs to transitions. */
  #ranges({ item, head, tail }: Placed, rate: FrameRate): { range: FrameRange; record: number } | null {
    const own = rateAt(item) ?? rate
    const [from, to] = [framesAt(item, 'in') ?? -1, framesAt(item, 'out') ?? -1]
    const [start, end] = [framesAt(item, 'start') ?? -1, framesAt(item, 'end') ?? -1]
    const early = start < 0 && head ? inSource(head.cut - head.start, rate, own) : 0
    const late = end < 0 && tail ? inSource(tail.end - tail.cut, rate, own) : 0
    const range = {
      rate: own,
      in: Math.max(0, from) + early,
      out: (to < 0 ? (framesAt(item, 'duration') ?? 0) : to) - late,
    }
    const record = start < 0 ? (head?.cut ?? 0) : start
    return range.out > range.in ? { range, record } : null
  }

  /** One with words is a title; of others it is said that they are not read. */
  #readGenerator(placed: Placed, rate: FrameRate): void {
    const { item, head } = placed
    const [name, found] = [generatorWords(item), this.#ranges(placed, rate)]
    if (name === '' || !found) {
      this.#leaveOut(item, 'a generator')
      return
    }
    const { range, record } = found
    const facts = { name, note: '', tags: [], speaker: '', words: '' }
    this.clips.push({
      ...{ kind: 'title', ...facts, ...this.#times({ name: '', path: '', reel: '' }, range) },
      ...{ recordMs: msOf(record, rate), dissolveMs: msOf(dissolveOf(item, head), rate), line: item.line },
    })
  }

  #readItem(placed: Placed, rate: FrameRate, kind: string, seen: Set<string>): void {
    const { item, head } = placed
    const file = childOf(item, 'file')
    const found = this.#ranges(placed, rate)
    if (!file || !found) {
      // Sound of a nested sequence comes with its picture.
      if (kind === 'video' || file)
        this.#leaveOut(item, childOf(item, 'sequence') ? 'a nested sequence' : 'a clip without a part of a file')
      return
    }
    const source = this.#sourceOf(file)
    const { range, record } = found
    const key = [source.path || source.name, range.in, range.out, record].join('\n')
    if (kind === 'audio' && seen.has(key)) return
    seen.add(key)
    const isRemapped = childrenOf(item, 'filter').some(
      (filter) => textAt(filter, 'effect', 'effectid').trim() === 'timeremap',
    )
    if (isRemapped)
      this.#problems.add(
        item.line,
        `"${textAt(item, 'name')}" may be played at another speed. Its part of the recording was taken.`,
      )
    const own = this.#readMarkers(item, source, range, msOf(record, rate))
    const gainDb = levelOf(item)
    this.clips.push({
      ...this.#facts(item, source, own),
      ...(gainDb !== undefined && { gainDb }),
      ...this.#times(source, range),
      ...{ recordMs: msOf(record, rate), dissolveMs: msOf(dissolveOf(item, head), rate) },
    })
  }

  /** @param own our marker; null when there is none */
  #facts(item: XmlNode, source: NamedSource, own: OwnMarker | null) {
    const name = textAt(item, 'name')
    const comments = childOf(item, 'comments')?.children.map(({ text }) => text) ?? []
    const tags = comments.find((comment) => comment.startsWith(TAGS))
    const speaker = comments.find((comment) => comment.startsWith(SPEAKER))
    const logged = (key: string): string => textAt(item, 'logginginfo', key)
    const described = logged('description') === (own?.words ?? '') ? '' : logged('description')
    const others = comments.filter((comment) => ![tags, speaker, MUSIC].includes(comment))
    return {
      ...(comments.includes(MUSIC) && ({ kind: 'music' } as const)),
      // A clip without a title has the name of its file.
      name: own?.title ?? (name === source.name ? '' : name),
      note: lines([logged('lognote'), described, logged('scene'), logged('shottake'), ...others]),
      tags: tags === undefined ? [] : splitTags(tags.slice(TAGS.length)),
      ...{ speaker: speaker?.slice(SPEAKER.length) ?? '', words: own?.words ?? '', line: item.line },
    }
  }

  /** @returns our marker at the clip's start, which has its title and what is said; null when there is none */
  #readMarkers(item: XmlNode, source: NamedSource, range: FrameRange, recordMs: number): OwnMarker | null {
    let own: OwnMarker | null = null
    for (const marker of childrenOf(item, 'marker')) {
      const at = framesAt(marker, 'in')
      if (at === null || at < range.in || at >= range.out) continue
      const title = textAt(marker, 'name')
      if (at === range.in && !own && ['', textAt(item, 'name')].includes(title)) {
        own = { title, words: textAt(marker, 'comment') }
      } else {
        const sourceMs = msOf(at, range.rate)
        this.#addMarker(marker, range.rate, {
          source,
          sourceMs,
          recordMs: recordMs + sourceMs - msOf(range.in, range.rate),
        })
      }
    }
    return own
  }

  #addMarker(marker: XmlNode, rate: FrameRate, place: Pick<ReadMarker, 'source' | 'sourceMs' | 'recordMs'>): void {
    const [from, to] = [framesAt(marker, 'in') ?? 0, framesAt(marker, 'out') ?? -1]
    const { line } = marker
    const durationMs = to > from ? msOf(to - from, rate) : 0
    this.markers.push({ ...place, durationMs, name: textAt(marker, 'name'), note: textAt(marker, 'comment'), line })
  }
}
