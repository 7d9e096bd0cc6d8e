/** A seated person from the chest up, with one hand that speaks along. Origin between the eyes; the chest ends at y = 480. */
import type { Pose } from '../film/motion.ts'
import { drawHead, drawNeck, type Face } from './face.ts'
import { group, shape, stroke, svg } from './svg.ts'

export interface Person {
  readonly face: Face
  /** Clothes over the neck and chest, in the same coordinates. */
  readonly clothes: string
  readonly sleeve: string
  readonly sleeveShade: string
  readonly cuff: string
}

/** A relaxed open hand, fingers up and to the left; origin at the wrist. */
function drawHand(face: Face): string {
  const fingers = [
    'M-20 -62Q-34 -92 -40 -112',
    'M-7 -66Q-14 -104 -16 -128',
    'M7 -66Q8 -104 10 -124',
    'M20 -58Q28 -84 32 -102',
  ]
  return [
    stroke(face.shade, 17, 'M18 -30Q44 -44 52 -66', 'opacity="1"'),
    shape(face.skin, 'M-20 6C-26 -16 -34 -40 -29 -62C-22 -76 20 -76 28 -58C32 -38 24 -16 19 6Z'),
    ...fingers.map((d) => stroke(face.skin, 17.5, d)),
    stroke(face.skin, 17, 'M14 -24Q38 -40 46 -64'),
    stroke(face.shade, 2.4, 'M-13 -64Q-18 -78 -20 -86', 'opacity=".8"'),
    stroke(face.shade, 2.4, 'M0 -66Q-1 -82 -2 -90', 'opacity=".8"'),
    stroke(face.shade, 2.4, 'M14 -64Q17 -76 18 -84', 'opacity=".8"'),
    stroke(face.shade, 2.4, 'M-16 -34Q2 -48 20 -42', 'opacity=".7"'),
    stroke(face.shade, 2.4, 'M6 -6Q12 -24 22 -32', 'opacity=".7"'),
  ].join('')
}

function drawArm(person: Person, pose: Pose): string {
  const raise = pose.hand
  const angle = -26 + 20 * raise + pose.beat * 4 * raise
  const y = 560 - 210 * raise + pose.beat * 7 * raise
  return group(
    svg`translate(${-196 - 14 * raise} ${y}) rotate(${angle})`,
    drawHand(person.face),
    shape(person.sleeve, 'M-30 8C-34 60 -46 150 -52 260L70 260C60 150 34 60 28 6Q0 -6 -30 8Z'),
    shape(person.sleeveShade, 'M6 2C16 60 24 150 30 260L70 260C60 150 34 60 28 6Q18 0 6 2Z'),
    shape(person.cuff, 'M-32 2Q0 -14 30 0L33 26Q0 10 -34 28Z'),
  )
}

export function drawPerson(person: Person, pose: Pose): string {
  const swell = pose.breath * 1.6
  const headMove = svg`translate(${pose.headX} ${pose.headY + swell * 0.6}) rotate(${pose.tilt} 0 130)`
  return [
    group(headMove, person.face.hairBack),
    group(svg`translate(${pose.headX * 0.25} ${swell})`, drawNeck(person.face), person.clothes),
    group(headMove, drawHead(person.face, pose)),
    drawArm(person, pose),
  ].join('')
}
