import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type AssRequest, writeCaptions } from '../../../electron/core/captions/ass.ts'
import { type CaptionFont, loadFont } from '../../../electron/core/captions/glyphs.ts'
import { captionFontFile } from '../../../electron/core/captions/style.ts'
import { CaptionStyle, defaultStyle } from '../../../electron/core/captions/style-model.ts'
import type { Cue } from '../../../electron/core/library/model.ts'
import { hostileTexts } from './support/hostile.ts'

let font: CaptionFont
beforeAll(async () => {
  font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
})

const cue = (startMs: number, endMs: number, text: string, words?: Cue['words']): Cue => ({
  id: `c${startMs}`,
  startMs,
  endMs,
  speaker: '',
  text,
  ...(words && { words }),
})
type Parts = Partial<AssRequest> & { readonly look?: Partial<CaptionStyle> }
const write = ({ look = {}, ...parts }: Parts) =>
  writeCaptions(
    {
      preset: '16:9',
      width: 1280,
      height: 720,
      cues: [],
      title: '',
      durationMs: 10_000,
      style: CaptionStyle.parse(look),
      ...parts,
    },
    font,
  )
interface Event {
  readonly start: string
  readonly end: string
  readonly style: string
  readonly text: string
}
const events = (ass: string): Event[] =>
  ass
    .split('\n')
    .filter((line) => line.startsWith('Dialogue: '))
    .map((line) => {
      const [, start = '', end = '', style = '', , , , , , ...text] = line.split(',')
      return { start, end, style, text: text.join(',') }
    })
const styleLine = (ass: string, name: string) =>
  ass
    .split('\n')
    .find((line) => line.startsWith(`Style: ${name},`))
    ?.split(',') ?? []
const fieldOf = {
  size: 2,
  colour: 3,
  outline: 5,
  back: 6,
  border: 15,
  width: 16,
  shadow: 17,
  alignment: 18,
  marginV: 21,
}

test('without a style it is what it always was', () => {
  const request = { cues: [cue(0, 2000, 'We left in the night.')] }
  expect(write({ ...request, style: defaultStyle })).toBe(write({ ...request, look: {} }))
  expect(styleLine(write(request), 'Caption').join(',')).toBe(
    'Style: Caption,Atkinson Hyperlegible,48,&H00FFFFFF,&H00FFFFFF,&H33000000,&H33000000,-1,0,0,0,100,100,0,0,4,0,10,2,74,74,61,1',
  )
})

describe('looks', () => {
  test('an outline has no box, and is black around light letters, white around dark ones', () => {
    const light = styleLine(write({ look: { look: 'outline', colour: '#ffe600' } }), 'Caption')
    expect(light[fieldOf.colour]).toBe('&H0000E6FF')
    expect(light[fieldOf.outline]).toBe('&H00000000')
    expect(light[fieldOf.border]).toBe('1')
    expect(Number(light[fieldOf.width])).toBeGreaterThanOrEqual(2)
    const dark = styleLine(write({ look: { look: 'outline', colour: '#202020' } }), 'Caption')
    expect(dark[fieldOf.outline]).toBe('&H00FFFFFF')
  })

  test('size in percent, laid out anew instead of scaled', () => {
    const text = 'The families of the valley came to the clinic after the orchards had closed for the night.'
    const tall = { preset: '9:16', width: 1080, height: 1920 } as const
    const at = (size: number) => events(write({ ...tall, cues: [cue(0, 9000, text)], look: { size } }))
    expect(styleLine(write({ look: { size: 150 } }), 'Caption')[fieldOf.size]).toBe('72')
    const lines = (list: Event[]) => list.flatMap((event) => event.text.split('\\N'))
    expect(lines(at(150)).length).toBeGreaterThan(lines(at(100)).length)
    expect(lines(at(150)).join(' ')).toBe(text)
  })

  test('position at each edge, raised, and never out of the safe area', () => {
    const bottom = styleLine(write({}), 'Caption')
    const raised = styleLine(write({ look: { raise: 10 } }), 'Caption')
    expect(Number(raised[fieldOf.marginV]) - Number(bottom[fieldOf.marginV])).toBe(72)
    const lowered = styleLine(write({ look: { raise: -30 } }), 'Caption')
    expect(lowered[fieldOf.marginV]).toBe(bottom[fieldOf.marginV])
    expect(styleLine(write({ look: { position: 'top' } }), 'Caption')[fieldOf.alignment]).toBe('8')
    const middle = write({ look: { position: 'middle' }, cues: [cue(0, 1000, 'Here')] })
    expect(events(middle)[0]?.text).toMatch(/^\{\\pos\(640,3\d\d\)\}Here$/)
  })

  test('captions at the top leave room for a title', () => {
    const plain = styleLine(write({ look: { position: 'top' } }), 'Caption')
    const below = styleLine(write({ look: { position: 'top' }, title: 'Clinic nights' }), 'Caption')
    expect(Number(below[fieldOf.marginV]) - Number(plain[fieldOf.marginV])).toBeGreaterThanOrEqual(48)
  })
})

