/** What is written keeps the rules of its format, says where the clips are, and comes back so that it is written the same again. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { layOut } from '../../../electron/core/interchange/layout.ts'
import { readTimeline } from '../../../electron/core/interchange/read.ts'
import { EDITING_RATES, framesOf, isSameRate, msOf, startOf } from '../../../electron/core/interchange/timecode.ts'
import type { Timeline } from '../../../electron/core/interchange/timeline.ts'
import {
  type HandOverFormat,
  handOverFormats,
  type WrittenFile,
  writeTimeline,
} from '../../../electron/core/interchange/write.ts'
import { checkFile } from './support/check.ts'
import { anyTimeline } from './support/random-timelines.ts'
import { longReel, makeClip, makeSource, makeTimeline, reel, toTimeline } from './support/timelines.ts'

const PAL = { num: 25, den: 1 }
const isDrop = (timeline: Timeline): boolean => startOf(timeline.startTimecode, timeline.rate).drop

function expectRules(format: HandOverFormat, timeline: Timeline): WrittenFile[] {
  const files = writeTimeline(format, timeline)
  for (const file of files) expect(checkFile(format, file, timeline.rate, isDrop(timeline))).toEqual([])
  return files
}

const read = (file: WrittenFile) => readTimeline(file.text, `x.${file.extension}`)

/** Clips as frames of their recordings, in a fixed order. */
function framesIn(
  clips: readonly { source: { name: string }; inMs: number; outMs: number }[],
  timeline: Timeline,
): string[] {
  const rateOf = (name: string) =>
    timeline.clips.find(({ source }) => source.name === name)?.source.video?.rate ?? timeline.rate
  return clips
    .map(({ source, inMs, outMs }) =>
      [source.name, framesOf(inMs, rateOf(source.name)), framesOf(outMs, rateOf(source.name))].join(' '),
    )
    .sort()
}

function placedIn(timeline: Timeline): string[] {
  return layOut(timeline)
    .tracks.flat()
    .map(({ from, sourceIn, sourceOut }) => [from.source.name, sourceIn, sourceOut].join(' '))
    .sort()
}

