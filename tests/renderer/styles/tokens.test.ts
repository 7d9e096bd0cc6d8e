import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../renderer/styles/tokens.css', import.meta.url), 'utf8')

/** The token's colour in each theme, from `--name: light-dark(#light, #dark)`. */
function colours(name: string): { light: string; dark: string } {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  if (!match) throw new Error(`no colour --${name}`)
  return { light: match[1]!, dark: match[2]! }
}

/** WCAG 2.2 relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (light! + 0.05) / (dark! + 0.05)
}

const grounds = ['bg', 'panel', 'raised', 'hover']
const texts = ['muted', 'faint', 'accent', 'warn', 'danger']
const pairs: [string, string, number][] = [
  ...grounds.map((ground): [string, string, number] => ['text', ground, 7]),
  ...texts.flatMap((text) => grounds.map((ground): [string, string, number] => [text, ground, 4.5])),
  ...['amber', 'blue', 'green', 'violet', 'grey'].map((tag): [string, string, number] => [
    `tag-${tag}`,
    `tag-${tag}-soft`,
    4.5,
  ]),
  ['text', 'accent-soft', 7],
  ['accent', 'accent-soft', 4.5],
  ['warn', 'warn-soft', 4.5],
  ['danger', 'danger-soft', 4.5],
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['mark-text', 'mark', 7],
  // Edges of controls: WCAG 1.4.11.
  ...['bg', 'panel', 'raised'].map((ground): [string, string, number] => ['line-strong', ground, 3]),
]

describe('colours', () => {
  it.each(pairs)('%s on %s is at least %s to 1 in both themes', (text, ground, least) => {
    const [over, under] = [colours(text), colours(ground)]
    expect(contrast(over.light, under.light)).toBeGreaterThanOrEqual(least)
    expect(contrast(over.dark, under.dark)).toBeGreaterThanOrEqual(least)
  })
})
