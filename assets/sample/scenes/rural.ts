/** County hall by the fields: late summer light, a water tower, clouds, wheat that moves. */
import { scatter } from '../film/motion.ts'
import { ruralPerson } from './rural-person.ts'
import type { Scene } from './scene.ts'
import { box, clip, cloud, gradient, group, move, oval, repeat, shape, stroke, svg } from './svg.ts'

const WINDOW = 'M64 56H566V500H64Z'

const waterTower = (): string =>
  [
    stroke('#8c9aa3', 5, 'M-44 -96L-56 62M44 -96L56 62M-16 -92L-20 62M16 -92L20 62'),
    stroke('#8c9aa3', 3, 'M-50 -20H50M-53 22H53M-50 -20L53 22M50 -20L-53 22'),
    box('#a7b4bb', -7, -96, 14, 158),
    shape('#dfe5e4', 'M-66 -168C-66 -112 -40 -90 0 -90C40 -90 66 -112 66 -168Z'),
    shape('#c2ccce', 'M20 -168C22 -120 16 -96 0 -90C40 -90 66 -112 66 -168Z'),
    shape('#b9574a', 'M-72 -166C-52 -196 -22 -210 0 -214C22 -210 52 -196 72 -166Z'),
    shape('#9c4439', 'M0 -214C22 -210 52 -196 72 -166H22C20 -186 12 -204 0 -214Z'),
    stroke('#7f8d96', 3, 'M-72 -152H72'),
  ].join('')

const barn = (): string =>
  [
    box('#c9cfd0', 46, -92, 30, 92, 3),
    shape('#e3e7e5', 'M46 -92C48 -112 74 -112 76 -92Z'),
    box('#aab3b6', 64, -92, 12, 92),
    shape('#a8483c', 'M-52 0V-48L-36 -76L0 -92L36 -76L52 -48V0Z'),
    shape('#8a382f', 'M0 -92L36 -76L52 -48V0H22V-60Z'),
    shape('#6f5a50', 'M-58 -44L-39 -80L0 -98L39 -80L58 -44L50 -46L34 -73L0 -89L-34 -73L-50 -46Z'),
    box('#f1e6d2', -32, -36, 30, 36),
    stroke('#a8483c', 3, 'M-32 -36L-2 0M-2 -36L-32 0'),
  ].join('')

const trees = (y: number, from: number, to: number, fill: string, seed: number): string => {
  const count = Math.floor((to - from) / 17)
  return repeat(count, (index) => {
    const size = 13 + 13 * scatter(seed + index)
    return oval(fill, from + index * 17, y - size * 0.5, size, size * 0.9)
  })
}

/** Rows of wheat heads that lean with a slow wind. */
const wheat = (t: number): string =>
  repeat(38, (index) => {
    const x = 56 + index * 14 + 8 * scatter(index)
    const height = 52 + 28 * scatter(index + 50)
    const lean = 7 * Math.sin(t * 1.25 - x * 0.017) + 3 * Math.sin(t * 2.2 - x * 0.04)
    const top = 502 - height
    const colour = index % 3 === 0 ? '#b98528' : '#cf9a38'
    return (
      stroke(colour, 3, svg`M${x} 506Q${x} ${top + 30} ${x + lean} ${top}`) +
      group(
        svg`translate(${x + lean} ${top}) rotate(${lean * 2.2})`,
        oval(index % 3 === 0 ? '#d7a548' : '#e6bb62', 0, -8, 5, 14),
      )
    )
  })

function outside(t: number): string {
  const drift = t * 3.2
  return [
    box('url(#r-sky)', 60, 50, 512, 330),
    oval('#fff3cf', 176, 120, 46, 46, 'opacity=".75"'),
    cloud('#fff', 250 + drift, 178, 1),
    cloud('#fbf1e2', 470 + drift * 0.7, 118, 0.62),
    cloud('#fff', 24 + drift * 1.25, 250, 0.8),
    cloud('#fbf1e2', -90 + drift, 134, 0.7),
    shape('#a9c0bd', 'M60 330C150 290 220 310 300 296C400 278 480 300 580 284V400H60Z'),
    shape('#8fae97', 'M60 344C180 318 300 332 420 318C480 312 530 316 580 310V400H60Z'),
    trees(350, 70, 300, '#6d9273', 4),
    shape('#e0bd68', 'M60 352C200 338 400 340 580 346V510H60Z'),
    shape('#9db364', 'M60 372C220 352 420 352 580 366V400C420 380 220 384 60 404Z'),
    shape('#cfa24a', 'M60 404C220 384 420 380 580 400V424C420 404 220 410 60 432Z', 'opacity=".8"'),
    shape('#86a458', 'M60 432C220 410 420 404 580 424V452C420 436 220 440 60 462Z'),
    move(438, 336, group('scale(1)', waterTower())),
    move(176, 372, group('scale(.82)', barn())),
    trees(378, 300, 372, '#5d8462', 9),
    trees(376, 512, 580, '#5d8462', 15),
    shape('#d9ab4c', 'M60 466C220 448 420 446 580 460V510H60Z'),
    wheat(t),
    ...[0, 1, 2].map((index) => {
      const x = ((t * 15 + index * 36) % 760) - 60
      const flap = 5 * Math.sin(t * 7 + index * 2)
      return stroke(
        '#5a6b76',
        2.6,
        svg`M${x - 11} ${150 + index * 13 - flap}Q${x - 4} ${144 + index * 13} ${x} ${150 + index * 13}Q${x + 4} ${144 + index * 13} ${x + 11} ${150 + index * 13 - flap}`,
      )
    }),
  ].join('')
}

