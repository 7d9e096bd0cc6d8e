/**
 * What Final Cut Pro asks of FCPXML 1.10: the DTD's rules for the elements that are written here (children in order, attributes),
 * and those of its import that no DTD can say: references that resolve, times on frame boundaries, clips within their recording,
 * a spine without holes.
 */
import { readXmlTree, type XmlNode } from '../../../../electron/core/xml/tree.ts'

interface Rule {
  /** Over the names of its children, each followed by a space. */
  readonly children: RegExp
  readonly needs: readonly string[]
  readonly may: readonly string[]
  readonly values?: Readonly<Record<string, RegExp>>
}

const ANCHORED = '(?:audio |video |clip |title |caption |mc-clip |ref-clip |sync-clip |asset-clip |audition |spine )*'
const MARKED = '(?:marker |chapter-marker |rating |keyword |analysis-marker )*'
const FLAG = /^[01]$/
const TC = /^(?:DF|NDF)$/
const RATES = /^(?:23\.98|24|25|29\.97|30|60|47\.95|48|50|59\.94)$/
const nothing = /^$/

const RULES: Readonly<Record<string, Rule>> = {
  fcpxml: {
    children: /^(?:import-options )?(?:resources )?(?:library |(?:event )*)$/,
    needs: ['version'],
    may: [],
    values: { version: /^1\.10$/ },
  },
  resources: { children: /^(?:asset |effect |format |media |locator )*$/, needs: [], may: [] },
  format: {
    children: nothing,
    needs: ['id'],
    may: ['name', 'frameDuration', 'fieldOrder', 'width', 'height', 'paspH', 'paspV', 'colorSpace'],
  },
  asset: {
    children: /^(?:media-rep )+(?:metadata )?$/,
    needs: ['id'],
    may: [
      'name',
      'uid',
      'start',
      'duration',
      'hasVideo',
      'format',
      'hasAudio',
      'videoSources',
      'audioSources',
      'audioChannels',
      'audioRate',
    ],
  },
  'media-rep': {
    children: /^(?:bookmark )?$/,
    needs: ['src'],
    may: ['kind', 'sig', 'suggestedFilename'],
    values: { kind: /^(?:original|proxy)-media$/ },
  },
  effect: { children: nothing, needs: ['id', 'uid'], may: ['name', 'src'] },
  library: { children: /^(?:event |smart-collection )*$/, needs: [], may: ['location', 'colorProcessing'] },
  event: {
    children: /^(?:clip |audition |mc-clip |ref-clip |sync-clip |asset-clip |project )*$/,
    needs: [],
    may: ['name', 'uid'],
  },
  project: { children: /^sequence $/, needs: [], may: ['name', 'uid', 'id', 'modDate'] },
  sequence: {
    children: /^(?:note )?spine (?:metadata )?$/,
    needs: ['format'],
    may: ['duration', 'tcStart', 'tcFormat', 'audioLayout', 'audioRate', 'renderFormat', 'keywords'],
    values: {
      tcFormat: TC,
      audioLayout: /^(?:mono|stereo|surround)$/,
      audioRate: /^(?:32|44\.1|48|88\.2|96|176\.4|192)k$/,
    },
  },
  spine: {
    children: /^(?:audio |video |clip |title |mc-clip |ref-clip |sync-clip |asset-clip |audition |gap |transition )*$/,
    needs: [],
    may: ['lane', 'offset', 'name', 'format'],
  },
  'asset-clip': {
    children: new RegExp(
      `^(?:note )?(?:conform-rate )?(?:timeMap )?(?:adjust-volume )?${ANCHORED}${MARKED}(?:audio-channel-source )*(?:metadata )?$`,
    ),
    needs: ['ref'],
    may: [
      'lane',
      'offset',
      'name',
      'start',
      'duration',
      'enabled',
      'srcEnable',
      'audioStart',
      'audioDuration',
      'format',
      'tcStart',
      'tcFormat',
      'modDate',
      'audioRole',
      'videoRole',
    ],
    values: { tcFormat: TC, enabled: FLAG, lane: /^-?\d+$/ },
  },
  title: {
    children: new RegExp(
      `^(?:param )*(?:text )*(?:text-style-def )*(?:note )?${ANCHORED}${MARKED}(?:filter-video )*(?:metadata )?$`,
    ),
    needs: ['ref', 'duration'],
    may: ['lane', 'offset', 'name', 'start', 'enabled', 'role'],
    values: { lane: /^-?\d+$/ },
  },
  text: { children: /^(?:text-style )*$/, needs: [], may: ['display-style', 'roll-up-height', 'position'] },
  'text-style-def': { children: /^text-style $/, needs: ['id'], may: ['name'] },
  'text-style': {
    children: nothing,
    needs: [],
    may: ['ref', 'font', 'fontSize', 'fontFace', 'fontColor', 'bold', 'italic', 'alignment', 'lineSpacing'],
    values: { alignment: /^(?:left|center|right|justified)$/, fontColor: /^(?:[\d.]+ ){3}[\d.]+$/ },
  },
  'adjust-volume': { children: /^(?:param )*$/, needs: [], may: ['amount'], values: { amount: /^-?\d+(?:\.\d+)?dB$/ } },
  gap: {
    children: new RegExp(`^(?:note )?${ANCHORED}${MARKED}(?:metadata )?$`),
    needs: ['duration'],
    may: ['name', 'offset', 'start', 'enabled'],
  },
  transition: {
    children: /^(?:filter-video )?(?:filter-audio )?(?:marker )*(?:metadata )?$/,
    needs: ['duration'],
    may: ['name', 'offset'],
  },
  'filter-video': { children: /^(?:data )*(?:param )*$/, needs: ['ref'], may: ['name', 'enabled'] },
  'filter-audio': { children: /^(?:data )?(?:param )*$/, needs: ['ref'], may: ['name', 'enabled', 'presetID'] },
  'conform-rate': {
    children: nothing,
    needs: [],
    may: ['scaleEnabled', 'srcFrameRate', 'frameSampling'],
    values: { scaleEnabled: FLAG, srcFrameRate: RATES },
  },
  marker: { children: nothing, needs: ['start', 'value'], may: ['duration', 'completed', 'note'] },
  keyword: { children: nothing, needs: ['value'], may: ['start', 'duration', 'note'] },
  note: { children: nothing, needs: [], may: [] },
  metadata: { children: /^(?:md )*$/, needs: [], may: [] },
  md: {
    children: /^(?:array )?$/,
    needs: ['key'],
    may: ['value', 'editable', 'type', 'displayName', 'description', 'source'],
  },
}

