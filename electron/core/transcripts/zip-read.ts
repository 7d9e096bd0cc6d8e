/**
 * Takes single files out of a ZIP archive, as Word writes it, within limits. Names are only compared, never used as paths.
 * Sizes in the archive are not believed: unpacking stops as soon as more comes out than was declared or is allowed.
 */
import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import { UnreadableFile } from './raw-cue.ts'

export interface ZipEntry {
  readonly name: string
  readonly packed: number
  readonly size: number
  readonly method: number
  /** Of the unpacked content, as the archive says. */
  readonly crc: number
  readonly encrypted: boolean
  readonly headerAt: number
}

/** Limits: entries of an archive, bytes of one entry, packing of 100:1 (research/standards.md, section 4). */
const MOST_ENTRIES = 5000
const LARGEST_ENTRY = 20 * 1024 * 1024
const HIGHEST_RATIO = 100
/** Below this size the ratio says nothing: an empty style sheet packs well. */
const SMALL = 512 * 1024
/** Packed bytes that are unpacked at a time: deflate gives at most 1032 times as many. */
const STEP = 4096
const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const damaged = (): UnreadableFile => new UnreadableFile('The file is a damaged or incomplete ZIP archive.')

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length > 30 && viewOf(bytes).getUint32(0, true) === LOCAL_SIGNATURE

/**
 * Offset of the end record: within the last 64 KiB and 22 bytes (APPNOTE 4.3.16). A comment may hold the signature too: the record
 * whose comment ends with the file comes first.
 */
function findEnd(view: DataView): number {
  let last = -1
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue
    if (at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at
    last = Math.max(last, at)
  }
  if (last >= 0) return last
  throw damaged()
}

/** Entries that share bytes are how bombs beyond any packing are built (Fifield, "A better zip bomb", WOOT 2019). */
function refuseOverlap(entries: readonly ZipEntry[]): void {
  const sorted = entries.toSorted((a, b) => a.headerAt - b.headerAt)
  for (const [index, { headerAt, packed }] of sorted.entries()) {
    const next = sorted[index + 1]
    if (next && headerAt + 30 + packed > next.headerAt)
      throw new UnreadableFile('Parts of the archive lie over each other, which no program writes.')
  }
}

/**
 * The entries of an archive, from its directory at the end.
 * @throws UnreadableFile when it is damaged or has too many entries
 */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const view = viewOf(bytes)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  if (count > MOST_ENTRIES) throw new UnreadableFile(`The archive has more than ${MOST_ENTRIES} files in it.`)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) throw damaged()
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength))
    entries.push({
      name,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      headerAt: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  // More than it counts: what would be left out may be what somebody else reads.
  if (at + 4 <= view.byteLength && view.getUint32(at, true) === ENTRY_SIGNATURE) throw damaged()
  refuseOverlap(entries)
  return entries
}

function refuseBomb(name: string): never {
  throw new UnreadableFile(`A part of it (${name}) would unpack to more than is allowed.`)
}

/** @throws UnreadableFile for an entry that would unpack to more than is allowed, by what the archive says of it */
export function refuseTooLarge({ name, size, packed }: ZipEntry): void {
  if (size > LARGEST_ENTRY || (size > SMALL && size > packed * HIGHEST_RATIO)) refuseBomb(name)
}

/** Packed bytes of an entry; its local header has a name and extra field of its own length. */
function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = viewOf(bytes)
  const at = entry.headerAt
  if (at + 30 > bytes.length || view.getUint32(at, true) !== LOCAL_SIGNATURE) throw damaged()
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (from + entry.packed > bytes.length) throw damaged()
  return bytes.subarray(from, from + entry.packed)
}

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  const parts: Uint8Array[] = []
  let size = 0
  const stream = new Inflate((part) => {
    size += part.length
    if (size > entry.size || size > LARGEST_ENTRY) refuseBomb(entry.name)
    parts.push(part)
  })
  try {
    for (let at = 0; at < packed.length; at += STEP)
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch (error) {
    throw error instanceof UnreadableFile ? error : damaged()
  }
  if (size < entry.size) throw damaged()
  const out = new Uint8Array(size)
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/**
 * Unpacks one entry.
 * @throws UnreadableFile when it is damaged, encrypted, packed in another way than Word does, or a bomb
 */
export function unzipEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new UnreadableFile('It is protected by a password.')
  refuseTooLarge(entry)
  const packed = packedBytes(bytes, entry)
  if (entry.method !== 0 && entry.method !== 8) throw new UnreadableFile('It is packed in a way that is not known.')
  if (entry.method === 0 && entry.packed !== entry.size) throw damaged()
  return entry.method === 0 ? packed : inflate(packed, entry)
}

/** Whether unpacked content has the checksum that the archive says. */
export const isIntact = (entry: ZipEntry, content: Uint8Array): boolean => crc32(content) === entry.crc
