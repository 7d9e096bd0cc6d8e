/** Values that elements of FCPXML hold. */
import type { XmlNode } from '../xml/tree.ts'
import { type Fraction, readSeconds } from './fcpxml-time.ts'

/** Elements that lie on a timeline. */
export const ITEMS = new Set([
  'asset-clip',
  'clip',
  'sync-clip',
  'ref-clip',
  'mc-clip',
  'audition',
  'gap',
  'spine',
  'video',
  'audio',
])
/** What they are called when no recording is found in them. */
export const NO_RECORDING: Readonly<Record<string, string>> = {
  'ref-clip': 'a compound clip',
  'mc-clip': 'a multicam clip',
  'sync-clip': 'a synchronised clip',
  clip: 'a clip without a recording',
  video: 'a generator',
  audio: 'a sound without a recording',
  title: 'a title',
  caption: 'a caption',
}

export const time = (node: XmlNode | undefined, name: string): Fraction | null =>
  readSeconds(node?.attributes.get(name))
export const attribute = (node: XmlNode, name: string): string => node.attributes.get(name) ?? ''

/** Final Cut Pro writes keywords of one range in one element, parted by commas. */
export function tagsOf(keyword: XmlNode): string[] {
  return attribute(keyword, 'value')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
}
