/** Titles of FCPXML: Final Cut Pro's own "Basic Title" with the words of a card. */
import { element, textElement, type XmlElement } from '../xml/write.ts'
import { childOf, childrenOf, nodesIn, type XmlNode } from '../xml/tree.ts'

/** How its words look: white, in the middle. Size in points of a picture of 1080 lines. */
const STYLE = {
  ...{ font: 'Helvetica', fontSize: '63', fontFace: 'Regular', fontColor: '1 1 1 1', alignment: 'center' },
}

interface TitleAt {
  /** Id of the effect. */
  readonly ref: string
  /** Each title has a style of its own, as Final Cut Pro writes it. */
  readonly number: number
  readonly words: string
  /** `n/ds`: where it lies, where it begins in its own time, how long it stands. */
  readonly times: { readonly offset: string; readonly start: string; readonly duration: string }
  readonly lane: string | undefined
}

/** @param inside what is anchored to it, then its markers, in the order of the DTD */
export function titleElement({ ref, number, words, times, lane }: TitleAt, inside: readonly XmlElement[]): XmlElement {
  const style = `ts${number}`
  const shown = { ...textElement('text-style', words), attributes: { ref: style } }
  return element(
    'title',
    { ref, lane, offset: times.offset, name: words, start: times.start, duration: times.duration },
    element('text', {}, shown),
    element('text-style-def', { id: style }, element('text-style', STYLE)),
    inside,
  )
}

/** The words of a title: of all its texts; its name where it has none. */
export function titleWords(title: XmlNode): string {
  const texts = childrenOf(title, 'text').map((text) =>
    [...nodesIn(text)]
      .filter(({ name }) => name === 'text-style' || childOf(text, 'text-style') === undefined)
      .map((node) => node.text)
      .join(''),
  )
  return texts.filter((text) => text !== '').join('\n') || (title.attributes.get('name') ?? '')
}

/** How loud a clip plays: `-12dB`; absent where it plays as it is. */
export const volumeElement = (gainDb: number | undefined): XmlElement | null =>
  gainDb === undefined ? null : element('adjust-volume', { amount: `${gainDb}dB` })

/** Decibels; undefined where the file does not say, or moves it. */
export function volumeOf(clip: XmlNode): number | undefined {
  const match = /^(-?\d{1,3}(?:\.\d{1,6})?)dB$/.exec(childOf(clip, 'adjust-volume')?.attributes.get('amount') ?? '')
  return match ? Number(match[1]) : undefined
}
