/**
 * What the XML of Final Cut Pro 7 asks, version 5 (Apple, "Elements Catalog"): which elements may stand in which, in any order,
 * and what they need; and what its readers rely on: files told in full where they first stand, links that lead somewhere, clips
 * as long on the sequence as in their recording.
 */
import { childOf, childrenOf, nodesIn, readXmlTree, textAt, type XmlNode } from '../../../../electron/core/xml/tree.ts'

interface Rule {
  readonly needs: readonly string[]
  readonly may: readonly string[]
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')
const rule = (needs: string, may = ''): Rule => ({ needs: words(needs), may: words(may) })

const RULES: Readonly<Record<string, Rule>> = {
  xmeml: rule('', 'importoptions project bin clip sequence'),
  sequence: rule(
    'name duration rate',
    'in out timecode media marker labels comments masterclipid ismasterclip logginginfo file pixelaspectratio uuid updatebehavior',
  ),
  rate: rule('timebase', 'ntsc'),
  timecode: rule('rate', 'string frame displayformat source reel field format'),
  media: rule('', 'video audio'),
  video: rule('', 'format track samplecharacteristics duration'),
  audio: rule('', 'format outputs track samplecharacteristics channelcount in out duration layout audiochannel'),
  format: rule('', 'samplecharacteristics'),
  samplecharacteristics: rule(
    '',
    'rate width height anamorphic pixelaspectratio fielddominance colordepth depth samplerate codec',
  ),
  track: rule('', 'clipitem generatoritem transitionitem enabled locked outputchannelindex'),
  clipitem: rule(
    'name duration rate start end',
    'link syncoffset enabled in out masterclipid subclipmasterid ismasterclip logginginfo file timecode marker anamorphic alphatype alphareverse labels comments sourcetrack compositemode subclipinfo filter stillframe stillframeoffset sequence multiclip mediadelay subframeoffset mixedratesoffset filmdata pixelaspectratio fielddominance gamma primarytimecode itemhistory',
  ),
  transitionitem: rule('rate start end alignment effect', 'name'),
  generatoritem: rule(
    'name duration rate start end effect',
    'enabled in out anamorphic alphatype masterclipid logginginfo marker labels comments sourcetrack filter',
  ),
  filter: rule('effect', 'enabled start end'),
  parameter: rule('parameterid name value', 'valuemin valuemax valuelist keyframe interpolation'),
  effect: rule('name effectid effecttype mediatype', 'effectcategory parameter'),
  file: rule('', 'name pathurl rate duration timecode width height media mediasource'),
  link: rule('linkclipref mediatype trackindex clipindex', 'groupindex'),
  sourcetrack: rule('mediatype trackindex'),
  marker: rule('name in out', 'comment color'),
  logginginfo: rule('', 'scene shottake lognote good description originalvideofilename originalaudiofilename'),
  comments: rule('', 'mastercomment1 mastercomment2 mastercomment3 mastercomment4 clipcommenta clipcommentb'),
}
const NUMBERS = words(
  'timebase start end in out duration frame width height depth samplerate channelcount trackindex clipindex groupindex outputchannelindex',
)
const FLAGS = words('ntsc enabled locked anamorphic')

const frames = (node: XmlNode | undefined, ...path: string[]): number => Number(textAt(node, ...path))

class Check {
  readonly wrong: string[] = []
  readonly #ids = new Set<string>()
  readonly #items = new Map<string, XmlNode>()
  readonly #rate: string

  /** @param rate of the sequence */
  constructor(rate: string) {
    this.#rate = rate
  }

  #say(node: XmlNode, what: string): void {
    this.wrong.push(`line ${node.line} <${node.name}>: ${what}`)
  }

  all(root: XmlNode): void {
    if (root.name !== 'xmeml' || root.attributes.get('version') !== '5') this.#say(root, 'not xmeml 5')
    this.#element(root)
    for (const node of nodesIn(root))
      if (node.name === 'clipitem') this.#items.set(node.attributes.get('id') ?? '', node)
    for (const sequence of childrenOf(root, 'sequence')) this.#sequence(sequence)
  }

