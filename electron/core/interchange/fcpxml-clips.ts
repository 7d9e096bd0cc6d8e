/** The clips and markers within the elements of FCPXML. */
import type { ProblemList } from '../problems.ts'
import { childOf, childrenOf, type XmlNode } from '../xml/tree.ts'
import { fileNameOf, pathOfUrl } from './file-url.ts'
import { SPEAKER_KEY } from './fcpxml.ts'
import { add, type Fraction, isLess, minus, toMs, ZERO } from './fcpxml-time.ts'
import { titleWords, volumeOf } from './fcpxml-titles.ts'
import { attribute, ITEMS, NO_RECORDING, tagsOf, time } from './fcpxml-values.ts'
import type { NamedSource, ReadClip, ReadMarker } from './read-model.ts'

/** An element that shows a recording: which, and how the element's own time leads to the recording's. */
interface Shown {
  readonly source: NamedSource
  /** Added to a time of the element it gives the time from the start of the recording. */
  readonly offset: Fraction
  readonly start: Fraction
  readonly duration: Fraction
}

export class FcpxmlClips {
  readonly clips: ReadClip[] = []
  readonly markers: ReadMarker[] = []
  readonly #assets: ReadonlyMap<string, XmlNode>
  readonly #frame: Fraction
  readonly #problems: ProblemList

  /** @param assets by their ids @param frame length of a frame: that of a marker which is a point */
  constructor(assets: ReadonlyMap<string, XmlNode>, frame: Fraction, problems: ProblemList) {
    this.#assets = assets
    this.#frame = frame
    this.#problems = problems
  }

  /** @param begins the time that the offsets in it count from; @param record that time on the timeline, in seconds from its start */
  readSpine(spine: XmlNode, begins: Fraction, record: Fraction): void {
    let end = begins
    let dissolve = ZERO
    for (const item of spine.children) {
      if (item.name === 'transition') {
        dissolve = time(item, 'duration') ?? ZERO
        continue
      }
      const offset = time(item, 'offset') ?? end
      this.#readItem(item, add(record, minus(offset, begins)), dissolve)
      end = add(offset, this.#length(item))
      dissolve = ZERO
    }
  }

  /** Marked parts of a clip in the browser: favourites and keywords of a part; its markers. */
  readBrowserClip(node: XmlNode): void {
    const shown = this.#shown(node)
    if (!shown) {
      this.#leaveOut(node)
      return
    }
    const whole = childrenOf(node, 'keyword').filter((keyword) => !this.#isPart(keyword, shown))
    const parts = [...childrenOf(node, 'keyword'), ...childrenOf(node, 'rating')].filter(
      (part) => part.attributes.get('value') !== 'reject' && this.#isPart(part, shown),
    )
    for (const part of parts) {
      const start = time(part, 'start') ?? shown.start
      const range = { start, duration: time(part, 'duration') ?? minus(add(shown.start, shown.duration), start) }
      const isKeyword = part.name === 'keyword'
      this.clips.push({
        ...this.#range({ ...shown, ...range }, ZERO, ZERO),
        name: isKeyword ? '' : attribute(part, 'name'),
        note: attribute(part, 'note'),
        tags: [...new Set([...(isKeyword ? tagsOf(part) : []), ...whole.flatMap(tagsOf)])],
        ...{ speaker: '', words: '', line: part.line },
      })
    }
    this.#readMarkers(node, shown, null)
    if (parts.length === 0 && whole.length > 0) {
      this.#problems.add(node.line, `Keywords of the whole of "${attribute(node, 'name')}" belong to no part of it.`)
    }
  }

  #isPart(node: XmlNode, { start, duration }: Shown): boolean {
    const [from, length] = [time(node, 'start') ?? start, time(node, 'duration') ?? duration]
    return isLess(start, from) || isLess(add(from, length), add(start, duration))
  }

  /** @param record where it begins on the timeline */
  #readItem(item: XmlNode, record: Fraction, dissolve: Fraction): void {
    if (item.name === 'audition') {
      const [shown] = item.children.filter(({ name }) => ITEMS.has(name))
      if (shown) this.#readItem(shown, record, dissolve)
      return
    }
    if (item.name === 'spine') {
      this.readSpine(item, ZERO, record)
      return
    }
    if (item.name === 'title') this.#readTitle(item, record, dissolve)
    const shown = item.name === 'gap' || item.name === 'title' ? null : this.#shown(item)
    if (shown) this.#readClip(item, shown, record, dissolve)
    else if (item.name === 'gap' || item.name === 'title') this.#readGapMarkers(item, record)
    else this.#leaveOut(item)
    this.#readAnchored(item, shown?.start ?? time(item, 'start') ?? ZERO, record)
  }

