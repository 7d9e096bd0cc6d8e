/** The school board member of a suburb: mustard cardigan, round glasses. */
import type { Person } from './person.ts'
import { oval, shape, stroke } from './svg.ts'

const HAIR = '#33221f'
const HAIR_LIGHT = '#503530'
const face = {
  skin: '#d49a72',
  shade: '#b5794f',
  light: '#ecbc95',
  lip: '#b0524f',
  blush: '#cd6a55',
  brow: '#33221f',
  iris: '#5b3a24',
  line: '#2c1a15',
  browWidth: 6.5,
  lashes: true,
  hairBack: shape(
    HAIR,
    'M-92 -30C-110 -120 -60 -176 10 -176C92 -176 134 -118 130 -40C128 30 150 90 138 170C128 210 92 214 60 200V-20L-70 0V150C-84 150 -104 130 -102 96C-100 56 -88 20 -92 -30Z',
  ),
  hairFront: [
    shape(
      HAIR,
      'M-92 -22C-112 -120 -58 -172 8 -172C84 -172 126 -124 124 -44C122 20 140 96 122 168C104 186 84 170 86 140C92 100 86 60 82 20C84 -22 76 -66 44 -104C18 -82 -40 -70 -74 -72C-86 -60 -90 -44 -92 -22Z',
    ),
    stroke(
      HAIR_LIGHT,
      4,
      'M-66 -106C-40 -142 4 -152 40 -142M60 -110C92 -76 98 -20 98 30C100 70 106 110 102 148',
      'opacity=".9"',
    ),
  ].join(''),
  detail: '',
  worn: [
    stroke(
      '#2f4a52',
      5,
      'M-86 0C-86 -22 -36 -24 -34 -2C-32 26 -84 28 -86 0ZM-12 -2C-12 -26 46 -28 48 -4C50 28 -10 30 -12 -2ZM-34 -4Q-23 -12 -12 -4M48 -6L80 -14',
    ),
    stroke('#fff', 3, 'M-76 -8L-66 -14M0 -10L12 -17', 'opacity=".55"'),
  ].join(''),
}

export const suburbPerson: Person = {
  face,
  sleeve: '#d79a34',
  sleeveShade: '#b97f22',
  cuff: '#e6b557',
  clothes: [
    shape('#3f6f6c', 'M-96 182C-40 226 66 226 126 180L130 500H-110Z'),
    stroke('#2f5856', 4, 'M-78 188C-40 230 66 230 108 184'),
    shape('#d79a34', 'M-80 180C-130 200 -204 216 -232 264C-254 312 -262 400 -264 500H-46C-52 400 -92 300 -104 214Z'),
    shape('#d79a34', 'M110 176C160 196 230 218 254 268C276 322 282 400 284 500H70C84 400 118 300 134 208Z'),
    shape('#b97f22', 'M194 212C228 226 244 246 254 268C276 322 282 400 284 500H204C220 400 222 300 194 212Z'),
    stroke('#b97f22', 9, 'M-82 184L-104 214C-92 300 -52 400 -46 500M112 180L134 208C118 300 84 400 70 500'),
    ...[360, 430].map((y) => oval('#8a5a1c', -62 + (y - 360) * 0.1, y, 7)),
  ].join(''),
}
