/** A head in three-quarter view, looking to the left of the picture. Origin between the eyes; about 190 wide, 270 tall. */
import type { Pose } from '../film/motion.ts'
import { clip, group, oval, shape, stroke, svg } from './svg.ts'

export interface Face {
  readonly skin: string
  readonly shade: string
  readonly light: string
  readonly lip: string
  readonly blush: string
  readonly brow: string
  readonly iris: string
  readonly line: string
  readonly browWidth: number
  readonly lashes: boolean
  /** Behind the head and neck. */
  readonly hairBack: string
  /** Over the forehead and ear. */
  readonly hairFront: string
  /** Beard, lines, under the features. */
  readonly detail: string
  /** Glasses, earrings, over everything. */
  readonly worn: string
}

const headPath = (jaw: number): string =>
  svg`M-88 -48C-92 -18 -89 4 -91 24C-92 46 -84 74 -70 ${98 + jaw}C-56 ${120 + jaw} -34 ${134 + jaw} -12 ${134 + jaw}C24 ${134 + jaw} 62 ${104 + jaw * 0.5} 82 58C92 30 98 -10 95 -46C90 -112 48 -142 2 -142C-48 -142 -82 -108 -88 -48Z`

/** Lens-shaped eye; `open` moves the upper lid. */
function eye(id: string, x: number, y: number, width: number, face: Face, pose: Pose): string {
  const lid = 9 - 25 * pose.eyes
  const lens = svg`M${-width} 2Q${-width * 0.1} ${lid} ${width} 1Q0 15 ${-width} 2Z`
  const look = pose.gaze * 3.5 - 2.5
  const upper = stroke(face.line, face.lashes ? 5 : 4, svg`M${-width - 1} 2.5Q${-width * 0.1} ${lid} ${width + 1} 1`)
  const lash = face.lashes ? stroke(face.line, 3.5, svg`M${width} 1L${width + 7} ${-4 + (1 - pose.eyes) * 7}`) : ''
  const crease = stroke(
    face.shade,
    2.5,
    svg`M${-width + 1} ${-9 + (1 - pose.eyes) * 4}Q0 ${-19 + (1 - pose.eyes) * 8} ${width} ${-9 + (1 - pose.eyes) * 4}`,
  )
  return group(
    svg`translate(${x} ${y})`,
    crease,
    clip(
      id,
      lens,
      shape('#fbf7f0', lens),
      oval(face.iris, look, -1, 9.5),
      oval('#1d1512', look, -1, 4.6),
      oval('#fff', look - 3.4, -4.6, 2.5),
    ),
    upper,
    lash,
  )
}

function brow(x: number, y: number, width: number, flip: number, face: Face, pose: Pose): string {
  const lift = -6 * pose.brows
  const d = svg`M${-width} ${5 + lift * 0.6}Q${-width * 0.1 * flip} ${-8 + lift} ${width} ${3 + lift * 0.6}`
  return group(svg`translate(${x} ${y})`, stroke(face.brow, face.browWidth, d))
}

