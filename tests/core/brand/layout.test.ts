/** Where the brand stands: inside the safe area, never over captions while there is room; and what it writes. */
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { layBrand, type Rect } from '../../../electron/core/brand/layout.ts'
import { BrandKit, type Branding, LogoCorner } from '../../../electron/core/brand/model.ts'
import { type AssRequest, captionAreas } from '../../../electron/core/captions/ass.ts'
import { type CaptionFont, loadFont } from '../../../electron/core/captions/glyphs.ts'
import { captionFontFile, captionGeometry } from '../../../electron/core/captions/style.ts'
import { CaptionStyle } from '../../../electron/core/captions/style-model.ts'
import { composeBrand } from '../../../electron/core/export/burn-text.ts'
import { PresetName } from '../../../electron/core/export/model.ts'
import { exportSize } from '../../../electron/core/export/presets.ts'
import { checkForced } from '../../../electron/core/export/reasons.ts'
import { burnFrames, changedBox } from '../captions/support/frames.ts'
import { hostileTexts } from '../captions/support/hostile.ts'

let font: CaptionFont
beforeAll(async () => {
  font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
})

const logo = { file: `${'0'.repeat(32)}.png`, width: 400, height: 200 }
const cue = (startMs: number, endMs: number, text: string) => ({ id: `c${startMs}`, startMs, endMs, speaker: '', text })
const SAID = 'The families who worked in the orchards came here in 1986, and they never had a bus.'

interface Parts {
  readonly preset?: PresetName
  readonly style?: Partial<CaptionStyle>
  readonly kit?: Partial<BrandKit>
  readonly branding?: Partial<Branding>
  readonly cues?: AssRequest['cues']
}
function lay({ preset = '16:9', style = {}, kit = {}, branding = {}, cues = [cue(0, 9000, SAID)] }: Parts = {}) {
  const { width, height } = exportSize(preset, null, 'blur')
  const request = { preset, width, height, cues, title: '', durationMs: 9000, style: CaptionStyle.parse(style) }
  const brand: Branding = {
    ...{ kit: BrandKit.parse(kit), title: '', logo: false, endCard: false },
    lowerThirds: [{ name: 'Ana Ruiz', title: 'Then-Council Member, Las Cruces City Council', startMs: 0, endMs: 4000 }],
    ...branding,
  }
  const areas = captionAreas(request, font)
  return { request, brand, areas, layout: layBrand(brand, request, areas, font) }
}
const meet = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

describe.each(PresetName.options)('%s', (preset) => {
  test('a lower third stands at the lower left, right above captions that stand there', () => {
    const { layout, areas, request } = lay({ preset })
    const [third] = layout.blocks
    const { marginSide, padding } = captionGeometry(preset, request.width, request.height)
    expect(third?.rect.x).toBe(marginSide - padding)
    expect((areas[0]?.rect.y ?? 0) - ((third?.rect.y ?? 0) + (third?.rect.height ?? 0))).toBe(2 * padding)
    expect(third?.lines.map(({ text }) => text).join(' ')).toContain('Ana Ruiz Then-Council Member')
    expect(layout.forced).toEqual([])
  })
})

test('without captions, and below those at the top, it stands at the bottom of the safe area', () => {
  for (const parts of [{ cues: [] }, { style: { position: 'top' } as const }]) {
    const { layout, request } = lay(parts)
    const { marginBottom, padding } = captionGeometry('16:9', request.width, request.height)
    const { y = 0, height = 0 } = layout.blocks[0]?.rect ?? {}
    expect(y + height).toBe(request.height - marginBottom + padding)
  }
})

