/** Whether H.264 in an MP4 holds supplemental information (ITU-T H.264, NAL unit type 6): Sony, DJI and others write place, date and device there. */
import { eachUnit, lengthBytes, readPictureTrack, withFile } from './samples.ts'

export const SEI = 6

/**
 * Looks at every unit of the first picture track. What cannot be read counts as held: then it is filtered.
 * @throws system errors of reading
 */
export const holdsSei = (path: string): Promise<boolean> =>
  withFile(path, 'r', async (file) => {
    const track = await readPictureTrack(file)
    if (!track || track.samples.length === 0) return true
    return (await eachUnit(file, track.samples, lengthBytes(track.config), ({ type }) => type === SEI)) !== 'all'
  })