const TIMES = ['start', 'duration', 'offset', 'tcStart', 'frameDuration']
/** Always a fraction: LosslessCut reads no other form. Numerator of 64 bits, denominator of 32. */
const TIME = /^(\d{1,19})\/(\d{1,10})s$/

/** Seconds as a fraction. */
interface Time {
  readonly n: bigint
  readonly d: bigint
}
const timeOf = (node: XmlNode, name: string): Time => {
  const match = TIME.exec(node.attributes.get(name) ?? '')
  return { n: BigInt(match?.[1] ?? 0), d: BigInt(match?.[2] ?? 1) }
}
const plus = (a: Time, b: Time): Time => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d })
const isEqual = (a: Time, b: Time): boolean => a.n * b.d === b.n * a.d
const isAbove = (a: Time, b: Time): boolean => a.n * b.d > b.n * a.d
const isMultiple = (a: Time, frame: Time): boolean => (a.n * frame.d) % (a.d * frame.n) === 0n

class Check {
  readonly wrong: string[] = []
  readonly #ids = new Map<string, XmlNode>()

  all(root: XmlNode): void {
    this.#element(root)
    for (const sequence of find(root, 'sequence')) this.#sequence(sequence)
  }

  #say(node: XmlNode, what: string): void {
    this.wrong.push(`line ${node.line} <${node.name}>: ${what}`)
  }

  #element(node: XmlNode): void {
    const rule = RULES[node.name]
    if (!rule) {
      this.#say(node, 'not an element of FCPXML 1.10')
      return
    }
    const children = node.children.map(({ name }) => `${name} `).join('')
    if (!rule.children.test(children)) this.#say(node, `children in this order are not allowed: ${children}`)
    if (node.text.trim() !== '' && !['note', 'text', 'text-style'].includes(node.name))
      this.#say(node, 'text is not allowed')
    for (const name of rule.needs) if (!node.attributes.has(name)) this.#say(node, `lacks ${name}`)
    for (const [name, value] of node.attributes) {
      if (![...rule.needs, ...rule.may].includes(name)) this.#say(node, `may not have ${name}`)
      if (rule.values?.[name]?.test(value) === false) this.#say(node, `${name} may not be ${value}`)
      if (TIMES.includes(name) && !TIME.test(value)) this.#say(node, `${name} is no time: ${value}`)
    }
    const id = node.attributes.get('id')
    if (id !== undefined) {
      if (this.#ids.has(id) || !/^[A-Za-z_][\w.-]*$/.test(id)) this.#say(node, `id ${id} is taken or no identifier`)
      this.#ids.set(id, node)
    }
    for (const child of node.children) this.#element(child)
    this.#references(node)
  }

  #references(node: XmlNode): void {
    const kinds: Readonly<Record<string, string>> = {
      'asset-clip': 'asset',
      'filter-video': 'effect',
      'filter-audio': 'effect',
      title: 'effect',
    }
    const ref = node.attributes.get('ref')
    // A style stands behind the text that it is for.
    if (node.name === 'title') {
      for (const text of find(node, 'text-style')) {
        const style = text.attributes.get('ref')
        if (style !== undefined && this.#ids.get(style)?.name !== 'text-style-def') this.#say(text, `no style ${style}`)
      }
    }
    if (ref !== undefined && node.name !== 'text-style' && this.#ids.get(ref)?.name !== kinds[node.name])
      this.#say(node, `ref ${ref} leads nowhere`)
    const format = node.attributes.get('format')
    if (format !== undefined && this.#ids.get(format)?.name !== 'format')
      this.#say(node, `format ${format} leads nowhere`)
    if (
      node.name === 'media-rep' &&
      !/^file:\/\/[\w.-]*\/[\w.~!$&'()*+,;=:@/%-]*$/.test(node.attributes.get('src') ?? '')
    ) {
      this.#say(node, `src is no encoded address: ${node.attributes.get('src')}`)
    }
  }

  #sequence(sequence: XmlNode): void {
    const format = this.#ids.get(sequence.attributes.get('format') ?? '')
    if (!format) return
    const frame = timeOf(format, 'frameDuration')
    let cursor = timeOf(sequence, 'tcStart')
    for (const item of sequence.children.flatMap(({ children }) => children)) {
      const [offset, duration] = [timeOf(item, 'offset'), timeOf(item, 'duration')]
      if (!isMultiple(offset, frame) || !isMultiple(duration, frame)) this.#say(item, 'not on a frame boundary')
      if (item.name === 'transition') {
        if (isAbove(offset, cursor) || isAbove(cursor, plus(offset, duration))) this.#say(item, 'not over a cut')
        continue
      }
      if (!isEqual(offset, cursor)) this.#say(item, 'does not begin where the one before ends')
      cursor = plus(offset, duration)
      this.#clip(item, frame)
    }
    if (!isEqual(cursor, plus(timeOf(sequence, 'tcStart'), timeOf(sequence, 'duration'))))
      this.#say(sequence, 'is not as long as its spine')
  }

  #clip(clip: XmlNode, frame: Time): void {
    if (!isMultiple(timeOf(clip, 'duration'), frame) || timeOf(clip, 'duration').n === 0n)
      this.#say(clip, 'lasts no whole frames')
    const asset = clip.name === 'asset-clip' ? this.#ids.get(clip.attributes.get('ref') ?? '') : undefined
    const [start, begins] = [timeOf(clip, 'start'), asset && timeOf(asset, 'start')]
    const end = plus(start, timeOf(clip, 'duration'))
    if (asset && begins && (isAbove(begins, start) || isAbove(end, plus(begins, timeOf(asset, 'duration'))))) {
      this.#say(clip, 'shows what its recording does not have')
    }
    for (const child of clip.children) {
      if (child.name === 'asset-clip' || child.name === 'title') {
        if (isAbove(start, timeOf(child, 'offset')) || !isAbove(end, timeOf(child, 'offset')))
          this.#say(child, 'is attached outside of its clip')
        if (!child.attributes.has('lane')) this.#say(child, 'has no lane')
        this.#clip(child, frame)
      }
      if (
        child.name === 'marker' &&
        (isAbove(start, timeOf(child, 'start')) || !isAbove(end, timeOf(child, 'start')))
      ) {
        this.#say(child, 'lies outside of its clip')
      }
    }
  }
}

function* find(node: XmlNode, name: string): Generator<XmlNode> {
  if (node.name === name) yield node
  for (const child of node.children) yield* find(child, name)
}

/** What is against the rules; empty for a file that keeps them. */
export function checkFcpxml(text: string): string[] {
  const { root, damage } = readXmlTree(text)
  if (damage || !root) return [`not well formed: ${damage}`]
  if (!text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE fcpxml>\n')) return ['no declaration']
  const check = new Check()
  check.all(root)
  return check.wrong
}
