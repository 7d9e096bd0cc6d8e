/** What a viewer sees: real ffmpeg, each shape, over white, black and noise. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeCaptions } from '../../../electron/core/captions/ass.ts'
import { drawable } from '../../../electron/core/captions/ass-text.ts'
import { type CaptionFont, loadFont } from '../../../electron/core/captions/glyphs.ts'
import { layoutCaptions } from '../../../electron/core/captions/layout.ts'
import { captionFontFile, captionGeometry } from '../../../electron/core/captions/style.ts'
import { CaptionStyle } from '../../../electron/core/captions/style-model.ts'
import { PresetName } from '../../../electron/core/export/model.ts'
import { exportSize } from '../../../electron/core/export/presets.ts'
import { type Box, burnFrames, changedBox, contrastOf } from './support/frames.ts'
import { hostileTexts } from './support/hostile.ts'
import { spokenTexts } from './support/spoken.ts'

let font: CaptionFont
beforeAll(async () => {
  font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
})

const cueAt = (second: number, text: string) => ({
  id: `c${second}`,
  startMs: second * 1000,
  endMs: (second + 1) * 1000,
  speaker: '',
  text,
})

interface Seen {
  readonly text: string
  readonly ground: 'white' | 'black' | 'noise'
  readonly frame: Uint8Array
  /** The same over black, where only the letters are bright. */
  readonly overBlack: Uint8Array
  readonly box: Box
}

/** Each text over each ground; of a cue that becomes several captions the first. */
async function see(
  preset: PresetName,
  look: Partial<CaptionStyle>,
  texts: readonly string[],
  second: readonly string[] = [],
): Promise<Seen[]> {
  const { width, height } = exportSize(preset, null, 'blur')
  const grounds = [Buffer.alloc(width * height, 255), Buffer.alloc(width * height, 0), randomBytes(width * height)]
  const cuesOf = (all: readonly string[]) =>
    all.flatMap((text, i) => [0, 1, 2].map((ground) => cueAt(i * 3 + ground, text)))
  const cues = cuesOf(texts)
  const style = CaptionStyle.parse(look)
  const request = { preset, width, height, cues, second: cuesOf(second), title: '', durationMs: cues.length * 1000 }
  const ass = writeCaptions({ ...request, style }, font)
  const seconds = texts.length * 3
  const frames = await burnFrames({ ass, width, height, grounds, seconds, format: 'yuv420p', pixels: 'gray' })
  expect(frames).toHaveLength(seconds)
  return frames.map((frame, i) => {
    const behind = grounds[i % 3] ?? Buffer.alloc(0)
    const ground = (['white', 'black', 'noise'] as const)[i % 3] ?? 'white'
    const text = texts[Math.floor(i / 3)] ?? ''
    const box = changedBox(frame, behind, width)
    if (!box) throw new Error(`nothing is seen of ${JSON.stringify(text)} over ${ground}`)
    return { text, ground, frame, overBlack: frames[i - (i % 3) + 1] ?? frame, box }
  })
}

/** Every place within so many pixels (to the sides and diagonally) of one that is set. */
function grow(mask: Uint8Array, width: number, by: number): Uint8Array {
  const height = mask.length / width
  const across = new Uint8Array(mask.length)
  const all = new Uint8Array(mask.length)
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue
    const x = i % width
    across.fill(1, i - Math.min(by, x), i + Math.min(by, width - 1 - x) + 1)
  }
  for (let i = 0; i < all.length; i++) {
    if (across[i] === 0) continue
    const [x, y] = [i % width, Math.floor(i / width)]
    for (let row = Math.max(0, y - by); row <= Math.min(height - 1, y + by); row++) all[row * width + x] = 1
  }
  return all
}

/**
 * The least contrast of the white letters to what they stand on. Two pixels around a letter are its smooth edge. An outline is
 * looked at where it ends being edge, a box everywhere within it.
 */
function worstContrast({ frame, overBlack, box }: Seen, width: number, look: CaptionStyle['look']): number {
  const inset = look === 'box' ? 2 : 0
  const [left, top] = [box.left + inset, box.top + inset]
  const [w, h] = [box.right - left - inset + 1, box.bottom - top - inset + 1]
  const cut = (from: Uint8Array): Uint8Array => {
    const pixels = new Uint8Array(w * h)
    for (let y = 0; y < h; y++) pixels.set(from.subarray((top + y) * width + left, (top + y) * width + left + w), y * w)
    return pixels
  }
  const pixels = cut(frame)
  const letters = cut(overBlack).map((grey) => (grey >= 235 ? 1 : 0))
  expect(letters.some((one) => one === 1)).toBe(true)
  const near = grow(letters, w, 2)
  const around = look === 'box' ? new Uint8Array(pixels.length).fill(1) : grow(letters, w, 3)
  let brightest = 0
  for (const [i, grey] of pixels.entries()) if (around[i] === 1 && near[i] === 0 && grey > brightest) brightest = grey
  return contrastOf(255, brightest)
}

const TEXTS = [0, 4, 5, 6, 10, 12, 15, 18].map((i) => spokenTexts[i] ?? '')

