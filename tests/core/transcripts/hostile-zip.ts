/** ZIP archives as no program writes them: every field can lie. Made by hand, since archivers refuse to. */
import { crc32, deflateRawSync } from 'node:zlib'
import { strToU8 } from 'fflate'

export interface Entry {
  readonly name: string
  readonly content: string | Uint8Array
  /** Fields that say something else than is true. */
  readonly lies?: {
    readonly size?: number
    readonly packed?: number
    readonly at?: number
    readonly method?: number
    readonly flags?: number
    readonly attributes?: number
    readonly localName?: string
    readonly localMethod?: number
    readonly localSize?: number
    readonly crc?: number
    /** Behind the name in the directory, as it is. */
    readonly extra?: Uint8Array
    /** As it is, where it is no UTF-8. */
    readonly rawName?: Uint8Array
    /** Bytes in place of the packed content. */
    readonly packedAs?: Uint8Array
    /** Sizes and checksum behind the content, none in front of it. */
    readonly describedBehind?: boolean
  }
}
export interface Directory {
  readonly count?: number
  readonly at?: number
  readonly comment?: string
  /** In front of everything, with the places in the directory moved along. */
  readonly prefix?: Uint8Array
  /** Between the directory and the end record. */
  readonly before?: Uint8Array
}

const concat = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
function record(size: number, fields: readonly (readonly [at: number, bytes: 2 | 4, value: number])[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(size))
  for (const [at, bytes, value] of fields) {
    if (bytes === 2) view.setUint16(at, value & 0xffff, true)
    else view.setUint32(at, value >>> 0, true)
  }
  return new Uint8Array(view.buffer)
}

/** An archive of these entries, in this order; deflated unless the method says otherwise. */
export function makeZip(entries: readonly Entry[], directory: Directory = {}): Uint8Array {
  const [local, central]: [Uint8Array[], Uint8Array[]] = [[], []]
  const prefix = directory.prefix ?? new Uint8Array()
  let at = prefix.length
  for (const { name, content, lies = {} } of entries) {
    const bytes = typeof content === 'string' ? strToU8(content) : content
    const method = lies.method ?? 8
    const packed = lies.packedAs ?? (method === 8 ? deflateRawSync(bytes) : bytes)
    const title = lies.rawName ?? strToU8(name)
    const localTitle = lies.localName === undefined ? title : strToU8(lies.localName)
    const crc = lies.crc ?? crc32(bytes)
    const extra = lies.extra ?? new Uint8Array()
    const [size, packedSize] = [lies.size ?? bytes.length, lies.packed ?? packed.length]
    const head = record(30, [
      [0, 4, 0x04034b50],
      [4, 2, 20],
      [6, 2, lies.flags ?? 0],
      [8, 2, lies.localMethod ?? method],
      [14, 4, lies.describedBehind ? 0 : crc],
      [18, 4, lies.describedBehind ? 0 : packedSize],
      [22, 4, lies.describedBehind ? 0 : (lies.localSize ?? size)],
      [26, 2, localTitle.length],
    ])
    const line = record(46, [
      [0, 4, 0x02014b50],
      [4, 2, 0x0314],
      [6, 2, 20],
      [8, 2, lies.flags ?? 0],
      [10, 2, method],
      [16, 4, crc],
      [20, 4, packedSize],
      [24, 4, size],
      [28, 2, title.length],
      [30, 2, extra.length],
      [38, 4, lies.attributes ?? 0],
      [42, 4, lies.at ?? at],
    ])
    const behind = [
      [0, 4, 0x08074b50],
      [4, 4, crc],
      [8, 4, packedSize],
      [12, 4, size],
    ] as const
    const descriptor = lies.describedBehind ? record(16, behind) : new Uint8Array()
    local.push(head, localTitle, packed, descriptor)
    central.push(line, title, extra)
    at += head.length + localTitle.length + packed.length + descriptor.length
  }
  const between = directory.before ?? new Uint8Array()
  const list = concat(central)
  const comment = strToU8(directory.comment ?? '')
  const count = directory.count ?? entries.length
  const end = record(22, [
    [0, 4, 0x06054b50],
    [8, 2, count],
    [10, 2, count],
    [12, 4, list.length],
    [16, 4, directory.at ?? at],
    [20, 2, comment.length],
  ])
  return concat([prefix, ...local, list, between, end, comment])
}