function mouth(face: Face, pose: Pose): string {
  const half = 27 + 6 * pose.mouthWide - 4 * pose.mouthOpen
  const open = pose.mouthOpen * 25
  const smile = 7 - pose.mouthOpen * 4
  const top = svg`M${-half} ${-smile * 0.6}Q${-half * 0.3} ${-5 - open * 0.12} 0 ${-1 - open * 0.1}Q${half * 0.3} ${-5 - open * 0.12} ${half} ${-smile * 0.6}`
  // Lips that touch leave no gap, whatever the smile.
  const drop = smile * Math.min(1, pose.mouthOpen * 4) - 1
  const inside = svg`${top}Q${half * 0.55} ${open * 1.5 + drop} 0 ${open * 1.25 + drop}Q${-half * 0.55} ${open * 1.5 + drop} ${-half} ${-smile * 0.6}Z`
  const lower = svg`M${-half + 5} ${open * 0.75 + smile * 0.4}Q0 ${open * 1.5 + smile + 9} ${half - 5} ${open * 0.75 + smile * 0.4}Q0 ${open * 1.3 + smile * 1.2 - 1} ${-half + 5} ${open * 0.75 + smile * 0.4}Z`
  const teeth =
    open > 3
      ? shape(
          '#f6efe6',
          svg`M${-half} -12H${half}V${Math.min(7, open * 0.32)}Q0 ${Math.min(9, open * 0.4)} ${-half} ${Math.min(7, open * 0.32)}Z`,
        )
      : ''
  const tongue = open > 8 ? oval('#b9605c', -2, open * 1.25 + 8, half * 0.6, 10) : ''
  return group(
    'translate(-22 86)',
    shape(face.lip, lower),
    clip('mouth', inside, shape('#4a1d20', inside), tongue, teeth),
    stroke(face.lip, 4.2, top),
    pose.mouthOpen < 0.12
      ? stroke(face.line, 2.4, svg`M${-half} ${-smile * 0.6}Q0 ${smile * 1.1} ${half} ${-smile * 0.6}`)
      : '',
    stroke(face.shade, 2.6, svg`M${half + 7} ${-smile - 5}Q${half + 10} ${-smile * 0.4} ${half + 5} 3`),
  )
}

const nose = (face: Face): string =>
  [
    shape(
      face.shade,
      'M-26 -4C-22 14 -16 26 -8 36C-3 44 -6 54 -18 55C-26 56 -34 54 -39 51C-30 50 -24 46 -26 36C-28 22 -28 10 -26 -4Z',
    ),
    stroke(face.line, 2.6, 'M-43 46C-46 51 -42 55 -37 54', 'opacity=".55"'),
    stroke(face.line, 2.6, 'M-22 54Q-14 53 -10 48', 'opacity=".45"'),
    shape(face.light, 'M-38 24C-36 32 -40 40 -42 44C-44 38 -42 30 -38 24Z', 'opacity=".7"'),
  ].join('')

/** The neck reaches down to y = 205; clothes cover its end. */
export function drawNeck(face: Face): string {
  return [
    shape(face.skin, 'M-42 60L-42 150C-52 178 -84 190 -96 196L30 270L124 196C104 188 78 176 72 150L74 40Z'),
    shape(
      face.shade,
      'M-42 108C-20 140 20 146 72 92L72 150C74 160 80 168 88 175C40 186 -16 180 -42 140Z',
      'opacity=".85"',
    ),
  ].join('')
}

export function drawHead(face: Face, pose: Pose): string {
  const jaw = pose.mouthOpen * 7
  const head = headPath(jaw)
  const features = [
    oval(face.blush, -64, 46, 18, 13, 'opacity=".28"'),
    oval(face.blush, 34, 48, 25, 16, 'opacity=".24"'),
    nose(face),
    eye('eye-l', -58, 0, 17, face, pose),
    eye('eye-r', 16, 0, 20, face, pose),
    brow(-60, -31, 19, 1, face, pose),
    brow(17, -33, 24, -1, face, pose),
    mouth(face, pose),
  ].join('')
  const side = svg`M60 -150C66 -90 62 -30 66 10C68 62 34 ${112 + jaw} -24 ${138 + jaw}L-24 190L130 150V-150Z`
  return [
    shape(face.skin, head),
    clip(
      'head',
      head,
      shape(face.shade, side, 'opacity=".6"'),
      face.detail,
      shape(face.light, 'M-100 -120L-40 -150C-70 -100 -80 -20 -78 60L-110 60Z', 'opacity=".4"'),
    ),
    group(
      'translate(88 14)',
      shape(face.skin, 'M-8 -30C10 -40 26 -22 22 0C20 20 8 38 -8 34Z'),
      shape(face.shade, 'M-4 -18C8 -24 14 -12 12 0C10 12 4 20 -4 20C4 8 2 -6 -4 -18Z'),
    ),
    features,
    face.hairFront,
    face.worn,
  ].join('')
}
