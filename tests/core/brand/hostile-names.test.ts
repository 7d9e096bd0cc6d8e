/** 500 names that would like to be markup, as lower thirds, drawn by the real libass: each is seen in its box, as wide as its letters. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layBrand } from '../../../electron/core/brand/layout.ts'
import { BrandKit, type Branding } from '../../../electron/core/brand/model.ts'
import { drawable } from '../../../electron/core/captions/ass-text.ts'
import { loadFont } from '../../../electron/core/captions/glyphs.ts'
import { captionFontFile } from '../../../electron/core/captions/style.ts'
import { composeBrand } from '../../../electron/core/export/burn-text.ts'
import { burnFrames, changedBox } from '../captions/support/frames.ts'
import { hostileNames } from '../interchange/support/hostile-names.ts'

const [width, height] = [480, 270]

/** One letter without end: accents, joined pictures and conjuncts, which would grow out of the box, over the picture and off it. */
const towers = ['\u0301', '\u0301\u0300\u0302\u0303\u0308', '\u0323']
  .map((marks) => `e${marks.repeat(60)}bc`)
  .concat('\u{1F469}\u200d'.repeat(80), '\u0915\u094d'.repeat(80))

/** Where letters are, which are the only bright pixels right of the bar in the brand's colour, in rows `top` to `bottom`. */
function lettersIn(frame: Uint8Array, from: number, top: number, bottom: number) {
  let [left, right] = [width, -1]
  for (let i = top * width; i < bottom * width; i++) {
    if (i % width < from || (frame[i] ?? 0) < 150) continue
    left = Math.min(left, i % width)
    right = Math.max(right, i % width)
  }
  return right < 0 ? null : { left, right }
}

test('500 hostile names are seen as they are written, each in its own box and nowhere else', async () => {
  expect(hostileNames).toHaveLength(500)
  const names = [...hostileNames, ...towers]
  const font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
  const durationMs = names.length * 1000
  const request = { preset: '16:9', width, height, cues: [], title: '', durationMs } as const
  const lowerThirds = names.map((name, i) => ({ name, title: '', startMs: i * 1000, endMs: (i + 1) * 1000 }))
  const brand: Branding = { kit: BrandKit.parse({}), lowerThirds, title: '', logo: false, endCard: false }
  const blocks = new Map(layBrand(brand, request, [], font).blocks.map((block) => [block.startMs, block]))
  const { ass } = composeBrand(request, brand, font)
  const ground = Buffer.alloc(width * height, 128)
  const burning = { ass, width, height, grounds: [ground], seconds: names.length, atMs: 500 }
  const frames = await burnFrames({ ...burning, format: 'yuv420p', pixels: 'gray' })
  expect(frames).toHaveLength(names.length)
  for (const [i, frame] of frames.entries()) {
    const what = JSON.stringify(names[i])
    const block = blocks.get(i * 1000)
    const seen = changedBox(frame, ground, width)
    if (!block) {
      expect(names[i]?.trim(), what).toBe('')
      expect(seen, what).toBeNull()
      continue
    }
    const { rect, lines, bar } = block
    // Accents on top of accents stand over the box, as over any line of letters.
    const over = /\p{M}{2}/u.test(names[i] ?? '') ? (lines[0]?.size ?? 0) : 0
    expect(seen, what).toMatchObject({ left: rect.x, right: rect.x + rect.width - 1, bottom: rect.y + rect.height - 1 })
    expect(seen?.top, what).toBeLessThanOrEqual(rect.y)
    expect(seen?.top, what).toBeGreaterThanOrEqual(rect.y - over)
    for (const { text, x, y, size } of lines) {
      const wide = font.widthOf(drawable(text.replace(/[\p{Cc}\p{Cf}]/gu, ''), font)) * (size / font.lineEm)
      const letters = lettersIn(frame, (bar?.x ?? 0) + (bar?.width ?? 0), y, y + size)
      // Marks, spaces and the smallest signs leave no pixel that is bright.
      if (!letters) expect(wide, what).toBeLessThan(size)
      else {
        expect(letters.left, what).toBeGreaterThanOrEqual(x - 2)
        expect(Math.abs(letters.right - x - wide), what).toBeLessThanOrEqual(size * 0.6 + wide * 0.04)
      }
    }
  }
})
