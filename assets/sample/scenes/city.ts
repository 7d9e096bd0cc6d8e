/** A council chamber high above a large city, late in the afternoon: tall windows, a skyline, a train on its viaduct. */
import { scatter } from '../film/motion.ts'
import { cityPerson } from './city-person.ts'
import type { Scene } from './scene.ts'
import { box, clip, cloud, gradient, group, move, oval, repeat, shape, stroke, svg } from './svg.ts'

const arch = (x: number): string => svg`M${x} 560V190C${x} 70 ${x + 230} 70 ${x + 230} 190V560Z`
const WINDOWS = [70, 346, 934, 1210]

/** A tower with windows, some of them lit; a few go on and off in the course of the clip. */
function tower(x: number, top: number, width: number, fill: string, side: string, seed: number, t: number): string {
  const columns = Math.floor((width - 12) / 13)
  const rows = Math.floor((560 - top - 14) / 20)
  const cells = repeat(columns * rows, (index) => {
    const chance = scatter(seed * 91 + index)
    if (chance > 0.42) return ''
    const changes = chance < 0.012 && (Math.floor(t / 9 + chance * 900) & 1) === 0
    const [column, row] = [index % columns, Math.floor(index / columns)]
    return box(
      changes ? side : '#ffd99a',
      x + 8 + column * 13,
      top + 12 + row * 20,
      6,
      10,
      0,
      svg`opacity="${0.45 + chance}"`,
    )
  })
  return box(fill, x, top, width, 600 - top) + box(side, x + width * 0.72, top, width * 0.28, 600 - top) + cells
}

function skyline(t: number): string {
  const far = [
    [60, 300, 60],
    [120, 250, 44],
    [170, 320, 70],
    [350, 280, 54],
    [410, 230, 40],
    [470, 300, 66],
    [545, 260, 60],
    [930, 290, 60],
    [1000, 240, 46],
    [1060, 310, 70],
    [1140, 270, 60],
    [1210, 300, 80],
  ]
  return [
    box('url(#c-sky)', 0, 0, 1280, 600),
    oval('#fff0c9', 1046, 300, 52, 52, 'opacity=".9"'),
    cloud('#f9d3b4', 180 + t * 2.6, 170, 0.85),
    cloud('#fbe0c4', 470 + t * 1.8, 232, 0.6),
    cloud('#f9d3b4', 900 + t * 2.2, 178, 0.7),
    cloud('#fbe0c4', 1130 + t * 2.6, 246, 0.6),
    cloud('#f9d3b4', 300 + t * 2.2, 140, 0.5),
    ...far.map(([x, top, width]) => box('#c9899a', x!, top!, width!, 400, 0, 'opacity=".75"')),
    tower(84, 330, 74, '#8a5f86', '#765077', 1, t),
    tower(168, 268, 62, '#79527c', '#66446b', 2, t),
    stroke('#79527c', 4, 'M199 268V214'),
    tower(240, 362, 70, '#8a5f86', '#765077', 3, t),
    tower(352, 320, 64, '#79527c', '#66446b', 4, t),
    shape('#8a5f86', 'M430 300L466 236L502 300Z'),
    tower(430, 300, 72, '#8a5f86', '#765077', 5, t),
    tower(512, 350, 70, '#79527c', '#66446b', 6, t),
    tower(930, 346, 66, '#8a5f86', '#765077', 7, t),
    tower(1004, 386, 60, '#79527c', '#66446b', 8, t),
    tower(1076, 284, 56, '#79527c', '#66446b', 9, t),
    shape('#79527c', 'M1076 284C1080 246 1128 246 1132 284Z'),
    tower(1140, 350, 80, '#8a5f86', '#765077', 10, t),
    tower(1222, 310, 90, '#79527c', '#66446b', 11, t),
    train(t),
  ].join('')
}

/** Passes from right to left twice in a clip. */
function train(t: number): string {
  const x = 1500 - ((t * 96) % 2500)
  const car = (at: number): string =>
    move(
      at,
      446,
      box('#e9e4df', 0, 0, 148, 36, 6),
      box('#c25b4e', 0, 22, 148, 7),
      repeat(6, (index) => box('#ffdf9f', 8 + index * 23, 7, 16, 11, 2)),
    )
  return [
    car(x),
    car(x + 152),
    car(x + 304),
    box('#573d5e', 0, 482, 1280, 12),
    repeat(14, (index) => box('#573d5e', index * 98 + 30, 490, 10, 90)),
    box('#4b3452', 0, 494, 1280, 4),
  ].join('')
}

