/**
 * Parameter sets of H.264: what a decoder has to know before the first picture (ITU-T H.264, 7.3.2). An encoder's are never quite
 * those of the camera, so a clip of both holds both, under different numbers, in one configuration (`avcC`, ISO/IEC 14496-15, 5.3.3.1).
 */
import { writeWhole } from '../../write-whole.ts'
import { findBox, readIndexBytes } from '../mp4.ts'
import { configBox, pictureTables, withFile } from '../samples.ts'

export interface DecoderConfig {
  /** Version, profile, constraints, level, and how long the lengths of units are. */
  readonly head: Buffer
  readonly sequence: readonly Buffer[]
  readonly picture: readonly Buffer[]
  /** Of High profiles: how colours are stored. */
  readonly rest: Buffer
}

/** `avcC` as it is stored. @returns null when it is cut short */
export function parseConfig(bytes: Buffer): DecoderConfig | null {
  let at = 5
  const sets = (count: number): Buffer[] =>
    Array.from({ length: count }, () => {
      const length = bytes.readUInt16BE(at)
      at += 2 + length
      if (at > bytes.length) throw new RangeError('cut short')
      return bytes.subarray(at - length, at)
    })
  try {
    const sequence = sets(bytes.readUInt8(at++) & 0x1f)
    const picture = sets(bytes.readUInt8(at++))
    return { head: bytes.subarray(0, 5), sequence, picture, rest: bytes.subarray(at) }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

export function writeConfig({ head, sequence, picture, rest }: DecoderConfig): Buffer {
  const withLength = (set: Buffer) => {
    const length = Buffer.alloc(2)
    length.writeUInt16BE(set.length)
    return [length, set]
  }
  return Buffer.concat([
    ...[head, Buffer.of(0xe0 | sequence.length), ...sequence.flatMap(withLength)],
    ...[Buffer.of(picture.length), ...picture.flatMap(withLength), rest],
  ])
}

/** An unsigned Exp-Golomb number (9.1) that begins with this byte. Emulation prevention cannot occur so early in a set. */
function firstNumber(bytes: Buffer, at: number): number {
  const bits = [0, 1, 2, 3].reduce((all, byte) => all * 256 + (bytes[at + byte] ?? 0), 0)
  const zeros = Math.clz32(bits)
  return zeros > 15 ? Number.NaN : ((bits << zeros) >>> (31 - zeros)) - 1
}

/** The numbers of all sets; of a sequence's after type, profile, constraints and level. */
const numbersOf = ({ sequence, picture }: DecoderConfig): Set<number> =>
  new Set([...sequence.map((set) => firstNumber(set, 4)), ...picture.map((set) => firstNumber(set, 1))])

/** Sequences are numbered 0 to 31; x264 gives its picture set the same number. */
const SEQUENCES = 32

/** A number that no set has yet; null when all are taken. */
export function freeNumber(config: DecoderConfig): number | null {
  const taken = numbersOf(config)
  const free = Array.from({ length: SEQUENCES }, (_, number) => number).find((number) => !taken.has(number))
  return free ?? null
}

/**
 * One configuration with the sets of all, the first one's first.
 * @returns null where they cannot stand together: two sets of one number, lengths of another size, colours stored differently
 */
export function mergeConfigs(configs: readonly DecoderConfig[]): DecoderConfig | null {
  const [first] = configs
  if (!first) return null
  // Some cameras leave out how colours are stored.
  const rest = configs.find((config) => config.rest.length > 0)?.rest ?? first.rest
  const unlike = configs.some(
    ({ head, rest: own }) =>
      head[1] !== first.head[1] || head[4] !== first.head[4] || (own.length > 0 && !own.equals(rest)),
  )
  const distinct = (sets: readonly Buffer[]) => sets.filter((set, at) => sets.findIndex((s) => s.equals(set)) === at)
  const sequence = distinct(configs.flatMap((config) => config.sequence))
  const picture = distinct(configs.flatMap((config) => config.picture))
  const numbers = (sets: readonly Buffer[], at: number) => new Set(sets.map((set) => firstNumber(set, at))).size
  if (unlike || numbers(sequence, 4) < sequence.length || numbers(picture, 1) < picture.length) return null
  const head = Buffer.from(first.head)
  // What all keep to, and the highest level of any.
  head[2] = configs.reduce((all, config) => all & (config.head[2] ?? 0), 0xff)
  head[3] = Math.max(...configs.map((config) => config.head[3] ?? 0))
  return sequence.length >= SEQUENCES ? null : { head, sequence, picture, rest }
}

/** Of the picture of an MP4 or MOV. @returns null when it has none, or several @throws system errors of reading */
export const readConfig = (path: string): Promise<DecoderConfig | null> =>
  withFile(path, 'r', async (file) => {
    const index = await readIndexBytes(file)
    const tables = index && pictureTables(index.bytes)
    const box = tables && configBox(index.bytes, tables.stbl)
    return box ? parseConfig(index.bytes.subarray(box.start, box.end)) : null
  })

/**
 * Puts another configuration into an MP4 whose index is its last box, as ffmpeg writes it unless told otherwise.
 * @returns false, and leaves the file as it is, when it is not such a file
 * @throws system errors of reading and writing
 */
export const replaceConfig = (path: string, config: DecoderConfig): Promise<boolean> =>
  withFile(path, 'r+', async (file) => {
    const index = await readIndexBytes(file)
    const tables = index && pictureTables(index.bytes)
    const old = tables && configBox(index.bytes, tables.stbl)
    if (!index?.whole || !tables || !old) return false
    const { bytes, start } = index
    if (start + bytes.length !== (await file.stat()).size) return false
    const content = writeConfig(config)
    const grown = content.length - (old.end - old.start)
    const above = [['mdia'], ['mdia', 'minf'], ['mdia', 'minf', 'stbl'], ['mdia', 'minf', 'stbl', 'stsd']]
    const boxes = above.flatMap((path) => findBox(bytes, tables.track, path) ?? [])
    const described = boxes.at(-1)?.start ?? 0
    // The entry begins after version and count of `stsd`, with its own size.
    const sizes = [tables.track, ...boxes, old].map((box) => box.start - 8).concat(described + 8)
    for (const at of sizes) bytes.writeUInt32BE(bytes.readUInt32BE(at) + grown, at)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(bytes.length + grown + 8)
    await writeWhole(file, size, start - 8)
    const changed = Buffer.concat([bytes.subarray(0, old.start), content, bytes.subarray(old.end)])
    await writeWhole(file, changed, start)
    await file.truncate(start + changed.length)
    return true
  })