describe('the word that is being said', () => {
  const words = [
    { text: 'We', startMs: 100, endMs: 300 },
    { text: 'left,', startMs: 500, endMs: 900 },
    { text: 'then.', startMs: 1200, endMs: 1500 },
  ]
  const lit = (event: Event) => /\{\\c&H00E6FF&\}(.*?)\{\\c&HFFFFFF&\}/.exec(event.text)?.[1]
  const bare = (event: Event) => event.text.replace(/\{\\c[^}]*\}/g, '')

  test('is marked from its beginning to the next one, with no gap between', () => {
    const list = events(write({ look: { look: 'highlight' }, cues: [cue(0, 2000, 'We left,\nthen.', words)] }))
    expect(list.map((event) => [event.start, event.end, lit(event)])).toEqual([
      ['0:00:00.00', '0:00:00.10', undefined],
      ['0:00:00.10', '0:00:00.50', 'We'],
      ['0:00:00.50', '0:00:01.20', 'left,'],
      ['0:00:01.20', '0:00:02.00', 'then.'],
    ])
    expect(new Set(list.map(bare)).size).toBe(1)
  })

  test('is taken in proportion to the letters where times are not known', () => {
    const list = events(write({ look: { look: 'highlight' }, cues: [cue(0, 1000, 'abc abc abc abc')] }))
    expect(list.map((event) => event.start)).toEqual(['0:00:00.00', '0:00:00.25', '0:00:00.50', '0:00:00.75'])
  })

  test('every moment of a caption has exactly one event, whatever the times are', () => {
    const word = fc.record({
      text: fc.constantFrom('a', 'people', 'orchards,', '{x}'),
      gap: fc.integer({ min: 20, max: 300 }),
    })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), fc.boolean(), (list, times) => {
        const text = list.map((one) => one.text).join(' ')
        const ends = list.map((_, i) => list.slice(0, i + 1).reduce((sum, { gap }) => sum + gap, 0))
        const end = (ends.at(-1) ?? 0) + 500
        const timed = list.map((one, i) => ({ text: one.text, startMs: ends[i] ?? 0, endMs: ends[i] ?? 0 }))
        const captions = [cue(0, end, text, times ? timed : undefined)]
        const found = events(write({ look: { look: 'highlight' }, cues: captions, preset: '9:16' }))
        expect(found[0]?.start).toBe('0:00:00.00')
        expect(found.at(-1)?.end.slice(-5)).toBe((Math.floor(end / 10) / 100).toFixed(2).padStart(5, '0'))
        for (const [i, event] of found.entries()) if (i > 0) expect(event.start).toBe(found[i - 1]?.end)
        const shown = found.map(bare).filter((one, i, all) => one !== all[i - 1])
        expect(shown.join(' ').replaceAll('\\N', ' ')).toBe(text.replaceAll('{x}', '\\{x\\}'))
      }),
      { numRuns: 200 },
    )
  })
})

describe('a second language', () => {
  const first = [cue(0, 2000, 'We left in the night.'), cue(2000, 4000, 'Nobody saw us.')]
  const second = [cue(500, 3000, 'Salimos de noche.')]

  test('stands below, smaller, in one event with the first', () => {
    const ass = write({ cues: first, second })
    expect(events(ass).map((event) => [event.start, event.text])).toEqual([
      ['0:00:00.00', 'We left in the night.'],
      ['0:00:00.50', 'We left in the night.\\N{\\rSecond}Salimos de noche.'],
      ['0:00:02.00', 'Nobody saw us.\\N{\\rSecond}Salimos de noche.'],
      ['0:00:03.00', 'Nobody saw us.'],
    ])
    expect(Number(styleLine(ass, 'Second')[fieldOf.size])).toBeLessThan(Number(styleLine(ass, 'Caption')[fieldOf.size]))
  })

  test('stands alone where the first says nothing', () => {
    expect(events(write({ second })).map((event) => event.text)).toEqual(['{\\rSecond}Salimos de noche.'])
  })
})

describe('hostile captions', () => {
  test('there are fifty of them, all different', () => expect(new Set(hostileTexts).size).toBeGreaterThanOrEqual(50))

  test.each(['outline', 'box', 'highlight'] as const)('%s: none adds a line, an override or a style', (look) => {
    for (const text of hostileTexts) {
      const ass = write({ look: { look }, cues: [cue(0, 1000, text)], second: [cue(0, 1000, text)], title: text })
      for (const line of ass.trimEnd().split('\n').slice(10)) {
        expect(line).toMatch(
          /^(\[V4\+ Styles\]|\[Events\]|Format: .*|Style: (Caption|Second|Title),.*|Dialogue: 0,.*|)$/,
        )
      }
      const ours = /\{\\(c&H[0-9A-F]{6}&|rSecond)\}/g
      for (const event of events(ass)) {
        const rest = event.text.replace(ours, '')
        // What is left of braces is escaped, and of backslashes only our own breaks and escapes.
        expect(rest).not.toMatch(/(?<!\\)[{}]/)
        expect(rest.replace(/\\[{}]|\\N|\\\u2060/g, '')).not.toContain('\\')
        expect(rest).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      }
    }
  })
})

test.each(['#fff', 'red', '#ffffff}{\\an8', '&H00FF', '#12345g', ''])('no colour: %j', (colour) => {
  expect(CaptionStyle.safeParse({ colour }).success).toBe(false)
})
