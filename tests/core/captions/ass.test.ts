import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { escapeAss, writeCaptions } from '../../../electron/core/captions/ass.ts'
import { type CaptionFont, loadFont } from '../../../electron/core/captions/glyphs.ts'
import { captionFontFile } from '../../../electron/core/captions/style.ts'

let font: CaptionFont
beforeAll(async () => {
  font = await loadFont(join(import.meta.dirname, '../../../assets/fonts', captionFontFile))
})
const cue = (startMs: number, endMs: number, text: string) => ({ id: '1', startMs, endMs, speaker: '', text })
const write = (cues: ReturnType<typeof cue>[], title = '') =>
  writeCaptions({ preset: '16:9', width: 1280, height: 720, cues, title, durationMs: 5000 }, font)

test('the header makes libass and the preview agree', () => {
  const head = write([]).split('\n[V4+')[0]
  expect(head).toBe(`[Script Info]
ScriptType: v4.00+
PlayResX: 1280
PlayResY: 720
LayoutResX: 1280
LayoutResY: 720
ScaledBorderAndShadow: yes
WrapStyle: 0
Kerning: yes
YCbCr Matrix: None
`)
})

test('style: white, bold, on a black box of at least 0.66 opacity', () => {
  const style = write([])
    .split('\n')
    .find((line) => line.startsWith('Style: Caption'))
  const fields = style!.slice('Style: '.length).split(',')
  expect(fields.slice(0, 2)).toEqual(['Caption', 'Atkinson Hyperlegible'])
  expect(fields[3]).toBe('&H00FFFFFF')
  const opacity = 1 - Number.parseInt(fields[6]!.slice(2, 4), 16) / 255
  expect(fields[6]!.slice(4)).toBe('000000')
  expect(opacity).toBeGreaterThanOrEqual(0.66)
  expect(fields[7]).toBe('-1')
})

test('times are those of the hundredth that has begun, over an hour too', () => {
  const events = write([cue(1001, 1999, 'a'), cue(3_661_230, 3_662_239, 'b')])
  expect(events).toContain('Dialogue: 0,0:00:01.00,0:00:01.99,Caption,,0,0,0,,a')
  expect(events).toContain('Dialogue: 0,1:01:01.23,1:01:02.23,Caption,,0,0,0,,b')
})

test('a title stays for the whole clip', () => {
  expect(write([], 'Clinic {days}')).toContain('Dialogue: 0,0:00:00.00,0:00:06.00,Title,,0,0,0,,Clinic \\{days\\}')
})

describe('text cannot become markup', () => {
  test.each([
    ['{\\an8}hello', '\\{\\\u2060an8\\}hello'],
    ['C:\\New\\home', 'C:\\\u2060New\\\u2060home'],
    ['a\nb\r\nc\u2028d', 'a\\Nb\\Nc\\Nd'],
    ['bell\u0007 nul\0 esc\u001b del\u007f', 'bell nul esc del'],
    ['\ud800 lone', '\ufffd lone'],
    ['tab\there', 'tab here'],
  ])('%j', (text, expected) => {
    expect(escapeAss(text)).toBe(expected)
  })

  test('nothing a cue says adds a line to the file', () => {
    const hostile = 'x\nDialogue: 0,0:00:00.00,0:00:09.00,Caption,,0,0,0,,evil\r\n[Fonts]\u2028fontname: a'
    const lines = write([cue(0, 1000, hostile)])
      .trimEnd()
      .split(/[\n\r\u2028]/)
    expect(
      lines.filter((line) => line.startsWith('Dialogue:')).every((line) => line.includes('Caption,,0,0,0,,')),
    ).toBe(true)
    expect(lines.some((line) => line.startsWith('[Fonts]') || line.startsWith('fontname'))).toBe(false)
  })
})
