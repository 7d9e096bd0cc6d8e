/** What Final Cut Pro 7 XML has besides recordings: its text generator for titles, and how loud a clip plays. */
import type { FrameRate } from '../library/model.ts'
import { childrenOf, nodeAt, textAt, type XmlNode } from '../xml/tree.ts'
import { element, textElement, type XmlElement } from '../xml/write.ts'
import { nominalRate } from './timecode.ts'
import { rateElement } from './xmeml-elements.ts'

interface TextAt {
  readonly id: string
  readonly words: string
  readonly rate: FrameRate
  /** Frames of the sequence; -1 at a transition. */
  readonly start: number
  readonly end: number
  /** How long it is seen, with its transitions. */
  readonly frames: number
}

const parameter = (id: string, name: string, value: string | number): XmlElement =>
  element('parameter', {}, textElement('parameterid', id), textElement('name', name), textElement('value', value))

/** Words in the middle of black. A generator counts from an hour and goes on for two, so that its edges can be moved. */
export function textGenerator({ id, words, rate, start, end, frames }: TextAt): XmlElement {
  const hour = nominalRate(rate) * 3600
  return element(
    'generatoritem',
    { id },
    textElement('name', words),
    textElement('enabled', 'TRUE'),
    textElement('duration', 2 * hour + frames),
    rateElement(rate),
    textElement('start', start),
    textElement('end', end),
    textElement('in', hour),
    textElement('out', hour + frames),
    textElement('anamorphic', 'FALSE'),
    textElement('alphatype', 'black'),
    element(
      'effect',
      {},
      textElement('name', 'Text'),
      textElement('effectid', 'Text'),
      textElement('effectcategory', 'Text'),
      textElement('effecttype', 'generator'),
      textElement('mediatype', 'video'),
      parameter('str', 'Text', words),
      // 1 left, 2 in the middle, 3 right.
      parameter('fontalign', 'Alignment', 2),
    ),
  )
}

/** Its words; '' for a generator without any (bars, colours). */
export function generatorWords(item: XmlNode): string {
  const texts = childrenOf(nodeAt(item, 'effect'), 'parameter')
  const words = texts.find((one) => textAt(one, 'parameterid').trim() === 'str')
  return words ? textAt(words, 'value') : ''
}

const LEVELS = 'audiolevels'
/** +12 dB: the most that the filter takes. */
const MOST = '3.98109'

/** The filter that makes a clip as loud; null where it plays as it is. Levels are factors. */
export function levelFilter(gainDb: number | undefined): XmlElement | null {
  if (gainDb === undefined) return null
  const level = element(
    'parameter',
    {},
    textElement('parameterid', 'level'),
    textElement('name', 'Level'),
    textElement('valuemin', 0),
    textElement('valuemax', MOST),
    textElement('value', (10 ** (gainDb / 20)).toFixed(6)),
  )
  const names = ['effectid', 'effectcategory', 'effecttype'].map((name) => textElement(name, LEVELS))
  const effect = element(
    'effect',
    {},
    textElement('name', 'Audio Levels'),
    names,
    textElement('mediatype', 'audio'),
    level,
  )
  return element('filter', {}, effect)
}

/** Decibels, to a hundredth; undefined where the file does not say, or moves it. */
export function levelOf(item: XmlNode): number | undefined {
  const filters = childrenOf(item, 'filter').map((filter) => nodeAt(filter, 'effect'))
  const levels = childrenOf(
    filters.find((effect) => textAt(effect, 'effectid').trim() === LEVELS),
    'parameter',
  )
  const level = levels.find((one) => textAt(one, 'parameterid').trim() === 'level')
  const factor = Number(textAt(level, 'value').trim() || 'none')
  const isFixed = level !== undefined && childrenOf(level, 'keyframe').length === 0
  return isFixed && factor > 0 && factor < 1e6 ? Math.round(2000 * Math.log10(factor)) / 100 : undefined
}