test('nothing of the brand ever lies over captions or leaves the picture unless that is said', () => {
  const words = fc.string({ maxLength: 120 })
  fc.assert(
    fc.property(
      fc.record({
        preset: fc.constantFrom(...PresetName.options),
        style: fc.record({
          position: fc.constantFrom('bottom', 'middle', 'top'),
          size: fc.constantFrom(70, 100, 150),
          raise: fc.integer({ min: -30, max: 30 }),
          look: fc.constantFrom('box', 'outline', 'highlight'),
        }) as fc.Arbitrary<Partial<CaptionStyle>>,
        kit: fc.record({
          size: fc.constantFrom(70, 100, 150),
          marginSide: fc.integer({ min: 0, max: 20 }),
          marginEnds: fc.integer({ min: 0, max: 20 }),
          corner: fc.constantFrom(...LogoCorner.options),
          logoSize: fc.integer({ min: 5, max: 50 }),
          logo: fc.constant(logo),
        }) as fc.Arbitrary<Partial<BrandKit>>,
        cues: fc.array(
          fc
            .tuple(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 1, max: 4000 }), words)
            .map(([at, long, text]) => cue(at, at + long, text)),
          { maxLength: 6 },
        ),
        name: words,
        title: words,
        heading: words,
      }),
      ({ name, title, heading, ...parts }) => {
        const lowerThirds = [
          { name, title, startMs: 0, endMs: 4000 },
          { name: title, title: name, startMs: 4000, endMs: 8000 },
        ]
        const branding = { lowerThirds, title: heading, logo: true, endCard: true }
        const { layout, areas, request } = lay({ ...parts, branding })
        const placed = [
          ...layout.blocks,
          ...(layout.logo ? [{ kind: 'logo' as const, rect: layout.logo, startMs: 0, endMs: 9000 }] : []),
        ]
        for (const { kind, rect, startMs, endMs } of placed) {
          expect(rect.x).toBeGreaterThanOrEqual(0)
          expect(rect.x + rect.width).toBeLessThanOrEqual(request.width)
          if (layout.forced.some(({ part, startMs: at }) => part === kind && at === startMs)) continue
          expect(rect.y).toBeGreaterThanOrEqual(0)
          expect(rect.y + rect.height).toBeLessThanOrEqual(request.height)
          const over = areas.filter((area) => area.startMs < endMs && startMs < area.endMs && meet(area.rect, rect))
          expect(over, kind).toEqual([])
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('where captions leave no room the lower third lies over them, and the plan says at what time', () => {
  const crowd = Array.from({ length: 9 }, (_, i) => cue(i, 9000, SAID))
  const { layout } = lay({ cues: crowd, style: { size: 150 } })
  expect(layout.forced).toEqual([{ part: 'lower third', startMs: 0 }])
  expect(checkForced(layout.forced, 547_000)).toMatchObject([
    { severity: 'warning', code: 'caption-over-lower-third', text: expect.stringContaining('at 00:09:07') },
  ])
})

test('fifty hostile names are text in one line of the file each, and never markup', () => {
  const texts = hostileTexts.filter((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text))
  expect(texts.length).toBeGreaterThanOrEqual(50)
  for (const text of texts) {
    const kit = BrandKit.parse({ endCard: { text: text.slice(0, 300) } })
    const lowerThirds = [{ name: text, title: text, startMs: 0, endMs: 4000 }]
    const { request, brand } = lay({ branding: { kit, lowerThirds, title: text, endCard: true }, cues: [] })
    const { ass } = composeBrand(request, brand, font)
    const [, events = ''] = ass.split('[Events]\n')
    const lines = events
      .trimEnd()
      .split(/[\n\r\u0085\u2028\u2029]/)
      .slice(1)
    expect(lines.length).toBeGreaterThanOrEqual(8)
    for (const line of lines) {
      const shape = /^Dialogue: [1-6],\d:\d\d:\d\d\.\d\d,\d:\d\d:\d\d\.\d\d,Brand,,0,0,0,,(\{\\[^{}]*\})(.*)$/.exec(
        line,
      )
      expect(shape, line).not.toBeNull()
      const [, tags = '', rest = ''] = shape ?? []
      if (tags.includes('\\p1')) expect(rest).toMatch(/^m 0 0 l \d+ 0 \d+ \d+ 0 \d+\{\\p0\}$/)
      // Every brace is escaped, and no backslash begins anything else.
      else expect(rest.replace(/\\[{}]/g, '').replace(/\\\u2060/g, ''), line).not.toMatch(/[{}\\]/)
    }
  }
})

test('the end card begins without a gap, covers the whole picture, and has its text in the middle', () => {
  const kit = BrandKit.parse({ endCard: { text: 'LocalStory\nlocalstory.example', seconds: 2, colour: '#204060' } })
  const { request, brand } = lay({ branding: { kit, lowerThirds: [], endCard: true } })
  const { ass } = composeBrand({ ...request, durationMs: 1001 }, brand, font)
  const card = ass.split('\n').filter((line) => /^Dialogue: [456],/.test(line))
  expect(card[0]).toBe(
    'Dialogue: 4,0:00:01.00,0:00:04.00,Brand,,0,0,0,,{\\pos(0,0)\\c&H604020&\\1a&H00&\\p1}m 0 0 l 1920 0 1920 1080 0 1080{\\p0}',
  )
  expect(card.slice(2).map((line) => /\\an8\\pos\(960,\d+\).*\}(.+)$/.exec(line)?.[1])).toEqual([
    ...['LocalStory', 'localstory.example'],
  ])
})

test('libass draws it where it was laid out, with free rows between a lower third and the captions', async () => {
  const [width, height] = [640, 360]
  const request = { preset: '16:9', width, height, cues: [cue(1000, 9000, SAID)], title: '', durationMs: 9000 } as const
  const lowerThirds = [{ name: 'Ana Ruiz', title: 'Mayor', startMs: 0, endMs: 4000 }]
  const brand: Branding = { kit: BrandKit.parse({}), lowerThirds, title: '', logo: false, endCard: false }
  const layout = layBrand(brand, request, captionAreas(request, font), font)
  const { ass } = composeBrand(request, brand, font)
  const ground = Buffer.alloc(width * height, 128)
  const burning = { ass, width, height, grounds: [ground], atMs: 500, format: 'gbrp', pixels: 'gray' } as const
  const [alone, both, captions] = await burnFrames({ ...burning, seconds: 5 }).then((all) => [all[0], all[1], all[4]])
  const { x = 0, y = 0, width: w = 0, height: h = 0 } = layout.blocks[0]?.rect ?? {}
  const seen = changedBox(alone ?? ground, ground, width)
  expect(seen).toEqual({ left: x, top: y, right: x + w - 1, bottom: y + h - 1 })
  const top = changedBox(captions ?? ground, ground, width)?.top ?? 0
  expect(top).toBeGreaterThan(y + h)
  for (let row = y + h; row < top; row++)
    expect(
      both?.subarray(row * width, (row + 1) * width).every((grey) => Math.abs(grey - 128) <= 3),
      `${row}`,
    ).toBe(true)
})
