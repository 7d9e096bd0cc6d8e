/** Reads the XML of Final Cut Pro 7: Premiere Pro, DaVinci Resolve and ours (xmeml.ts). */
import type { FrameRate } from '../library/model.ts'
import { ProblemList } from '../problems.ts'
import { childrenOf, nodeAt, readXmlTree, textAt, type XmlNode } from '../xml/tree.ts'
import type { ReadTimeline } from './read-model.ts'
import { editingRate, formatTimecode } from './timecode.ts'
import { XmemlClips } from './xmeml-clips.ts'
import { framesAt, rateAt } from './xmeml-values.ts'

export const isXmeml = (text: string): boolean => /<xmeml[\s>]/.test(text.slice(0, 20_000))

/** Sequences and clips of the browser, not what is within them. */
function collect(node: XmlNode, sequences: XmlNode[], clips: XmlNode[]): void {
  for (const child of node.children) {
    if (child.name === 'sequence') sequences.push(child)
    else if (child.name === 'clip') clips.push(child)
    else collect(child, sequences, clips)
  }
}

/**
 * Reads every sequence of a file. Where it has none, the marked parts of the clips in its bins are read.
 * @throws UnreadableFile for XML that is built to harm
 */
export function readXmeml(text: string): ReadTimeline {
  const problems = new ProblemList()
  const { root, damage } = readXmlTree(text)
  if (damage) problems.add(null, `The file is damaged: ${damage}. What could be made out was read.`)
  const [sequences, clips]: [XmlNode[], XmlNode[]] = [[], []]
  if (root) collect(root, sequences, clips)
  const reader = new XmemlClips(root, problems)
  const [first] = sequences
  for (const sequence of sequences) reader.readSequence(sequence, rateAt(sequence) ?? { num: 25, den: 1 })
  if (sequences.length === 0) for (const clip of clips) reader.readBinClip(clip)
  else if (clips.length > 0) problems.add(null, 'Clips in bins are not read: the file has sequences.')
  if (sequences.length > 1)
    problems.add(null, `The file has ${sequences.length} sequences. The clips of all were read.`)
  const stated = rateAt(first ?? clips[0])
  const rate = stated && editingRate(stated)
  return {
    name: textAt(first, 'name'),
    rate,
    startTimecode: first && rate ? startTimecode(first, rate) : '',
    clips: reader.clips,
    markers: reader.markers,
    problems: problems.list(),
  }
}

function startTimecode(sequence: XmlNode, rate: FrameRate): string {
  const [timecode] = childrenOf(sequence, 'timecode')
  const frame = framesAt(timecode, 'frame')
  if (frame === null) return nodeAt(timecode, 'string')?.text.trim() ?? ''
  return formatTimecode(frame, rate, /^\s*DF\s*$/i.test(textAt(timecode, 'displayformat')))
}