describe.each(handOverFormats)('%s', (format) => {
  it('keeps the rules and brings back every clip to the frame', () => {
    fc.assert(
      fc.property(anyTimeline(), (timeline) => {
        const files = expectRules(format, timeline)
        const readings = files.map(read)
        for (const { problems } of readings) expect(problems).toEqual([])
        expect(
          framesIn(
            readings.flatMap(({ clips }) => clips),
            timeline,
          ),
        ).toEqual(
          // Segments are in milliseconds: the library's own.
          format === 'losslesscut' ? framesIn(timeline.clips, timeline) : placedIn(timeline),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('writes what was read the same again', () => {
    fc.assert(
      fc.property(anyTimeline(), (timeline) => {
        for (const file of writeTimeline(format, timeline)) {
          // A list of one track or recording is a timeline of its own.
          const one = toTimeline(read(file), timeline)
          const again = writeTimeline(format, one)
          expect(again.map(({ text }) => text)).toEqual([file.text])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keeps the rules where recordings have several frame rates', () => {
    fc.assert(
      fc.property(anyTimeline(fc.constantFrom(...EDITING_RATES)), (timeline) => {
        const isMixed = timeline.clips.some(
          ({ source }) => source.video && !isSameRate(source.video.rate, timeline.rate),
        )
        if (format === 'edl' && isMixed) {
          expect(() => writeTimeline(format, timeline)).toThrow(
            'An edit decision list counts everything in one frame rate',
          )
        } else expectRules(format, timeline)
      }),
      { numRuns: 25 },
    )
  })

  it('holds one clip of one frame', () => {
    const source = makeSource(PAL, { durationMs: 40 })
    const timeline = makeTimeline(PAL, [makeClip(source, { inMs: 0, outMs: 1, title: '' })])
    const [file] = expectRules(format, timeline)
    expect(read(file!).clips).toMatchObject([{ inMs: 0, outMs: format === 'losslesscut' ? 1 : 40 }])
  })

  it('writes 1,000 clips that were read the same again', () => {
    const timeline = longReel(PAL, 1000)
    for (const file of writeTimeline(format, timeline))
      expect(writeTimeline(format, toTimeline(read(file), timeline)).map(({ text }) => text)).toEqual([file.text])
  })

  it('holds 1,000 clips, and 2,500 of one second', () => {
    for (const count of [1000, 2500]) {
      const timeline = longReel(PAL, count)
      const files = expectRules(format, timeline)
      expect(files.length).toBe(format === 'edl' ? Math.ceil(count / 999) : format === 'losslesscut' ? 3 : 1)
      // 2,500 clips of two channels are more tags than files from elsewhere may have.
      if (format === 'xmeml' && count > 1000) continue
      const clips = files.flatMap((file) => read(file).clips)
      expect(clips.length).toBe(count)
      expect(new Set(clips.map(({ name }) => name)).size).toBe(count)
    }
  })

  it('refuses a timeline without clips in words', () => {
    expect(() => writeTimeline(format, makeTimeline(PAL, []))).toThrow(AppError)
  })
})

describe('lists of more than 999 events', () => {
  it('number each part from 1, say which it is, and part at a cut', () => {
    const files = writeTimeline('edl', longReel(PAL, 2500))
    expect(files.map(({ suffix }) => suffix)).toEqual(['part 1', 'part 2', 'part 3'])
    for (const { text, suffix } of files) {
      expect(text).toMatch(new RegExp(`^TITLE: Rural health ${suffix}\n`))
      expect(text).toMatch(/\n\n001 {2}\w+ +AA\/V +C /)
      expect(text).not.toMatch(/\n1000 /)
    }
    // The second goes on in time where the first ends.
    const [first, second] = files.map(({ text }) => [...text.matchAll(/^\d{3} .* (\S+) (\S+)$/gm)])
    expect(second?.[0]?.[1]).toBe(first?.at(-1)?.[2])
  })

  it('goes over midnight', () => {
    const source = makeSource(PAL, { startTimecode: '23:59:50:00' })
    const timeline = makeTimeline(PAL, [makeClip(source, { inMs: 8000, outMs: 14_000 })], {
      startTimecode: '23:59:58:00',
    })
    const [file] = writeTimeline('edl', timeline)
    expect(file?.text).toContain('23:59:58:00 00:00:04:00 23:59:58:00 00:00:04:00')
    expect(read(file!).clips).toMatchObject([{ inMs: 8000, outMs: 14_000, recordMs: 0 }])
  })
})

describe('the checks of the rules', () => {
  // A check that passes everything would make every test above worthless.
  it.each([
    ['fcpxml', /<note>[\s\S]*?<\/note>/, ''],
    ['fcpxml', 'offset="90000', 'offset="90001'],
    ['fcpxml', '<keyword ', '<marker value="x" start="0/1s"/><keyword '],
    ['fcpxml', 'duration="10000/2500s" tcFormat', 'duration="100000000/2500s" tcFormat'],
    ['fcpxml', 'ref="r2"', 'ref="r1"'],
    ['fcpxml', 'src="file:///', 'src="file:///a b/'],
    ['fcpxml', '<spine>', '<spine><note/>'],
    ['fcpxml', 'start="90025000/2500s"', 'start="0/2500s"'],
    ['xmeml', '<file id="file-1"/>', '<file id="file-9"/>'],
    ['xmeml', '<out>362</out>', '<out>363</out>'],
    ['xmeml', '<ntsc>FALSE</ntsc>', '<ntsc>no</ntsc>'],
    ['xmeml', '<linkclipref>clipitem-2</linkclipref>', '<linkclipref>clipitem-99</linkclipref>'],
    ['xmeml', '<end>-1</end>', '<end>100</end>'],
    ['xmeml', '<clipindex>2</clipindex>', '<clipindex>3</clipindex>'],
    ['otio', '"Clip.1"', '"Clip.9"'],
    ['otio', '"effects": []', '"effect": []'],
    ['otio', '"value": 900250', '"value": 900249.5'],
    ['otio', 'file:///Footage', '/Footage'],
    ['edl', '002  TOMAL2', '003  TOMAL2'],
    ['edl', '10:00:10:00 10:00:13:13', '10:00:10:00 10:00:13:14'],
    ['edl', 'FCM: NON-DROP FRAME', 'FCM: DROP FRAME'],
    ['edl', '01:00:07:00 01:00:08:00', '01:00:06:00 01:00:07:00'],
    ['edl', 'MARIAGAR', 'MARIAGARCIA'],
  ] as const)('%s: finds %s', (format, from, to) => {
    const [file] = writeTimeline(format, reel(PAL))
    const broken = file!.text.replace(from, to)
    expect(broken).not.toBe(file!.text)
    const isOptional = format === 'fcpxml' && from instanceof RegExp
    expect(checkFile(format, { ...file!, text: broken }, PAL).length > 0).toBe(!isOptional)
  })
})

it('takes as much of a dissolve as the recordings have, alike on both sides', () => {
  const short = makeSource(PAL, { durationMs: 10_000 })
  const clip = (inMs: number, outMs: number, dissolveMs: number) => makeClip(short, { inMs, outMs, dissolveMs })
  const dissolves = (clips: ReturnType<typeof clip>[]) =>
    layOut(makeTimeline(PAL, clips)).tracks[0]!.map(({ dissolve }) => dissolve && [dissolve.before, dissolve.after])
  expect(dissolves([clip(2000, 4000, 0), clip(5000, 7000, 1000)])).toEqual([null, [12, 13]])
  // 4 frames lie before the second clip, 6 behind the first.
  expect(dissolves([clip(2000, 9760, 0), clip(160, 2000, 1000)])).toEqual([null, [4, 5]])
  expect(dissolves([clip(2000, 10_000, 0), clip(2000, 4000, 1000)])).toEqual([null, null])
  expect(dissolves([clip(2000, 4000, 0), clip(5000, 7000, 40)])).toEqual([null, null])
  // Two dissolves leave a frame of the clip between them.
  expect(dissolves([clip(2000, 4000, 0), clip(5000, 5400, 4000), clip(6000, 8000, 4000)])).toEqual([null, [9, 9], null])
})

it('cuts at the nearest frame, never beyond the recording', () => {
  const rate = { num: 30_000, den: 1001 }
  const source = makeSource(rate, { durationMs: 2002 })
  const placed = (inMs: number, outMs: number) => {
    const [clip] = layOut(makeTimeline(rate, [makeClip(source, { inMs, outMs })])).tracks[0]!
    return [clip!.sourceIn, clip!.sourceOut]
  }
  expect(placed(0, 2002)).toEqual([0, 60])
  expect(placed(17, 50)).toEqual([1, 1 + 1])
  expect(placed(16, 50)).toEqual([0, 1])
  expect(placed(2001, 9999)).toEqual([59, 60])
  expect(msOf(60, rate)).toBe(2002)
})
