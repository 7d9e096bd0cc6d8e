/** Elements of Final Cut Pro 7 XML that are the same wherever they stand. */
import type { FrameRate } from '../library/model.ts'
import { element, textElement, type XmlElement } from '../xml/write.ts'
import type { PlacedClip } from './layout.ts'
import { formatTimecode, nominalRate, type Timecode } from './timecode.ts'

export const rateElement = (rate: FrameRate): XmlElement =>
  element(
    'rate',
    {},
    textElement('timebase', nominalRate(rate)),
    textElement('ntsc', rate.den === 1001 ? 'TRUE' : 'FALSE'),
  )

export function timecode({ frames, drop }: Timecode, rate: FrameRate): XmlElement {
  return element(
    'timecode',
    {},
    rateElement(rate),
    textElement('string', formatTimecode(frames, rate, drop)),
    textElement('frame', frames),
    textElement('displayformat', drop ? 'DF' : 'NDF'),
  )
}

/** `out` is -1 for a point. */
export const marker = (name: string, comment: string, from: number, to: number): XmlElement =>
  element(
    'marker',
    {},
    textElement('name', name),
    textElement('comment', comment),
    textElement('in', from),
    textElement('out', to),
  )

export const pictureFormat = (width: number, height: number, rate: FrameRate): XmlElement =>
  element(
    'samplecharacteristics',
    {},
    rateElement(rate),
    textElement('width', width),
    textElement('height', height),
    textElement('anamorphic', 'FALSE'),
    textElement('pixelaspectratio', 'square'),
    textElement('fielddominance', 'none'),
  )

export const soundFormat = (sampleRate: number): XmlElement =>
  element('samplecharacteristics', {}, textElement('depth', 16), textElement('samplerate', sampleRate))

/** Frames of the sequence in frames of a recording. */
export const inSource = (frames: number, from: FrameRate, to: FrameRate): number =>
  Math.round((frames * from.den * to.num) / (from.num * to.den))

/** The dissolve into a clip; null where there is none. */
export function transition(
  { dissolve, recordIn }: PlacedClip,
  kind: 'video' | 'audio',
  rate: FrameRate,
): XmlElement | null {
  if (!dissolve) return null
  const name = kind === 'video' ? 'Cross Dissolve' : 'Cross Fade ( 0dB)'
  const id = kind === 'video' ? 'Cross Dissolve' : 'KGAudioTransCrossFade0dB'
  return element(
    'transitionitem',
    {},
    rateElement(rate),
    textElement('start', recordIn - dissolve.before),
    textElement('end', recordIn + dissolve.after),
    textElement('alignment', 'center'),
    element(
      'effect',
      {},
      textElement('name', name),
      textElement('effectid', id),
      ...(kind === 'video' ? [textElement('effectcategory', 'Dissolve')] : []),
      textElement('effecttype', 'transition'),
      textElement('mediatype', kind),
    ),
  )
}
