/** One picture of a clip, as the text of an SVG document. */
import { drawPerson } from '../scenes/person.ts'
import type { Scene } from '../scenes/scene.ts'
import { group, svg } from '../scenes/svg.ts'
import type { Pose } from './motion.ts'

export const WIDTH = 1280
export const HEIGHT = 720

/** A small, quiet mark says that nobody real is speaking. */
const mark =
  '<g opacity=".72"><rect x="1154" y="24" width="102" height="30" rx="15" fill="#20242a"/><text x="1205" y="44.500" fill="#fff" font-family="Inter, DejaVu Sans, sans-serif" font-size="14" font-weight="600" letter-spacing="2" text-anchor="middle">SAMPLE</text></g>'

export function drawPicture(scene: Scene, pose: Pose): string {
  const { x, y, scale, mirror } = scene.place
  const seat = svg`translate(${x} ${y}) scale(${mirror ? -scale : scale} ${scale})`
  const parts = [scene.behind(pose.t), group(seat, drawPerson(scene.person, pose)), scene.inFront(pose.t), mark]
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}"><defs>${scene.defs}</defs>${parts.join('')}</svg>`
}
