import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { captionColours, contrast, hasColour, leastOpacity } from '../../../electron/core/captions/contrast.ts'
import { CaptionStyle } from '../../../electron/core/captions/style-model.ts'

const style = (parts: Partial<CaptionStyle>) => CaptionStyle.parse(parts)
const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

/** What is seen where the box lies over a picture. */
const over = (box: string, alpha: number, picture: number): string => {
  const part = box === '#000000' ? 0 : 255
  const seen = Math.round((part * (255 - alpha) + picture * alpha) / 255)
  return `#${seen.toString(16).padStart(2, '0').repeat(3)}`
}

test('contrast counts as WCAG does', () => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(contrast('#ff0000', '#ffffff')).toBeCloseTo(4.0, 2)
})

test('white letters need a black box of at least about 54 %', () => {
  expect(leastOpacity('#ffffff', '#000000')).toBeGreaterThanOrEqual(54)
  expect(leastOpacity('#ffffff', '#000000')).toBeLessThanOrEqual(55)
})

test('any choice of colours can be read on any picture', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('outline', 'box', 'highlight'),
      colour,
      colour,
      fc.integer({ min: 0, max: 100 }),
      (look, text, accent, boxOpacity) => {
        const { behind, boxAlpha, ...colours } = captionColours(style({ look, colour: text, accent, boxOpacity }))
        expect(colours.text).toBe(text)
        const shown = look === 'highlight' ? [colours.text, colours.accent] : [colours.text]
        for (const picture of look === 'outline' ? [0] : [0, 60, 128, 200, 255]) {
          const ground = look === 'outline' ? behind : over(behind, boxAlpha, picture)
          for (const letters of shown) expect(contrast(letters, ground)).toBeGreaterThanOrEqual(4.5)
        }
      },
    ),
    { numRuns: 1000 },
  )
})

describe('what is not as asked is said', () => {
  test('a box that hides too little', () => {
    expect(captionColours(style({})).notes).toEqual([])
    expect(captionColours(style({ boxOpacity: 20 })).notes).toEqual([
      expect.stringMatching(/^The box behind the captions is made denser \(5\d % instead of 20 %\)/),
    ])
  })
  test('a spoken word that could not be read', () => {
    const { accent, notes } = captionColours(style({ look: 'highlight', accent: '#1a1a80' }))
    expect(notes.join()).toContain(`shown in ${accent} instead of #1a1a80`)
    // Of the same hue: still bluer than it is red.
    expect(accent.slice(5) > accent.slice(1, 3)).toBe(true)
  })
  test('nothing where the accent is not shown', () => {
    expect(captionColours(style({ look: 'box', accent: '#000000' })).notes).toEqual([])
  })
})

test('only colours that are drawn count as colours', () => {
  expect(hasColour(style({}))).toBe(false)
  expect(hasColour(style({ colour: '#c0c0c0' }))).toBe(false)
  expect(hasColour(style({ look: 'highlight' }))).toBe(true)
  expect(hasColour(style({ look: 'outline', colour: '#ffe600' }))).toBe(true)
})