const frame = (): string =>
  [
    stroke('#f8f1e1', 18, WINDOW),
    stroke('#f8f1e1', 10, 'M315 56V500M64 268H566'),
    stroke('#d9c9a8', 2.5, 'M74 66H556V490H74Z'),
    stroke('#d9c9a8', 2.5, 'M321 66V490M74 274H556'),
    box('#f8f1e1', 36, 500, 560, 26, 4),
    box('#d8c6a2', 36, 520, 560, 9, 3),
  ].join('')

const curtain = (t: number): string => {
  const sway = 4 * Math.sin(t * 0.8)
  return [
    shape(
      '#b7674a',
      svg`M20 34H122C118 180 ${104 + sway} 300 ${70 + sway} 386C${60 + sway} 420 ${74 + sway} 470 ${82 + sway} 528H14Z`,
    ),
    shape(
      '#9f553b',
      svg`M58 34H84C82 190 ${62 + sway} 300 ${40 + sway} 400C${36 + sway} 440 44 480 46 528H30C34 420 54 200 58 34Z`,
    ),
    shape('#c97d5e', svg`M100 34H122C118 180 ${104 + sway} 300 ${70 + sway} 386C88 290 100 160 100 34Z`),
    box('#6e4b35', 0, 26, 640, 12, 6),
  ].join('')
}

const quilt = (): string => {
  const colours = ['#b7674a', '#e6bb62', '#6f8f86', '#f3e6cc']
  return move(
    1002,
    92,
    box('#7b5639', -14, -14, 218, 218, 4),
    box('#f3e6cc', 0, 0, 190, 190),
    repeat(9, (index) => {
      const [x, y] = [(index % 3) * 60 + 8, Math.floor(index / 3) * 60 + 8]
      const [a, b] = [colours[index % 3]!, colours[(index + 1) % 3]!]
      return (
        shape(a, svg`M${x} ${y}h27v27Z`) +
        shape(b, svg`M${x + 54} ${y}v27h-27Z`) +
        shape(a, svg`M${x + 54} ${y + 54}h-27v-27Z`) +
        shape(b, svg`M${x} ${y + 54}v-27h27Z`)
      )
    }),
  )
}

const sill = (t: number): string => {
  const sway = 1.5 * Math.sin(t * 0.9)
  const leaf = (angle: number, length: number, fill: string): string =>
    group(
      svg`rotate(${angle + sway})`,
      shape(
        fill,
        svg`M0 0C-16 ${-length * 0.4} -12 ${-length * 0.8} 0 ${-length}C12 ${-length * 0.8} 16 ${-length * 0.4} 0 0Z`,
      ),
    )
  return move(
    214,
    452,
    leaf(-48, 66, '#5e8a5f'),
    leaf(44, 70, '#5e8a5f'),
    leaf(-24, 88, '#74a070'),
    leaf(20, 92, '#6a9667'),
    leaf(-2, 76, '#86b07c'),
    shape('#c4714f', 'M-36 -6H36L28 50H-28Z'),
    shape('#a85c3e', 'M8 -6H36L28 50H4Z'),
    box('#d18363', -41, -14, 82, 16, 4),
  )
}

export const ruralScene: Scene = {
  seed: 11,
  defs: gradient('r-sky', ['#8fc3d8', '#cfe4dc', '#f6e3bd']) + gradient('r-wall', ['#eadfc6', '#e0d1b0'], 1, 0.4),
  person: ruralPerson,
  place: { x: 742, y: 278, scale: 0.97, mirror: false },
  behind: (t) =>
    [
      box('url(#r-wall)', 0, 0, 1280, 720),
      shape('#f5ead0', 'M640 0H900L1280 380V560L700 0Z', svg`opacity="${0.55 + 0.15 * Math.sin(t * 0.3)}"`),
      clip('r-window', WINDOW, outside(t)),
      frame(),
      sill(t),
      curtain(t),
      quilt(),
      box('#a9825a', 0, 560, 1280, 160),
      box('#bb9468', 0, 552, 1280, 16),
      repeat(14, (index) => box('#96714c', index * 96 + 40, 580, 3, 140)),
      shape('#80583a', 'M560 470C556 430 600 404 650 404H890C940 404 976 430 974 470L990 720H540Z'),
      shape('#6b4830', 'M880 404C940 404 976 430 974 470L990 720H930L914 470C912 430 900 410 880 404Z'),
      stroke('#96704d', 4, 'M596 470L588 720M700 440V720M800 440V720M900 450L910 720'),
    ].join(''),
  inFront: (t) =>
    [
      shape('#b98a58', 'M0 668H1280V720H0Z'),
      shape('#cfa26e', 'M0 660H1280V676H0Z'),
      move(
        1066,
        664,
        shape('#e9e2d2', 'M-42 -84H42L36 0H-36Z'),
        shape('#d2c8b2', 'M12 -84H42L36 0H8Z'),
        stroke('#e9e2d2', 10, 'M42 -66C76 -70 74 -18 38 -22'),
        oval('#6b4a33', 0, -84, 42, 8),
        box('#b7674a', -41, -54, 80, 10),
      ),
      ...[0, 1].map((index) =>
        stroke(
          '#fff',
          5,
          svg`M${1056 + index * 22} 568Q${1048 + index * 22 + 10 * Math.sin(t * 1.1 + index)} 548 ${1058 + index * 22} 530Q${1068 + index * 22 + 8 * Math.sin(t * 1.3 + index)} 514 ${1058 + index * 22} 496`,
          svg`opacity="${0.28 + 0.1 * Math.sin(t * 0.9 + index * 2)}"`,
        ),
      ),
    ].join(''),
}
