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

/** Where letters are, which are the only bright pixels, in rows `top` to `bottom`. */
function lettersIn(frame: Uint8Array, top: number, bottom: number): { left: number; right: number } | null {
  let [left, right] = [width, -1]
  for (let i = top * width; i < bottom * width; i++) {
    if ((frame[i] ?? 0) < 150) continue
    left = Math.min(left, i % width)
    right = Math.max(right, i % width)
  }
  return right < 0 ? null : { left, right }
}

test('500 hostile names are seen as they are written, each in its own box and nowhere else', async () => {
  expect(hostileNames).toHaveLength(500)
  const font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
  const durationMs = hostileNames.length * 1000
  const request = { preset: '16:9', width, height, cues: [], title: '', durationMs } as const
  const lowerThirds = hostileNames.map((name, i) => ({ name, title: '', startMs: i * 1000, endMs: (i + 1) * 1000 }))
  const brand: Branding = { kit: BrandKit.parse({}), lowerThirds, title: '', logo: false, endCard: false }
  const blocks = new Map(layBrand(brand, request, [], font).blocks.map((block) => [block.startMs, block]))
  const { ass } = composeBrand(request, brand, font)
  const ground = Buffer.alloc(width * height, 128)
  const burning = { ass, width, height, grounds: [ground], seconds: hostileNames.length, atMs: 500 }
  const frames = await burnFrames({ ...burning, format: 'yuv420p', pixels: 'gray' })
  expect(frames).toHaveLength(hostileNames.length)
  for (const [i, frame] of frames.entries()) {
    const what = JSON.stringify(hostileNames[i])
    const block = blocks.get(i * 1000)
    const seen = changedBox(frame, ground, width)
    if (!block) {
      expect(hostileNames[i]?.trim(), what).toBe('')
      expect(seen, what).toBeNull()
      continue
    }
    const { rect, lines } = block
    expect(seen, what).toEqual({
      ...{ left: rect.x, top: rect.y, right: rect.x + rect.width - 1, bottom: rect.y + rect.height - 1 },
    })
    for (const { text, x, y, size } of lines) {
      const wide = font.widthOf(drawable(text.replace(/[\p{Cc}\p{Cf}]/gu, ''), font)) * (size / font.lineEm)
      const letters = lettersIn(frame, y, y + size)
      // Marks, spaces and the smallest signs leave no pixel that is bright.
      if (!letters) expect(wide, what).toBeLessThan(size)
      else {
        expect(letters.left, what).toBeGreaterThanOrEqual(x - 2)
        expect(Math.abs(letters.right - x - wide), what).toBeLessThanOrEqual(size * 0.6 + wide * 0.04)
      }
    }
  }
})
