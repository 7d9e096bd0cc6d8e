import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandColours, worstContrast } from '../../../electron/core/brand/colours.ts'
import { BrandKit, defaultBrand } from '../../../electron/core/brand/model.ts'
import { alphaOf, contrast, formatColour, parseColour } from '../../../electron/core/captions/contrast.ts'

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const percentOf = (alpha: number) => Math.round(100 * (1 - alpha / 255))

test('the brand that nobody edited can be read as it is', () => {
  expect(brandColours(defaultBrand)).toMatchObject({
    text: '#ffffff',
    box: '#14181d',
    boxAlpha: alphaOf(85),
    notes: [],
  })
})

test('letters are readable whatever is asked for, on the box over any picture and on the end card', () => {
  fc.assert(
    fc.property(
      colour,
      colour,
      colour,
      fc.integer({ min: 0, max: 100 }),
      colour,
      (letters, box, card, dense, picture) => {
        const kit = BrandKit.parse({ colour: letters, box, boxOpacity: dense, endCard: { colour: card } })
        const { text, boxAlpha, cardText } = brandColours(kit)
        expect(contrast(cardText, card)).toBeGreaterThanOrEqual(4.5)
        expect(worstContrast(text, box, percentOf(boxAlpha))).toBeGreaterThanOrEqual(4.5)
        // Not only over black and white: over this picture too.
        const through = boxAlpha / 255
        const [under, over] = [parseColour(picture), parseColour(box)]
        const seen = over.map((part, i) => Math.round(part * (1 - through) + (under[i] ?? 0) * through))
        expect(contrast(text, formatColour(seen as unknown as [number, number, number]))).toBeGreaterThanOrEqual(4.5)
      },
    ),
    { numRuns: 300 },
  )
})

describe('what is changed is said', () => {
  test('letters that are lost on their box are made lighter', () => {
    const { text, notes } = brandColours(BrandKit.parse({ colour: '#333333', box: '#222222' }))
    expect(contrast(text, '#222222')).toBeGreaterThanOrEqual(4.5)
    expect(notes.join(' ')).toContain(`${text} instead of #333333`)
  })
  test('a thin box is made denser, as little as it takes', () => {
    const { boxAlpha, notes } = brandColours(BrandKit.parse({ boxOpacity: 10 }))
    const percent = percentOf(boxAlpha)
    expect(worstContrast('#ffffff', '#14181d', percent - 1)).toBeLessThan(4.55)
    expect(notes).toEqual([expect.stringContaining(`${percent} % instead of 10 %`)])
  })
  test('what can be read stays as it was asked for', () => {
    const kit = BrandKit.parse({ colour: '#101418', box: '#ffe600', boxOpacity: 95, endCard: { colour: '#ffffff' } })
    expect(brandColours(kit)).toMatchObject({ text: '#101418', box: '#ffe600', cardText: '#101418', notes: [] })
  })
})
