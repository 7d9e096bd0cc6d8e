import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CaptionFont, loadFont } from '../../../electron/core/captions/glyphs.ts'
import { layoutCaptions, layoutHeading } from '../../../electron/core/captions/layout.ts'
import { captionFontFile, captionGeometry } from '../../../electron/core/captions/style.ts'
import type { Cue } from '../../../electron/core/library/model.ts'
import { startCpu } from '../../support/cpu.ts'

let font: CaptionFont
beforeAll(async () => {
  font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
})

const cue = (text: string, more: Partial<Cue> = {}): Cue => ({
  id: '1',
  startMs: 1000,
  endMs: 11_000,
  speaker: '',
  text,
  ...more,
})
const styles = {
  '16:9': captionGeometry('16:9', 1920, 1080),
  '1:1': captionGeometry('1:1', 1080, 1080),
  '4:5': captionGeometry('4:5', 1080, 1350),
  '9:16': captionGeometry('9:16', 1080, 1920),
}
const presets = Object.keys(styles) as (keyof typeof styles)[]
const LONG =
  'We are a rural county, and the nearest clinic is ninety minutes away, so people wait until they are really sick before they see a doctor.'

describe('lines', () => {
  test('a wide picture takes 42 characters twice and breaks before the conjunction', () => {
    const captions = layoutCaptions([cue(LONG)], styles['16:9'], font)
    expect(captions.map((caption) => caption.lines)).toEqual([
      ['We are a rural county, and the nearest', 'clinic is ninety minutes away,'],
      ['so people wait until they are really sick', 'before they see a doctor.'],
    ])
  })

  test('a phone takes short lines', () => {
    const lines = layoutCaptions([cue(LONG)], styles['9:16'], font).flatMap((caption) => caption.lines)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(24)
    expect(lines.join(' ')).toBe(LONG)
  })

  test('what fits on one line stays on one', () => {
    expect(layoutCaptions([cue('Thank you,\nall of you.')], styles['16:9'], font)[0]?.lines).toEqual([
      'Thank you, all of you.',
    ])
  })

  test('two speakers keep their own lines', () => {
    const [caption] = layoutCaptions([cue('- Who is there?\n- The neighbours.')], styles['16:9'], font)
    expect(caption?.lines).toEqual(['- Who is there?', '- The neighbours.'])
  })

  test('a name and an article are not torn', () => {
    const text = 'My name is Maria Rodriguez and I serve in the city council of Las Cruces, New Mexico.'
    const lines = layoutCaptions([cue(text)], styles['1:1'], font).flatMap((caption) => caption.lines)
    expect(lines.some((line) => /\b(the|of|is|in|and|I|Maria|Las|New)$/.test(line))).toBe(false)
  })

  test.each(presets)('a word of 60 letters breaks with a hyphen and fits at %s', (preset) => {
    const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter'
    const lines = layoutCaptions([cue(word)], styles[preset], font).flatMap((caption) => caption.lines)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.map((line) => line.replace(/-$/, '')).join('')).toBe(word)
    for (const line of lines) expect(font.widthOf(line)).toBeLessThanOrEqual(styles[preset].maxEm)
  })

  test('any text: no word is lost, every line fits, times run on within the cue', () => {
    const words = fc.array(fc.oneof(fc.lorem({ maxCount: 3 }), fc.string({ maxLength: 12 }), fc.constant('\n')))
    fc.assert(
      fc.property(words, fc.constantFrom(...presets), fc.constantFrom(56, 70, 100, 150), (parts, preset, percent) => {
        const style = captionGeometry(preset, styles[preset].width, styles[preset].height, percent)
        const text = parts.join(' ').normalize('NFC')
        const captions = layoutCaptions([cue(text)], style, font)
        const shown = captions.flatMap((caption) => caption.lines)
        // Only a hyphen may be added, where a long word is divided.
        const letters = (all: string) => all.replace(/[\s-]/g, '')
        expect(letters(shown.join(''))).toBe(letters(text))
        for (const caption of captions) expect(caption.lines.length).toBeLessThanOrEqual(style.maxLines)
        for (const line of shown) expect(font.widthOf(line)).toBeLessThanOrEqual(style.maxEm + 1e-9)
        let at = 1000
        for (const caption of captions) {
          expect(caption.startMs).toBe(at)
          at = caption.endMs
        }
        if (captions.length > 0) expect(at).toBe(11_000)
      }),
      { numRuns: 300 },
    )
  })

  test('a cue of a megabyte is laid out in a few seconds', () => {
    const long = [cue('all the people of the valley '.repeat(35_000))]
    const spent = startCpu()
    const captions = layoutCaptions(long, styles['9:16'], font)
    expect(spent()).toBeLessThan(20_000)
    expect(captions.length).toBeGreaterThan(10_000)
  })

  test('a heading is cut with an ellipsis', () => {
    expect(layoutHeading('A short one', styles['1:1'], font)).toEqual(['A short one'])
    const lines = layoutHeading('word '.repeat(100), styles['1:1'], font)
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/)
  })
})

describe('times of a cue that is divided', () => {
  test('follow the words when their times are known', () => {
    const words = LONG.split(' ').map((text, index) => ({
      text,
      startMs: 1000 + index * 100,
      endMs: 1090 + index * 100,
    }))
    const captions = layoutCaptions([cue(LONG, { words })], styles['16:9'], font)
    expect(captions.map((caption) => caption.startMs)).toEqual([1000, 1000 + 100 * LONG.split(' ').indexOf('so')])
    expect(captions.at(-1)?.endMs).toBe(11_000)
  })

  test('follow the number of characters otherwise', () => {
    const captions = layoutCaptions([cue(LONG)], styles['16:9'], font)
    const share = LONG.indexOf('so people') / LONG.length
    expect(Math.abs((captions[1]?.startMs ?? 0) - (1000 + 10_000 * share))).toBeLessThan(100)
  })

  test('do not trust word times that do not match the text', () => {
    const words = [{ text: 'other', startMs: 9000, endMs: 9100 }]
    const captions = layoutCaptions([cue(LONG, { words })], styles['16:9'], font)
    expect(captions[1]?.startMs).toBeLessThan(7000)
  })
})

test('the captions of a phone clip stay in the area that is free on every platform', () => {
  const { marginSide, marginTop, marginBottom, padding } = styles['9:16']
  expect(marginBottom - padding).toBeGreaterThanOrEqual(0.35 * 1920)
  expect(marginTop - padding).toBeGreaterThanOrEqual(0.14 * 1920)
  expect(marginSide - padding).toBeGreaterThanOrEqual(0.15 * 1080)
})