const mullions = (x: number): string =>
  stroke('#3b2b2a', 5, svg`M${x + 115} 100V560M${x} 300H${x + 230}M${x} 430H${x + 230}M${x} 190H${x + 230}`)
const casing = (x: number): string => stroke('#3b2b2a', 16, arch(x)) + stroke('#7d5a48', 5, arch(x))

const flag = (t: number): string => {
  const sway = 3 * Math.sin(t * 0.7)
  return [
    box('#c9a258', 868, 96, 8, 520, 4),
    oval('#dcb970', 872, 92, 11, 11),
    shape(
      '#2f6f7a',
      svg`M866 120C840 180 ${824 + sway} 300 ${812 + sway} 452C${826 + sway} 466 ${846 + sway} 462 866 470Z`,
    ),
    shape(
      '#e7c67a',
      svg`M866 230C850 270 ${836 + sway} 330 ${822 + sway} 402L${816 + sway} 452C${824 + sway} 460 ${832 + sway} 460 ${840 + sway} 462C846 400 856 320 866 290Z`,
    ),
    shape('#26596a', svg`M866 120C856 220 ${850 + sway} 340 ${846 + sway} 463L866 470Z`, 'opacity=".7"'),
  ].join('')
}

const microphone = (): string =>
  [
    stroke('#22252b', 6, 'M842 690C842 622 806 590 772 574'),
    group('translate(766 570) rotate(-64)', box('#33373f', -10, -34, 20, 42, 10), box('#4a505a', -10, -34, 20, 14, 7)),
    shape('#22252b', 'M808 690C808 676 876 676 876 690Z'),
  ].join('')

export const cityScene: Scene = {
  seed: 23,
  defs: gradient('c-sky', ['#7f8fc0', '#d99fae', '#f8cf9c', '#fbe3b4']) + gradient('c-wall', ['#5b4038', '#4a332e']),
  person: cityPerson,
  place: { x: 664, y: 284, scale: 0.98, mirror: false },
  behind: (t) =>
    [
      box('url(#c-wall)', 0, 0, 1280, 720),
      repeat(9, (index) => box('#523931', index * 160 - 40, 0, 4, 600)),
      box('#6b4c40', 0, 0, 1280, 34),
      box('#7d5a48', 0, 34, 1280, 6),
      clip('c-windows', WINDOWS.map(arch).join(''), skyline(t)),
      ...WINDOWS.map((x) => mullions(x) + casing(x)),
      shape('#ffdfae', 'M346 560L576 560L420 720H120Z', svg`opacity="${0.13 + 0.04 * Math.sin(t * 0.35)}"`),
      shape('#ffdfae', 'M934 560H1164L1060 720H760Z', svg`opacity="${0.13 + 0.04 * Math.sin(t * 0.35 + 1)}"`),
      box('#5f4338', 0, 560, 1280, 14),
      flag(t),
      shape('#2c3a44', 'M470 720V300C470 222 536 186 600 186H744C808 186 872 222 872 300V720Z'),
      shape('#24303a', 'M800 196C846 212 872 250 872 300V720H812V300C812 250 812 220 800 196Z'),
      stroke('#3c4d59', 4, 'M500 720V310C500 250 548 216 604 216H738C794 216 842 250 842 310V720'),
      ...[0, 1, 2].map((index) => oval('#3c4d59', 500 + index * 171, 330, 5)),
    ].join(''),
  inFront: () =>
    [
      microphone(),
      shape('#6d4733', 'M0 690C300 664 980 664 1280 690V720H0Z'),
      shape('#8b5f45', 'M0 678C300 652 980 652 1280 678V694C980 668 300 668 0 694Z'),
      move(
        1008,
        668,
        shape('#dcebee', 'M-26 -78H26L22 4H-22Z', 'opacity=".55"'),
        shape('#b9dbe2', 'M-24 -44H24L22 4H-22Z', 'opacity=".7"'),
        stroke('#fff', 3, 'M-17 -68L-14 -8', 'opacity=".7"'),
      ),
      group(
        'translate(300 668) rotate(-3)',
        box('#efe6d8', -88, -10, 176, 9, 2),
        box('#d9cdb9', -82, -18, 168, 9, 2),
        box('#f7f1e6', -86, -26, 172, 9, 2),
      ),
    ].join(''),
}
