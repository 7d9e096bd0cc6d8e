/** Small words for drawing SVG as text. */

const round = (value: number): string => (Math.round(value * 100) / 100).toString()

/** Template tag: numbers are written with two decimals so that frames stay the same text on every machine. */
export function svg(strings: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return strings.reduce((out, part, index) => {
    const value = values[index - 1]
    return out + (typeof value === 'number' ? round(value) : value) + part
  })
}

export const shape = (fill: string, d: string, more = ''): string => `<path fill="${fill}" d="${d}" ${more}/>`
export const stroke = (colour: string, width: number, d: string, more = ''): string =>
  svg`<path fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${d}" ${more}/>`
export const box = (fill: string, x: number, y: number, w: number, h: number, r = 0, more = ''): string =>
  svg`<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}" ${more}/>`
export const oval = (fill: string, x: number, y: number, rx: number, ry = rx, more = ''): string =>
  svg`<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}" ${more}/>`
export const group = (transform: string, ...parts: readonly string[]): string =>
  `<g transform="${transform}">${parts.join('')}</g>`
export const move = (x: number, y: number, ...parts: readonly string[]): string =>
  group(svg`translate(${x} ${y})`, ...parts)
/** Everything in `parts` is seen only inside `d`. The id must be unique in the frame. */
export const clip = (id: string, d: string, ...parts: readonly string[]): string =>
  `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${parts.join('')}</g>`
/** A gradient from top to bottom (or along x2,y2) as a definition; use it as `url(#id)`. */
export const gradient = (id: string, stops: readonly string[], x2 = 0, y2 = 1): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="${x2}" y2="${y2}">${stops
    .map((colour, index) => `<stop offset="${index / (stops.length - 1)}" stop-color="${colour}"/>`)
    .join('')}</linearGradient>`
/** `count` copies made by a function. */
export const repeat = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join('')

/** A flat summer cloud; origin at the middle of its foot, 200 wide. */
export const cloud = (fill: string, x: number, y: number, scale: number): string =>
  group(
    svg`translate(${x} ${y}) scale(${scale})`,
    shape(
      fill,
      'M-98 0C-112 -2 -110 -27 -84 -27C-84 -50 -52 -58 -38 -44C-30 -76 22 -80 32 -48C54 -60 78 -46 74 -26C102 -28 108 -2 94 0Z',
    ),
  )
