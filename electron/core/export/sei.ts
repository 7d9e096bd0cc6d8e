/** Supplemental information of H.264 in an MP4 (ITU-T H.264, NAL unit type 6): Sony, DJI and others write place, date and device there. */
import { writeWhole } from '../write-whole.ts'
import { eachUnit, lengthBytes, readPictureTrack, type Unit, withFile } from './samples.ts'

export const SEI = 6
/** `payloadType` of a message that says nothing, and the byte it is filled with (H.264, D.1.1 and D.2.4). */
const [FILLER, FILL] = [3, 0xff]
/** What ends the content of a unit (`rbsp_trailing_bits`). */
const END = 0x80
/** The type of the unit, one empty message, the end. */
const SHORTEST = 4

/**
 * A unit of supplemental information that says nothing.
 * @param size bytes, at least 4
 */
export function fillerUnit(size: number): Buffer {
  const unit = Buffer.alloc(size, FILL)
  unit[0] = SEI
  let at = 1
  // A length is a sum of bytes of which only the last is below 255: a message as long as the room left does not always exist.
  for (let room = size - 2; room > 0; ) {
    const sums = Math.ceil((room - 1) / 256)
    const fits = (room - 1) % 256 !== 0
    unit[at] = FILLER
    if (fits) unit[at + sums] = (room - 1 - sums) % 255
    else unit[at + 1] = 0
    at += fits ? room : 2
    room -= fits ? room : 2
  }
  unit[size - 1] = END
  return unit
}

export type Blanked = 'none' | 'blanked' | 'unreadable'

/**
 * Writes messages that say nothing over every unit of supplemental information of the first picture track: nothing moves, so
 * neither the index nor the file has to be written again.
 * @returns 'none' when there was none; 'unreadable' when not all of it could be found, and nothing was changed
 * @throws system errors of reading and writing
 */
export const blankSei = (path: string): Promise<Blanked> =>
  withFile(path, 'r+', async (file) => {
    const track = await readPictureTrack(file)
    if (!track || track.samples.length === 0) return 'unreadable'
    const found: Unit[] = []
    const seen = await eachUnit(file, track.samples, lengthBytes(track.config), (unit) => {
      if (unit.type === SEI) found.push(unit)
      return false
    })
    if (seen !== 'all' || found.some(({ size }) => size < SHORTEST)) return 'unreadable'
    for (const { offset, size } of found) await writeWhole(file, fillerUnit(size), offset)
    return found.length === 0 ? 'none' : 'blanked'
  })
