/** Any timelines, within what people make: several recordings, cuts and dissolves, gaps, overlaps, markers. */
import fc from 'fast-check'
import {
  canDrop,
  EDITING_RATES,
  framesOf,
  framesPerDay,
  formatTimecode,
  msOf,
} from '../../../../electron/core/interchange/timecode.ts'
import type { Source, Timeline, TimelineClip } from '../../../../electron/core/interchange/timeline.ts'
import type { FrameRate } from '../../../../electron/core/library/model.ts'

export const anyRate = fc.constantFrom(...EDITING_RATES)

const anyText = fc.oneof(
  fc.constant(''),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    'The clinic',
    'a & b < c > d "e" \'f\'',
    'ends with ]]>',
    'two\nlines',
    '=1+1',
    'año 2025 🎬',
    'a;b\\;c',
    ' x ',
  ),
)
const anyTag = fc.constantFrom('issue/health', 'community/rural', 'place/las-cruces-nm', 'Rural; urban', 'back\\slash')

function anySource(index: number, rate: FrameRate, rates: fc.Arbitrary<FrameRate>): fc.Arbitrary<Source> {
  return fc
    .record({
      video: fc.oneof({ weight: 5, arbitrary: rates }, { weight: 1, arbitrary: fc.constant(null) }),
      channels: fc.constantFrom(0, 1, 2, 6),
      start: fc.oneof(fc.constant(-1), fc.nat(framesPerDay(rate, false) - 1)),
      drop: fc.boolean(),
      durationMs: fc.integer({ min: 2000, max: 4_000_000 }),
    })
    .map(({ video, channels, start, drop, durationMs }) => {
      const sound = channels === 0 && !video ? 2 : channels
      const own = video ?? rate
      return {
        ...{ id: `s${index}`, name: `clip ${index}.mov`, path: `/Footage/clip ${index}.mov`, durationMs },
        startTimecode: start < 0 ? '' : formatTimecode(start, own, drop && canDrop(own)),
        video: video && { width: 1920, height: 1080, rate: video },
        audio: sound === 0 ? null : { channels: sound, sampleRate: 48_000 },
      }
    })
}

function anyClip(sources: readonly Source[], rate: FrameRate, isReel: boolean): fc.Arbitrary<TimelineClip> {
  return fc
    .record({
      source: fc.constantFrom(...sources),
      from: fc.double({ min: 0, max: 0.95, noNaN: true }),
      length: fc.integer({ min: 1, max: 30_000 }),
      record: fc.nat(200_000),
      dissolve: fc.constantFrom(0, 0, 0, 200, 1000, 3000),
      title: anyText,
      note: anyText,
      tags: fc.uniqueArray(anyTag, { maxLength: 3 }),
      speaker: anyText,
      words: anyText,
    })
    .map(({ source, from, length, record, dissolve, ...facts }) => {
      const inMs = Math.floor(source.durationMs * from)
      return {
        ...{ source, inMs, outMs: Math.min(source.durationMs, inMs + length), ...facts },
        recordMs: isReel ? null : msOf(framesOf(record, rate), rate),
        dissolveMs: isReel ? dissolve : 0,
      }
    })
}

/** @param rates of the recordings; the timeline's own when left out */
export const anyTimeline = (rates?: fc.Arbitrary<FrameRate>): fc.Arbitrary<Timeline> =>
  fc.tuple(anyRate, fc.boolean(), fc.boolean(), fc.nat(10_000_000)).chain(([rate, isReel, drop, start]) =>
    fc.tuple(...[0, 1, 2].map((index) => anySource(index, rate, rates ?? fc.constant(rate)))).chain((sources) =>
      fc.record({
        name: fc.constantFrom('Rural health', 'A & B', 'Día 1'),
        rate: fc.constant(rate),
        startTimecode: fc.constant(formatTimecode(start, rate, drop)),
        // The same part of a recording twice at the same time is one thing to a reader: sound and picture are written so.
        clips: fc.uniqueArray(anyClip(sources, rate, isReel), {
          ...{ minLength: 1, maxLength: 8 },
          comparator: (a, b) => a.recordMs !== null && a.recordMs === b.recordMs,
        }),
        markers: fc.array(
          fc.record({ atMs: fc.nat(60_000), durationMs: fc.constantFrom(0, 1000), name: anyText, note: anyText }),
          { maxLength: 3 },
        ),
      }),
    ),
  )