describe.each(PresetName.options)('%s', (preset) => {
  test.each(['box', 'outline'] as const)('%s: inside the safe box, readable, nothing cut off', async (look) => {
    const { width, height } = exportSize(preset, null, 'blur')
    const geometry = captionGeometry(preset, width, height)
    const safe = { side: geometry.marginSide - geometry.padding, bottom: geometry.marginBottom - geometry.padding }
    const line = Math.round(geometry.em * font.lineEm)
    for (const seen of await see(preset, { look, size: look === 'box' ? 100 : 120 }, TEXTS)) {
      const { box, ground, text } = seen
      const what = `${text} over ${ground}`
      // Over noise a pixel of the ground may look as one of the box, so its edges are known over white and black.
      expect(box.left, what).toBeGreaterThanOrEqual(safe.side)
      expect(box.right, what).toBeLessThan(width - safe.side)
      expect(box.bottom, what).toBeLessThan(height - safe.bottom + 1)
      // At most two lines, as laid out: libass broke none itself.
      const size = look === 'box' ? line : Math.round(captionGeometry(preset, width, height, 120).em * font.lineEm)
      expect(box.bottom - box.top, what).toBeLessThanOrEqual(2 * size + 2 * geometry.padding + 2)
      expect(worstContrast(seen, width, look), what).toBeGreaterThanOrEqual(4.5)
    }
  })
})

test.each(PresetName.options)('%s: two languages in the largest letters stay inside the safe box', async (preset) => {
  const { width, height } = exportSize(preset, null, 'blur')
  const { marginSide, marginTop, marginBottom } = captionGeometry(preset, width, height, 100)
  const style = CaptionStyle.parse({ size: 150 })
  const { padding } = captionGeometry(preset, width, height, style.size)
  for (const position of ['bottom', 'middle', 'top'] as const) {
    const look = { ...style, position, raise: position === 'top' ? 30 : -30, look: 'highlight' } as const
    for (const { box, text } of await see(preset, look, TEXTS.slice(1, 2), [spokenTexts[18] ?? ''])) {
      const what = `${text}, ${position}`
      expect(box.left, what).toBeGreaterThanOrEqual(marginSide - padding)
      expect(box.right, what).toBeLessThan(width - marginSide + padding)
      expect(box.top, what).toBeGreaterThanOrEqual(marginTop - padding)
      expect(box.bottom, what).toBeLessThanOrEqual(height - marginBottom + padding)
    }
  }
})

test('the least box that is allowed can still be read over white and noise', async () => {
  for (const seen of await see('1:1', { boxOpacity: 0 }, TEXTS.slice(0, 3))) {
    expect(worstContrast(seen, 1080, 'box'), `${seen.text} over ${seen.ground}`).toBeGreaterThanOrEqual(4.5)
  }
})

test('captions at the top, in the middle and raised stay where they are asked to be', async () => {
  const middle = (box: Box) => (box.top + box.bottom) / 2 / 1920
  const at = async (look: Partial<CaptionStyle>) =>
    (await see('9:16', look, TEXTS.slice(0, 1))).map((s) => middle(s.box))
  for (const place of await at({ position: 'top' })) expect(place).toBeCloseTo(0.17, 1)
  for (const place of await at({ position: 'middle' })) expect(place).toBeCloseTo(0.395, 1)
  const [low = 0] = await at({})
  const [high = 0] = await at({ raise: 10 })
  expect(low - high).toBeCloseTo(0.1, 2)
})

test('fifty hostile texts are seen as they are written: as wide and as high as their letters', async () => {
  const [width, height] = [1920, 1080]
  const geometry = captionGeometry('16:9', width, height)
  const texts = hostileTexts.filter((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text))
  expect(texts.length).toBeGreaterThanOrEqual(50)
  const cues = texts.map((text, i) => cueAt(i, text))
  const ass = writeCaptions({ preset: '16:9', width, height, cues, title: '', durationMs: texts.length * 1000 }, font)
  const ground = Buffer.alloc(width * height, 128)
  const seconds = texts.length
  const frames = await burnFrames({ ass, width, height, grounds: [ground], seconds, format: 'yuv420p', pixels: 'gray' })
  for (const [i, text] of texts.entries()) {
    const box = changedBox(frames[i] ?? Buffer.alloc(0), ground, width)
    const lines = layoutCaptions(cues.slice(i, i + 1), geometry, font)[0]?.lines ?? []
    const seen = lines.map((line) => drawable(line.replace(/[\p{Cc}\p{Cf}]/gu, ''), font))
    const wide = Math.max(...seen.map((line) => font.widthOf(line))) * geometry.em + 2 * geometry.padding
    const what = JSON.stringify(text)
    if (!box) throw new Error(`nothing is seen of ${what}`)
    // Kerning and the room beside the outermost letters.
    expect(Math.abs(box.right - box.left + 1 - wide), what).toBeLessThanOrEqual(8 + wide * 0.04)
    // Several marks on one letter stand on each other.
    const line = Math.round(geometry.em * font.lineEm)
    const high = lines.length * line + 2 * geometry.padding
    expect(Math.abs(box.bottom - box.top + 1 - high), what).toBeLessThanOrEqual(/\p{M}/u.test(text) ? line : 2)
    expect(Math.abs(box.left + box.right + 1 - width), what).toBeLessThanOrEqual(8)
  }
})
