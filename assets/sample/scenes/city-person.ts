/** The alder of a large city: plum blazer, gold earrings. */
import type { Person } from './person.ts'
import { group, oval, shape, stroke } from './svg.ts'

const curls = (fill: string, list: readonly (readonly [number, number, number])[]): string =>
  list.map(([x, y, r]) => oval(fill, x, y, r)).join('')

const face = {
  skin: '#8d5a3c',
  shade: '#6e432b',
  light: '#ab7550',
  lip: '#8b3d3f',
  blush: '#a04f3c',
  brow: '#2a1a16',
  iris: '#4a2d1c',
  line: '#26140f',
  browWidth: 7,
  lashes: true,
  hairBack: curls('#2b1c1a', [
    [-88, -70, 50],
    [-60, -128, 56],
    [0, -152, 64],
    [62, -128, 60],
    [102, -72, 58],
    [108, -14, 46],
    [92, 32, 34],
    [20, -100, 110],
  ]),
  hairFront: [
    curls('#35231f', [
      [-78, -92, 30],
      [-46, -122, 34],
      [-4, -132, 36],
      [40, -124, 36],
      [78, -92, 34],
      [98, -50, 28],
      [100, -18, 20],
    ]),
    curls('#46302a', [
      [-58, -132, 16],
      [-16, -150, 20],
      [30, -148, 18],
      [-86, -98, 13],
    ]),
  ].join(''),
  detail: '',
  worn: [
    stroke('#e0b45c', 5, 'M92 50C76 58 76 88 94 92C112 90 114 60 98 50'),
    stroke('#f3d48b', 2, 'M84 60C80 70 82 80 88 86'),
  ].join(''),
}

export const cityPerson: Person = {
  face,
  sleeve: '#7b3557',
  sleeveShade: '#612643',
  cuff: '#f0e4d4',
  clothes: [
    shape('#f3e7d6', 'M-94 190C-40 252 70 248 122 184L110 500H-104Z'),
    shape('#ddcdb8', 'M122 184L110 500H40C60 400 70 300 60 238C84 226 106 206 122 184Z'),
    stroke('#d9b061', 3.5, 'M-66 196C-40 274 44 282 96 190'),
    oval('#d9b061', 8, 256, 9, 9),
    shape('#7b3557', 'M-70 172C-124 196 -206 214 -236 264C-258 312 -266 400 -268 500H14C10 440 -40 330 -92 212Z'),
    shape('#7b3557', 'M92 168C150 192 232 216 258 268C280 322 286 400 288 500H14C18 440 66 330 116 208Z'),
    shape('#612643', 'M196 212C232 226 248 246 258 268C280 322 286 400 288 500H208C224 400 226 300 196 212Z'),
    shape('#934469', 'M-72 170L-118 204L-96 286L-62 290L14 500C10 440 -36 330 -66 172Z'),
    shape('#934469', 'M94 166L142 200L126 284L94 290L14 500C18 440 62 330 90 168Z'),
    stroke('#612643', 2.5, 'M-118 204L-96 286L-62 290L14 500M142 200L126 284L94 290L14 500'),
    group('translate(-150 330)', oval('#e0b45c', 0, 0, 10), oval('#fff4d6', -3, -3, 3)),
  ].join(''),
}
