/** The reading corner of a school by a suburban street in autumn: houses, falling leaves, the bus that comes by. */
import { scatter } from '../film/motion.ts'
import { suburbPerson } from './suburb-person.ts'
import type { Scene } from './scene.ts'
import { box, clip, cloud, gradient, group, move, oval, repeat, shape, stroke, svg } from './svg.ts'

const WINDOW = 'M640 66H1226V494H640Z'

function house(x: number, wall: string, side: string, roof: string, door: string): string {
  return move(
    x,
    372,
    box(wall, -78, -96, 156, 96),
    box(side, 40, -96, 38, 96),
    shape(roof, 'M-96 -92L0 -166L96 -92Z'),
    shape('#00000022', 'M0 -166L96 -92H40Z'),
    box('#8b6b60', 40, -166, 20, 46),
    box(door, -14, -52, 28, 52, 2),
    oval('#f4e2b8', 8, -26, 2.5),
    ...[-58, 30].map(
      (at) =>
        box('#fdf6e4', at - 2, -74, 32, 34) +
        box('#9fc4cf', at + 2, -70, 24, 26) +
        box('#fdf6e4', at + 13, -70, 2.5, 26),
    ),
    box('#fdf6e4', -16, -128, 30, 24, 12),
    box('#9fc4cf', -12, -124, 22, 18, 9),
    box('#c8bfae', -20, 0, 40, 30),
  )
}

const tree = (x: number, y: number, scale: number, dark: string, mid: string, light: string, t: number): string => {
  const sway = 2.2 * Math.sin(t * 0.9 + x)
  return group(
    svg`translate(${x} ${y}) scale(${scale})`,
    shape('#7a5a45', 'M-9 0L-5 -84H7L11 0Z'),
    stroke('#7a5a45', 6, 'M0 -60L-22 -92M2 -52L26 -88'),
    move(
      sway,
      0,
      oval(dark, 12, -118, 62, 52),
      oval(mid, -20, -124, 54, 46),
      oval(light, -28, -142, 34, 26),
      oval(mid, 30, -150, 34, 28),
    ),
  )
}

/** A school bus that rolls through the window twice. */
function bus(t: number): string {
  const x = 520 + ((t + 13) % 22) * 62
  const wheel = (at: number): string =>
    move(
      at,
      0,
      oval('#2e2f33', 0, 0, 20),
      oval('#8d9197', 0, 0, 9),
      group(svg`rotate(${(x / 20) * 57.3})`, stroke('#55585e', 3, 'M-7 0H7M0 -7V7')),
    )
  return move(
    x,
    438,
    shape(
      '#f2b632',
      'M-150 -12V-96C-150 -108 -142 -114 -132 -114H96C108 -114 112 -106 114 -96L120 -62H150C158 -62 162 -56 162 -48V-12Z',
    ),
    shape('#d99a1f', 'M-150 -26H162V-12H-150Z'),
    box('#33363b', -150, -44, 312, 5),
    box('#33363b', -150, -58, 268, 3),
    repeat(
      6,
      (index) =>
        box('#cfe6ea', -138 + index * 36, -100, 29, 28, 3) +
        (index % 2
          ? oval('#5b4a44', -124 + index * 36, -80, 8, 9) + box('#b5574a', -133 + index * 36, -74, 18, 3, 1)
          : ''),
    ),
    shape('#cfe6ea', 'M82 -100H98L106 -66H82Z'),
    oval('#fff3c4', 158, -40, 5, 7),
    wheel(-92),
    wheel(104),
  )
}

const leaves = (t: number): string =>
  repeat(16, (index) => {
    const speed = 26 + 22 * scatter(index)
    const y = 60 + ((t * speed + 500 * scatter(index + 30)) % 440)
    const x = 660 + 560 * scatter(index + 70) + 26 * Math.sin(t * (0.8 + scatter(index)) + index)
    const turn = 70 * Math.sin(t * 1.4 + index * 2)
    const fill = ['#d9762f', '#e3a03a', '#bf5532'][index % 3]!
    return group(svg`translate(${x} ${y}) rotate(${turn})`, shape(fill, 'M0 -9C8 -6 8 4 0 9C-8 4 -8 -6 0 -9Z'))
  })

const street = (t: number): string =>
  [
    box('url(#s-sky)', 630, 60, 606, 320),
    cloud('#fff', 740 + t * 2.4, 150, 0.8),
    cloud('#fff', 1010 + t * 1.9, 126, 0.6),
    cloud('#fff', 600 + t * 2.1, 190, 0.6),
    shape('#a8c1a0', 'M630 320C760 280 900 310 1020 288C1110 276 1180 292 1236 286V400H630Z'),
    shape('#9fbd7c', 'M630 352H1236V500H630Z'),
    tree(700, 366, 0.95, '#a9482b', '#c8622f', '#de8440', t),
    house(806, '#f1e3cb', '#ddcbb0', '#6f7f8e', '#b5574a'),
    tree(922, 368, 0.74, '#b98324', '#d9a336', '#ecc461', t),
    house(1024, '#a9c3c6', '#8fadb3', '#8a5f52', '#e3b04b'),
    tree(1140, 368, 1, '#a9482b', '#c8622f', '#de8440', t),
    house(1226, '#efd3bd', '#d9b9a1', '#5f6f7d', '#4f7a70'),
    repeat(24, (index) => box('#fdf6e4', 636 + index * 26, 366, 6, 26, 2)),
    box('#fdf6e4', 630, 374, 606, 4),
    box('#d9d1c1', 630, 398, 606, 22),
    box('#737a82', 630, 420, 606, 80),
    repeat(9, (index) => box('#e9dfb8', 640 + index * 72, 470, 36, 5, 2)),
    bus(t),
    leaves(t),
  ].join('')

