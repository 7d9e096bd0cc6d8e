/** Reads FCPXML of any version: Final Cut Pro, DaVinci Resolve and ours (fcpxml.ts). */
import type { FrameRate } from '../library/model.ts'
import { ProblemList } from '../problems.ts'
import { childOf, nodesIn, readXmlTree, type XmlNode } from '../xml/tree.ts'
import { type Fraction, readSeconds, ZERO } from './fcpxml-time.ts'
import { FcpxmlClips } from './fcpxml-clips.ts'
import type { ReadTimeline } from './read-model.ts'
import { EDITING_RATES, editingRate, formatTimecode } from './timecode.ts'

const HEAD = /<fcpxml[\s>]/
export const isFcpxml = (text: string): boolean => HEAD.test(text.slice(0, 20_000))

function rateOf(formats: ReadonlyMap<string, XmlNode>, format: string | undefined): FrameRate | null {
  const frame = readSeconds(formats.get(format ?? '')?.attributes.get('frameDuration'))
  if (!frame || frame.num === 0n) return null
  const rate = { num: Number(frame.den), den: Number(frame.num) }
  const exact = EDITING_RATES.find(({ num, den }) => num * rate.den === rate.num * den)
  return exact ?? editingRate(rate)
}

/** Timecode of a time in seconds, '' when it is none. */
function timecodeOf(time: Fraction, rate: FrameRate | null, drop: boolean): string {
  if (!rate) return ''
  return formatTimecode(Math.round((Number(time.num) * rate.num) / (Number(time.den) * rate.den)), rate, drop)
}

const byId = (root: XmlNode, name: string): Map<string, XmlNode> => {
  const found = new Map<string, XmlNode>()
  for (const node of nodesIn(root)) if (node.name === name) found.set(node.attributes.get('id') ?? '', node)
  return found
}

/** Clips in the browser, outside of projects: what was marked in them is what was chosen. */
function* browserClips(root: XmlNode): Generator<XmlNode> {
  for (const node of root.children) {
    if (node.name === 'library' || node.name === 'event') yield* browserClips(node)
    else if (node.name === 'asset-clip' || node.name === 'clip') yield node
  }
}

/**
 * Reads every project of a file. Where it has none, the marked parts of the clips in its browser are read.
 * @throws UnreadableFile for XML that is built to harm
 */
export function readFcpxml(text: string): ReadTimeline {
  const problems = new ProblemList()
  const { root, damage } = readXmlTree(text)
  if (damage) problems.add(null, `The file is damaged: ${damage}. What could be made out was read.`)
  if (!root) return { name: '', rate: null, startTimecode: '', clips: [], markers: [], problems: problems.list() }
  const formats = byId(root, 'format')
  const sequences = [...nodesIn(root)].filter(({ name }) => name === 'sequence')
  const projects = [...nodesIn(root)].filter(({ name }) => name === 'project')
  const [first] = sequences
  const frame = readSeconds(formats.get(first?.attributes.get('format') ?? '')?.attributes.get('frameDuration'))
  const reader = new FcpxmlClips(byId(root, 'asset'), frame ?? { num: 1n, den: 24n }, problems)
  const rate = rateOf(formats, first?.attributes.get('format'))
  const start = readSeconds(first?.attributes.get('tcStart')) ?? ZERO
  const isDrop = first?.attributes.get('tcFormat') === 'DF'
  for (const sequence of sequences) {
    const spine = childOf(sequence, 'spine')
    const begins = readSeconds(sequence.attributes.get('tcStart')) ?? ZERO
    if (spine) reader.readSpine(spine, begins, ZERO)
  }
  if (sequences.length === 0) for (const clip of browserClips(root)) reader.readBrowserClip(clip)
  if (projects.length > 1) problems.add(null, `The file has ${projects.length} projects. The clips of all were read.`)
  const name =
    projects[0]?.attributes.get('name') ?? childOf(childOf(root, 'library'), 'event')?.attributes.get('name') ?? ''
  const startTimecode = first ? timecodeOf(start, rate, isDrop) : ''
  return { name, rate, startTimecode, clips: reader.clips, markers: reader.markers, problems: problems.list() }
}
