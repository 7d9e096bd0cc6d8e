/** Looks at the parts of a clip before they are joined, and describes them together. */
import type { FrameRate } from '../../library/model.ts'
import { eachUnit, lengthBytes, type PictureTrack, readPictureTrack, withFile } from '../samples.ts'
import { SEI } from '../sei.ts'
import { timesReason } from './frames.ts'
import { NotCut, refuse } from './not-cut.ts'
import { type DecoderConfig, mergeConfigs, parseConfig, replaceConfig } from './parameter-sets.ts'

/** IDR picture (ITU-T H.264, table 7-1): nothing after it needs what was before. */
const [IDR, SEQUENCE_SET, PICTURE_SET] = [5, 7, 8]
/** Longer than any parameter set of a camera. */
const MAX_SET_BYTES = 4096

/**
 * Looks at every unit of the copied part.
 * @param config of the recording
 * @returns whether supplemental information is in it
 * @throws NotCut when it does not stand by itself
 */
export async function checkMiddle(
  path: string,
  config: DecoderConfig,
  frames: number,
  rate: FrameRate,
): Promise<{ track: PictureTrack; sei: boolean }> {
  return withFile(path, 'r', async (file) => {
    const track = await readPictureTrack(file)
    const own = track?.config ? parseConfig(track.config) : null
    if (!track || !own) throw new NotCut('its pictures are described in more than one way')
    refuse(timesReason(track, frames, rate, 0.2))
    const prefix = lengthBytes(track.config)
    let [sei, begins] = [false, false]
    const sets: { offset: number; size: number }[] = []
    const seen = await eachUnit(file, track.samples, prefix, ({ type, sample, offset, size }) => {
      if (type === SEI) sei = true
      if (type === IDR && sample === 0) begins = true
      if (type === SEQUENCE_SET || type === PICTURE_SET) sets.push({ offset, size })
      return size > MAX_SET_BYTES && (type === SEQUENCE_SET || type === PICTURE_SET)
    })
    if (seen !== 'all' || prefix !== 4) throw new NotCut('its pictures are stored in an unusual way')
    if (!begins) throw new NotCut('its groups of pictures lean on those before (open groups)')
    const known = [...config.sequence, ...config.picture, ...own.sequence, ...own.picture]
    for (const { offset, size } of sets) {
      const { buffer } = await file.read(Buffer.alloc(size), 0, size, offset)
      if (!known.some((set) => set.equals(buffer))) throw new NotCut('its parameter sets change on the way')
    }
    return { track, sei }
  })
}

/** The configuration that holds for all parts goes into the first one, from which ffmpeg takes it. @throws NotCut */
export async function describeTogether(first: string, tracks: readonly PictureTrack[]): Promise<void> {
  const configs = tracks.map(({ config }) => (config ? parseConfig(config) : null))
  const merged = mergeConfigs(configs.filter((config) => config !== null))
  if (!merged || configs.includes(null) || !(await replaceConfig(first, merged)))
    throw new NotCut('its parameter sets do not go together with those of the encoder')
}

export const readTrack = (path: string): Promise<PictureTrack> =>
  withFile(path, 'r', async (file) => {
    const track = await readPictureTrack(file)
    if (!track) throw new NotCut('an encoded end has no picture')
    return track
  })