  #element(node: XmlNode): void {
    const known = RULES[node.name]
    if (known) {
      for (const { name } of node.children)
        if (![...known.needs, ...known.may].includes(name)) this.#say(node, `may not hold ${name}`)
      for (const name of known.needs) if (!childOf(node, name)) this.#say(node, `lacks ${name}`)
      if (node.text.trim() !== '') this.#say(node, 'text is not allowed')
    } else if (node.children.length > 0) this.#say(node, 'holds elements')
    if (NUMBERS.includes(node.name) && node.children.length === 0 && !/^-?\d+$/.test(node.text))
      this.#say(node, `not a number: ${node.text}`)
    if (FLAGS.includes(node.name) && !/^(?:TRUE|FALSE)$/.test(node.text))
      this.#say(node, `neither TRUE nor FALSE: ${node.text}`)
    this.#identity(node)
    for (const child of node.children) this.#element(child)
  }

  /** The first with an id says everything, the others nothing. */
  #identity(node: XmlNode): void {
    const id = node.attributes.get('id')
    if (id === undefined) return
    const isRepeated = this.#ids.has(id)
    this.#ids.add(id)
    if (node.name !== 'file') {
      if (isRepeated) this.#say(node, `id ${id} is taken`)
      return
    }
    if (isRepeated !== (node.children.length === 0))
      this.#say(node, `${id} is told ${isRepeated ? 'twice' : 'not where it first stands'}`)
    if (isRepeated) return
    for (const name of ['name', 'pathurl', 'rate', 'duration', 'timecode', 'media'])
      if (!childOf(node, name)) this.#say(node, `lacks ${name}`)
    const url = textAt(node, 'pathurl')
    if (!/^file:\/\/[\w.-]+\/[\w.~!$&'()*+,;=:@/%-]*$/.test(url))
      this.#say(node, `pathurl is no encoded address: ${url}`)
  }

  #sequence(sequence: XmlNode): void {
    const media = childOf(sequence, 'media')
    for (const kind of ['video', 'audio']) {
      for (const [index, track] of childrenOf(childOf(media, kind), 'track').entries())
        this.#track(track, kind, index + 1)
    }
    for (const item of this.#items.values()) this.#links(item)
  }

  #track(track: XmlNode, kind: string, number: number): void {
    const items = track.children.filter(({ name }) => /^(?:clip|generator|transition)item$/.test(name))
    let end = 0
    for (const [index, item] of items.entries()) {
      if (item.name === 'transitionitem') continue
      const [before, after] = [items[index - 1], items[index + 1]]
      const [start, stop] = [frames(item, 'start'), frames(item, 'end')]
      if ((start === -1) !== (before?.name === 'transitionitem')) this.#say(item, 'start is -1 exactly at a transition')
      if ((stop === -1) !== (after?.name === 'transitionitem')) this.#say(item, 'end is -1 exactly at a transition')
      const from = start === -1 ? frames(before, 'start') : start
      const to = stop === -1 ? frames(after, 'end') : stop
      if (start !== -1 && from < end) this.#say(item, 'lies over the one before')
      end = stop === -1 ? frames(after, 'start') : to
      this.#length(item, to - from)
      if (item.name === 'generatoritem' && kind === 'audio') this.#say(item, 'has no sound')
      if (kind === 'audio' && textAt(item, 'sourcetrack', 'mediatype') !== 'audio')
        this.#say(item, 'has no channel of its file')
    }
    this.#places(
      items.filter(({ name }) => name === 'clipitem'),
      kind,
      number,
    )
  }

  /** As long in the recording as on the sequence, and within the recording. */
  #length(item: XmlNode, length: number): void {
    const [from, to] = [frames(item, 'in'), frames(item, 'out')]
    if (from < 0 || to > frames(item, 'duration') || to <= from)
      this.#say(item, `shows what its recording does not have: ${from}-${to}`)
    const sequenceRate = this.#rate
    const own = rateText(item)
    if (
      sequenceRate === own
        ? to - from !== length
        : Math.abs((to - from) / factor(own) - length / factor(this.#rate)) > 0.1
    ) {
      this.#say(item, `${to - from} frames stand where ${length} are`)
    }
  }

  #places(items: readonly XmlNode[], kind: string, number: number): void {
    for (const [index, item] of items.entries()) {
      const id = item.attributes.get('id')
      const own = childrenOf(item, 'link').find((link) => textAt(link, 'linkclipref') === id)
      if (!own) continue
      const place = [textAt(own, 'mediatype'), textAt(own, 'trackindex'), textAt(own, 'clipindex')].join(' ')
      if (place !== `${kind} ${number} ${index + 1}`)
        this.#say(item, `is linked as ${place}, but is ${kind} ${number} ${index + 1}`)
    }
  }

  #links(item: XmlNode): void {
    const refs = childrenOf(item, 'link').map((link) => textAt(link, 'linkclipref'))
    if (refs.length > 0 && !refs.includes(item.attributes.get('id') ?? '')) this.#say(item, 'is not linked to itself')
    for (const ref of refs) {
      const other = this.#items.get(ref)
      if (!other) this.#say(item, `link to ${ref} leads nowhere`)
      else if (textAt(other, 'in') === '' || childrenOf(other, 'link').length !== refs.length)
        this.#say(item, `${ref} is not linked back`)
    }
  }
}

const rateText = (node: XmlNode): string => `${textAt(node, 'rate', 'timebase')} ${textAt(node, 'rate', 'ntsc')}`
const factor = (rate: string): number => Number(rate.split(' ')[0]) / (rate.endsWith('TRUE') ? 1.001 : 1)

/** What is against the rules; empty for a file that keeps them. */
export function checkXmeml(text: string): string[] {
  const { root, damage } = readXmlTree(text)
  if (damage || !root) return [`not well formed: ${damage}`]
  if (!text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n')) return ['no declaration']
  const sequence = childOf(root, 'sequence')
  const check = new Check(sequence ? rateText(sequence) : '')
  check.all(root)
  return check.wrong
}