  /** What is attached above or below an element; what it is made of has no lane. */
  #readAnchored(item: XmlNode, start: Fraction, record: Fraction): void {
    for (const child of item.children) {
      const isAttached =
        ['gap', 'title', 'asset-clip'].includes(item.name) || (child.attributes.get('lane') ?? '0') !== '0'
      if (!isAttached || (!ITEMS.has(child.name) && !(child.name in NO_RECORDING))) continue
      this.#readItem(child, add(record, minus(time(child, 'offset') ?? start, start)), ZERO)
    }
  }

  #leaveOut(item: XmlNode): void {
    const what = NO_RECORDING[item.name]
    if (what === undefined) return
    const name = attribute(item, 'name')
    this.#problems.add(item.line, `Not read: ${what}${name === '' ? '' : ` "${name}"`}.`)
  }

  #length(item: XmlNode): Fraction {
    if (item.name === 'audition')
      return this.#length(item.children.find(({ name }) => ITEMS.has(name)) ?? { ...item, name: '' })
    const asset = this.#assets.get(attribute(item, 'ref'))
    return time(item, 'duration') ?? time(asset, 'duration') ?? ZERO
  }

  #sourceOf(asset: XmlNode): NamedSource {
    const src = childOf(asset, 'media-rep')?.attributes.get('src') ?? attribute(asset, 'src')
    const path = pathOfUrl(src)
    return { name: fileNameOf(path) || attribute(asset, 'name'), path, reel: '' }
  }

  /** Of an element that refers to a recording itself. */
  #direct(item: XmlNode): Shown | null {
    const asset = this.#assets.get(attribute(item, 'ref'))
    if (!asset) return null
    const begins = time(asset, 'start') ?? ZERO
    const start = time(item, 'start') ?? begins
    return { source: this.#sourceOf(asset), offset: minus(ZERO, begins), start, duration: this.#length(item) }
  }

  #shown(item: XmlNode): Shown | null {
    if (item.name === 'asset-clip' || item.name === 'video' || item.name === 'audio') return this.#direct(item)
    if (item.name !== 'clip' && item.name !== 'sync-clip') return null
    const parts = item.children.flatMap((child) => (child.name === 'spine' ? child.children : [child]))
    for (const part of parts) {
      const inner = (part.attributes.get('lane') ?? '0') === '0' ? this.#shown(part) : null
      if (!inner) continue
      const [start, at] = [time(item, 'start') ?? ZERO, time(part, 'offset') ?? ZERO]
      return {
        source: inner.source,
        offset: add(inner.offset, minus(inner.start, at)),
        start,
        duration: this.#length(item),
      }
    }
    return null
  }

  #range({ source, offset, start, duration }: Shown, record: Fraction, dissolve: Fraction) {
    const from = add(start, offset)
    const [inMs, outMs] = [toMs(from), toMs(add(from, duration))]
    return { source, inMs, outMs, recordMs: toMs(record), dissolveMs: toMs(dissolve) }
  }

  #readTitle(item: XmlNode, record: Fraction, dissolve: Fraction): void {
    const source = { name: '', path: '', reel: '' }
    const shown = { source, offset: ZERO, start: ZERO, duration: time(item, 'duration') ?? ZERO }
    const facts = { note: childOf(item, 'note')?.text ?? '', tags: [], speaker: '', words: '' }
    const name = titleWords(item)
    this.clips.push({ kind: 'title', ...this.#range(shown, record, dissolve), name, ...facts, line: item.line })
  }

  #readClip(item: XmlNode, shown: Shown, record: Fraction, dissolve: Fraction): void {
    const name = attribute(item, 'name')
    const keywords = childrenOf(item, 'keyword').filter((keyword) => this.#overlaps(keyword, shown))
    const words = this.#readMarkers(item, shown, record)
    // A clip without a title has the name of its file.
    const title = name === shown.source.name && words !== '' ? '' : name
    if (childOf(item, 'timeMap')) {
      this.#problems.add(
        item.line,
        `"${name}" is played at another speed. As much of the recording was taken as it lasts.`,
      )
    }
    const facts = childrenOf(childOf(item, 'metadata'), 'md')
    const speaker = facts.find((fact) => attribute(fact, 'key') === SPEAKER_KEY)
    const gainDb = volumeOf(item)
    this.clips.push({
      ...(/^music\b/i.test(attribute(item, 'audioRole')) && { kind: 'music' }),
      ...(gainDb !== undefined && { gainDb }),
      ...this.#range(shown, record, dissolve),
      ...{ name: title, note: childOf(item, 'note')?.text ?? '', tags: [...new Set(keywords.flatMap(tagsOf))] },
      ...{ speaker: speaker ? attribute(speaker, 'value') : '', words: words ?? '', line: item.line },
    })
  }

  #overlaps(keyword: XmlNode, { start, duration }: Shown): boolean {
    const [from, length] = [time(keyword, 'start') ?? start, time(keyword, 'duration') ?? duration]
    return isLess(from, add(start, duration)) && isLess(start, add(from, length))
  }

  /**
   * Markers that lie in what is shown. One at its very start with the clip's own name is ours: its note is what is said.
   * @returns what is said; null when there is none
   */
  #readMarkers(item: XmlNode, shown: Shown, record: Fraction | null): string | null {
    let words: string | null = null
    for (const marker of [...childrenOf(item, 'marker'), ...childrenOf(item, 'chapter-marker')]) {
      const at = time(marker, 'start') ?? shown.start
      if (isLess(at, shown.start) || !isLess(at, add(shown.start, shown.duration))) continue
      const isFirst = !isLess(shown.start, at) && attribute(marker, 'value') === attribute(item, 'name')
      if (record && words === null && isFirst) words = attribute(marker, 'note')
      else this.#addMarker(marker, shown, toMs(add(at, shown.offset)), record && add(record, minus(at, shown.start)))
    }
    return words
  }

  #addMarker(marker: XmlNode, shown: Shown | null, sourceMs: number | null, record: Fraction | null): void {
    const duration = time(marker, 'duration') ?? ZERO
    const isPoint = !isLess(this.#frame, duration)
    this.markers.push({
      ...{ source: shown?.source ?? null, sourceMs, recordMs: record && toMs(record) },
      durationMs: isPoint ? 0 : toMs(duration),
      ...{ name: attribute(marker, 'value'), note: attribute(marker, 'note'), line: marker.line },
    })
  }

  #readGapMarkers(gap: XmlNode, record: Fraction): void {
    const start = time(gap, 'start') ?? ZERO
    for (const marker of childrenOf(gap, 'marker')) {
      this.#addMarker(marker, null, null, add(record, minus(time(marker, 'start') ?? start, start)))
    }
  }
}
