/** Timelines to write, and what was read as a timeline again. */
import type { ReadTimeline } from '../../../../electron/core/interchange/read-model.ts'
import { canDrop, EDITING_RATES, nominalRate } from '../../../../electron/core/interchange/timecode.ts'
import {
  customaryStart,
  type Source,
  type Timeline,
  type TimelineClip,
  titleClip,
} from '../../../../electron/core/interchange/timeline.ts'
import type { FrameRate } from '../../../../electron/core/library/model.ts'

/** As people call a rate: `23.976`, `25`. */
export const rateName = ({ num, den }: FrameRate): string => String(Math.round((num / den) * 1000) / 1000)
export const rates = EDITING_RATES.map((rate) => ({ name: rateName(rate), rate }))

export const makeSource = (rate: FrameRate, given: Partial<Source> = {}): Source => ({
  id: 'maria',
  name: 'María García.mov',
  path: '/Footage/Las Cruces/María García.mov',
  startTimecode: canDrop(rate) ? '10:00:00;00' : '10:00:00:00',
  durationMs: 120_000,
  video: { width: 1920, height: 1080, rate },
  audio: { channels: 2, sampleRate: 48_000 },
  ...given,
})

export const makeClip = (source: Source, given: Partial<TimelineClip> = {}): TimelineClip => ({
  ...{ source, inMs: 10_000, outMs: 14_000, recordMs: null, dissolveMs: 0 },
  ...{ title: 'The clinic closed', note: '', tags: [], speaker: '', words: '' },
  ...given,
})

export const makeTimeline = (
  rate: FrameRate,
  clips: readonly TimelineClip[],
  given: Partial<Timeline> = {},
): Timeline => ({
  ...{ name: 'Rural health', rate, startTimecode: customaryStart(rate), clips, markers: [] },
  ...given,
})

/** A reel of two stories: a cut, a dissolve, a marker, everything that a moment has. */
export function reel(rate: FrameRate): Timeline {
  const maria = makeSource(rate)
  const tom = makeSource(rate, {
    ...{ id: 'tom', name: 'Tom & "Al" <2>.mp4', path: 'C:\\Footage\\Tom & "Al" <2>.mp4', startTimecode: '' },
    ...{ durationMs: 60_000, video: { width: 1280, height: 720, rate }, audio: { channels: 1, sampleRate: 44_100 } },
  })
  // A dissolve of 24 frames, 24 frames of lead on both sides.
  const dissolveMs = Math.round((24_000 * rate.den) / rate.num)
  return makeTimeline(
    rate,
    [
      makeClip(maria, {
        note: 'Start here.\nNot the second take',
        tags: ['issue/health', 'place/las-cruces-nm'],
        speaker: 'María García',
        words: 'The clinic closed & we drive.',
      }),
      makeClip(tom, { inMs: 5005, outMs: 8008, dissolveMs, title: 'We wait', tags: ['issue/health'] }),
      makeClip(maria, { inMs: 60_060, outMs: 61_061, title: '', words: 'Yes.' }),
    ],
    { markers: [{ atMs: 2002, durationMs: 0, name: 'Check the sound', note: 'hum' }] },
  )
}

/** Moments of one story where they are in its recording; two of them overlap. */
export function selects(rate: FrameRate): Timeline {
  const maria = makeSource(rate, { audio: { channels: 1, sampleRate: 48_000 } })
  const moment = (inMs: number, outMs: number, title: string) => makeClip(maria, { inMs, outMs, recordMs: inMs, title })
  return makeTimeline(rate, [moment(2000, 6000, 'One'), moment(4000, 9000, 'Two'), moment(20_000, 21_000, 'Three')], {
    ...{ name: 'María García', startTimecode: maria.startTimecode },
  })
}

/** Thousands of clips of a few recordings, with a dissolve here and there. */
export function longReel(rate: FrameRate, count: number): Timeline {
  const sources = ['a', 'b', 'c'].map((id) => makeSource(rate, { id, name: `${id}.mov`, path: `/f/${id}.mov` }))
  const clips = Array.from({ length: count }, (_, index) => {
    const inMs = 1000 + ((index * 37) % 100) * 1000
    const frames = 20 + (index % 50)
    const outMs = inMs + Math.round((frames * 1000) / nominalRate(rate))
    return makeClip(sources[index % 3]!, { inMs, outMs, title: `Clip ${index}`, dissolveMs: index % 7 === 3 ? 200 : 0 })
  })
  return makeTimeline(rate, clips)
}

/** What was read, with the recordings of the timeline that was written: files say less of a recording than the library knows. */
export function toTimeline(read: ReadTimeline, before: Timeline): Timeline {
  const sources = before.clips.map(({ source }) => source)
  const clips = read.clips.map(
    ({ kind, source, name, inMs, outMs, recordMs, dissolveMs, note, tags, speaker, words, gainDb }): TimelineClip => {
      if (kind === 'title')
        return { ...titleClip(name, outMs - inMs, read.rate ?? before.rate), recordMs, dissolveMs, note }
      const found =
        sources.find(({ path }) => path !== '' && path === source.path) ??
        sources.find((known) => known.name === source.name)
      if (!found) throw new Error(`not the name of a recording: ${source.path} ${source.name}`)
      const facts = { title: name, note, tags, speaker, words }
      return { kind, gainDb, source: found, inMs, outMs, recordMs, dissolveMs, ...facts }
    },
  )
  const markers = read.markers.map(({ recordMs, durationMs, name, note }) => ({
    atMs: recordMs ?? 0,
    durationMs,
    name,
    note,
  }))
  return {
    name: read.name || before.name,
    rate: read.rate ?? before.rate,
    startTimecode: read.startTimecode || before.startTimecode,
    clips,
    markers,
  }
}
