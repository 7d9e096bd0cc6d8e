/** Which of some small grey pictures does best as a still. Pure. */

interface Look {
  /** Mean luma, 0..255. */
  readonly mean: number
  /** Mean strength of edges. */
  readonly sharpness: number
  /** Mean difference to the picture before; 0 for the first. */
  readonly motion: number
}

function lookAt(picture: Uint8Array, before: Uint8Array | undefined, width: number): Look {
  let [sum, edges, moved] = [0, 0, 0]
  for (const [index, value] of picture.entries()) {
    sum += value
    if (before) moved += Math.abs(value - (before[index] ?? value))
    const inner = index % width !== 0 && index >= width
    if (inner) edges += Math.abs(2 * value - (picture[index - 1] ?? value) - (picture[index - width] ?? value))
  }
  const count = Math.max(1, picture.length)
  return { mean: sum / count, sharpness: edges / count, motion: moved / count }
}

/** Darker or brighter than this on the whole is a fade, a black or a white picture. */
const [DARK, BRIGHT] = [40, 225]
/** How much a picture in motion, which is likely blurred or in the middle of a cut, loses against a sharp one. */
const MOTION_WEIGHT = 0.5
const EXPOSURE_LOSS = 2

/**
 * Sharp, still and neither dark nor blown out; of equals the earlier one.
 * @param pictures luma, one byte a pixel, all of one size, in order of time @param width in pixels
 * @returns its index; 0 when there is none
 */
export function bestFrame(pictures: readonly Uint8Array[], width: number): number {
  const looks = pictures.map((picture, index) => lookAt(picture, pictures[index - 1], width))
  const most = (values: readonly number[]) => Math.max(1e-6, ...values)
  const sharpest = most(looks.map(({ sharpness }) => sharpness))
  const liveliest = most(looks.map(({ motion }) => motion))
  let [best, bestScore] = [0, Number.NEGATIVE_INFINITY]
  for (const [index, { mean, sharpness, motion }] of looks.entries()) {
    // Motion shows in the picture before a cut as well as in the one after it.
    const moving = Math.max(motion, looks[index + 1]?.motion ?? 0) / liveliest
    const exposure = mean < DARK || mean > BRIGHT ? EXPOSURE_LOSS : 0
    const score = sharpness / sharpest - MOTION_WEIGHT * moving - exposure
    if (score > bestScore + 1e-9) [best, bestScore] = [index, score]
  }
  return best
}