const SPINES = ['#b5574a', '#e3b04b', '#4f7a70', '#6f8fa3', '#d98b5f', '#8a6a8f', '#efe1c6', '#5f6f7d']
/** One shelf of books, y is its board. */
const shelf = (y: number, seed: number): string => {
  let x = 44
  let out = ''
  for (let index = 0; x < 366; index++) {
    const width = 16 + 16 * scatter(seed + index)
    const height = 74 + 34 * scatter(seed * 2 + index)
    if (scatter(seed * 5 + index) > 0.1) {
      const fill = SPINES[Math.floor(scatter(seed * 3 + index) * SPINES.length)]!
      out +=
        box(fill, x, y - height, width, height, 2) +
        box('#ffffff', x + 3, y - height + 14, width - 6, 5, 1, 'opacity=".45"')
    }
    x += width + 2
  }
  return `${box('#8d6748', 30, y - 128, 356, 128)}${out}${box('#c99a6b', 20, y, 376, 14, 2)}`
}

const globe = (): string =>
  move(
    338,
    138,
    oval('#7fb0bd', 0, 0, 36),
    shape('#8fb27c', 'M-24 -24C-8 -34 6 -22 -2 -12C-10 -4 -20 4 -28 -6ZM6 2C20 -6 34 4 26 18C18 28 8 22 6 2Z'),
    stroke('#c9a258', 5, 'M-30 -32C-56 0 -30 44 10 42'),
    shape('#8b5f45', 'M-24 56H28L18 44H-10Z'),
  )

const garlandY = (x: number): number => 24 + 26 * Math.sin((x / 430) * Math.PI) ** 2

const garland = (): string => {
  const cord = Array.from({ length: 65 }, (_, index) => svg`${index * 20} ${garlandY(index * 20)}`).join('L')
  const flags = repeat(17, (index) => {
    const x = 30 + index * 76
    const turn = 6 * Math.sin(index * 2.4)
    const fill = SPINES[index % 6]!
    return group(svg`translate(${x} ${garlandY(x)}) rotate(${turn})`, shape(fill, 'M-18 0H18L0 34Z'))
  })
  return stroke('#9c8a70', 2.5, `M${cord}`) + flags
}

export const suburbScene: Scene = {
  seed: 37,
  defs: gradient('s-sky', ['#9fd0e0', '#d7ebe6', '#f8ecd2']) + gradient('s-wall', ['#e3ebe2', '#d3dfd6'], 0.6, 1),
  person: suburbPerson,
  place: { x: 536, y: 288, scale: 0.97, mirror: true },
  behind: (t) =>
    [
      box('url(#s-wall)', 0, 0, 1280, 720),
      shape('#f1f4e8', 'M640 494L300 720H900L1226 494Z', svg`opacity="${0.6 + 0.15 * Math.sin(t * 0.32)}"`),
      box('#a97e56', 14, 196, 388, 524, 4),
      shelf(330, 3),
      shelf(474, 8),
      shelf(618, 14),
      box('#c99a6b', 8, 186, 400, 16, 3),
      globe(),
      clip('s-window', WINDOW, street(t)),
      stroke('#fffaf0', 18, WINDOW),
      stroke('#fffaf0', 9, 'M836 66V494M1032 66V494'),
      stroke('#d5cdb9', 2.5, 'M650 76H1216V484H650Z'),
      box('#fffaf0', 614, 492, 640, 22, 4),
      box('#d5cdb9', 614, 510, 640, 7, 3),
      garland(),
      box('#b9c9bd', 408, 600, 872, 120),
      box('#c8d6cb', 408, 594, 872, 10),
      shape('#4f7a70', 'M350 720V474C350 440 380 420 414 420H660C694 420 722 440 722 474V720Z'),
      shape('#416a61', 'M350 720V474C350 440 380 420 414 420H440C410 430 396 450 396 480V720Z'),
    ].join(''),
  inFront: () =>
    [
      shape('#d9b384', 'M0 664H1280V676H0Z'),
      shape('#c49a69', 'M0 676H1280V720H0Z'),
      move(
        980,
        664,
        box('#6f8fa3', -92, -22, 184, 22, 4),
        box('#f7f1e6', -86, -17, 174, 12),
        box('#b5574a', -80, -44, 168, 22, 4),
        box('#f7f1e6', -76, -39, 160, 12),
      ),
      move(
        1000,
        620,
        shape('#c2483b', 'M0 -38C-14 -50 -40 -44 -40 -16C-40 10 -20 24 0 18C20 24 40 10 40 -16C40 -44 14 -50 0 -38Z'),
        shape('#a3372d', 'M18 -42C34 -40 40 -30 40 -16C40 10 20 24 0 18C26 8 32 -20 18 -42Z'),
        stroke('#6b4a33', 5, 'M0 -38Q2 -54 10 -60'),
        shape('#74a070', 'M8 -50C18 -66 36 -62 40 -56C30 -46 18 -44 8 -50Z'),
      ),
    ].join(''),
}
