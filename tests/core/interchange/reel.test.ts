/**
 * Reels as files of editing programs: to the frame as long as their video, with titles, fades and music, and nothing lost. `golden/`
 * has the files of one reel with all of these.
 */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reelTimeline } from '../../../electron/core/interchange/from-reel.ts'
import { handOverReel } from '../../../electron/core/interchange/hand-over.ts'
import { layOut } from '../../../electron/core/interchange/layout.ts'
import { readTimeline } from '../../../electron/core/interchange/read.ts'
import { storyFinder } from '../../../electron/core/interchange/story-finder.ts'
import { framesOf, msOf } from '../../../electron/core/interchange/timecode.ts'
import { titleClip } from '../../../electron/core/interchange/timeline.ts'
import { planMoments } from '../../../electron/core/interchange/to-library.ts'
import { handOverFormats, writeTimeline } from '../../../electron/core/interchange/write.ts'
import { reelCues } from '../../../electron/core/reels/captions.ts'
import { fadeFrames, totalOf } from '../../../electron/core/reels/timeline.ts'
import { cue } from '../../support/stories.ts'
import { checkFile } from './support/check.ts'
import { hostileNames } from './support/hostile-names.ts'
import { ASK, anyReel, makeReel, opening, reelLibrary, SOUND, timelineOf } from './support/reels.ts'
import { makeClip, makeSource, toTimeline } from './support/timelines.ts'

const folder = join(import.meta.dirname, 'golden')
const PAL = { num: 25, den: 1 }

describe.each(handOverFormats)('%s of a reel', (format) => {
  it('has its items in order with titles, fades, music and captions, and comes back the same', async () => {
    const { root, store, put } = await reelLibrary()
    await put(opening)
    const { written, problems, name } = await handOverReel(store, root, { reel: opening.id, format }, ASK)
    expect(name).toBe('Opening')
    expect(problems).toContainEqual(expect.stringContaining('The music is 12 dB lower while somebody speaks'))
    const { timelines } = await reelTimeline(store, root, { reel: opening.id }, ASK)
    for (const [index, file] of written.entries()) {
      const parts = ['whole-reel', ...(file.suffix === '' ? [] : [index + 1])]
      await expect(file.text).toMatchFileSnapshot(join(folder, `${parts.join('-')}.${file.extension}`))
      if (file.extension === 'srt') continue
      expect(checkFile(format, file, PAL)).toEqual([])
      const again = writeTimeline(format, toTimeline(readTimeline(file.text, 'x'), timelines[0]!))
      expect(again.map(({ text }) => text)).toEqual([file.text])
    }
  })

  it('keeps the rules and comes back the same, whatever is in it', () => {
    fc.assert(
      fc.property(anyReel, ({ items, rate, sound }) => {
        const timeline = timelineOf(items, rate, sound)
        // Of titles alone there is nothing to cut.
        if (format === 'losslesscut' && items.every(({ kind }) => kind === 'title')) return
        for (const file of writeTimeline(format, timeline)) {
          expect(checkFile(format, file, rate)).toEqual([])
          const again = writeTimeline(format, toTimeline(readTimeline(file.text, 'x'), timeline))
          expect(again.map(({ text }) => text)).toEqual([file.text])
        }
      }),
      { numRuns: 15 },
    )
  })

  it('holds one item, and 1,000', () => {
    const source = makeSource(PAL)
    const [one] = writeTimeline(format, timelineOf([makeClip(source)], PAL, null))
    expect(readTimeline(one!.text, 'x').clips).toMatchObject([{ inMs: 10_000, outMs: 14_000 }])
    const items = Array.from({ length: 1000 }, (_, index) => {
      const dissolveMs = index % 3 === 1 ? 400 : 0
      if (index % 10 === 9) return { ...titleClip(`Part ${index}`, 1000, PAL), dissolveMs }
      return makeClip(source, { inMs: 1000 + index * 40, outMs: 3000 + index * 40, title: `Clip ${index}`, dissolveMs })
    })
    const timeline = timelineOf(items, PAL, { ...SOUND, durationMs: 300_000 })
    const files = writeTimeline(format, timeline)
    for (const file of files) expect(checkFile(format, file, PAL)).toEqual([])
    const read = files.flatMap((file) => readTimeline(file.text, 'x').clips)
    const names = (kind?: 'title') => read.filter((clip) => clip.kind === kind).map(({ name }) => name)
    expect(new Set(names()).size).toBe(900)
    if (format !== 'losslesscut') expect(names('title')).toHaveLength(100)
    else expect(files[0]!.text).toContain('Title before: Part 29 (1 s)')
  })

  it('keeps the words of hostile titles, or their safe form', () => {
    const words = hostileNames.filter((name) => /\S/.test(name.replace(/\p{Cc}/gu, ''))).slice(0, 250)
    const items = [makeClip(makeSource(PAL)), ...words.map((name) => titleClip(name, 1000, PAL))]
    const [file] = writeTimeline(format, timelineOf(items, PAL, null))
    expect(checkFile(format, file!, PAL)).toEqual([])
    if (format === 'losslesscut') return
    const read = readTimeline(file!.text, 'x').clips.filter(({ kind }) => kind === 'title')
    const oneLine = (text: string) =>
      text
        .toWellFormed()
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML has no place for is looked for
    const inXml = (text: string) => text.toWellFormed().replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
    const safe = format === 'edl' ? oneLine : format === 'otio' ? (text: string) => text.toWellFormed() : inXml
    expect(read.map(({ name }) => name)).toEqual(words.map(safe))
  })
})

describe('a reel on a timeline', () => {
  it('is as long as its video, to the frame, and fades show what the reel shows', () => {
    fc.assert(
      fc.property(anyReel, ({ items, rate }) => {
        const whole = items.map((item) => layOut(timelineOf([{ ...item, dissolveMs: 0 }], rate, null)).frames)
        const fades = items.map(({ dissolveMs }, at) =>
          fadeFrames(dissolveMs, rate, whole[at - 1] ?? 0, whole[at] ?? 0),
        )
        // A fade of one frame is a cut.
        const shared = fades.map((frames) => (frames < 2 ? 0 : frames))
        const layout = layOut(timelineOf(items, rate, null))
        expect(layout.frames).toBe(whole.reduce((sum, frames, at) => sum + frames - (shared[at] ?? 0), 0))
        for (const [at, { dissolve, clip, sourceIn }] of layout.tracks[0]!.entries()) {
          const frames = dissolve ? dissolve.before + dissolve.after : 0
          // Where two fades fill an item, a frame of it stays whole between them.
          expect(shared[at]! - frames).toBeLessThanOrEqual(2)
          if (clip.kind !== 'title' && dissolve)
            expect(sourceIn - dissolve.before).toBeGreaterThanOrEqual(framesOf(items[at]!.inMs, rate))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('has notes and tags of its moments, timecode, captions with the fades, and says what is away', async () => {
    const { root, store, put } = await reelLibrary()
    const removed = {
      id: 'i-9',
      kind: 'clip',
      story: 'bus',
      startMs: 0,
      endMs: 1000,
      moment: null,
      note: 'from the bus',
    }
    const gone = { ...removed, kind: 'clip', transition: { kind: 'none' } } as const
    await put(makeReel([...opening.items, gone], { music: opening.music }))
    const ask = { ...ASK, sound: async () => null }
    const { timelines, captions, problems, parts } = await reelTimeline(store, root, { reel: opening.id }, ask)
    const [{ clips, markers, rate, startTimecode }] = timelines as [(typeof timelines)[number]]
    expect([rate, startTimecode]).toEqual([PAL, '01:00:00:00'])
    expect(clips.map(({ title, note, tags }) => [title, note, tags])).toEqual([
      [
        'Open with this',
        'Open with this\nThe nurse\nMusic: /Music/song.wav, Music at −12 dB, 12 dB lower while somebody speaks',
        ['issue/health'],
      ],
      ['Two years\nlater', '', []],
      ['The board met at noon.', '', []],
      ['Clinic days, 0:20', '', []],
      ['bus', 'from the bus\nIts story was removed', []],
    ])
    expect(msOf(layOut(timelines[0]!).frames, PAL)).toBe(totalOf(opening) + 1000 - 2 * 20)
    expect(markers.map(({ name }) => name)).toEqual(['Music: song.wav', 'Two years\nlater'])
    expect(problems).toEqual([
      'Item 1, 4: the recording of "Clinic days" is not there now.',
      'Item 3: the recording of "School board" is not there now.',
      'Item 5: the story bus was removed. A clip without its recording stands there.',
      'The music cannot be read now: /Music/song.wav. A marker and the note of the first clip name it.',
    ])
    expect(parts.map(({ story, moment }) => [story, moment])).toEqual([
      ['clinic', 'm-1'],
      ['school', null],
      ['clinic', 'm-gone'],
    ])
    expect(captions?.text).toContain('00:00:01,000 --> 00:00:02,900\nAna Ruiz: Nobody came to the clinic.')
    const spanish = await reelTimeline(store, root, { reel: opening.id, captions: 'es-MX' }, ask)
    expect(spanish.captions?.text).toContain('La junta se reunió.')
    expect(spanish.captions?.text, 'its own language where there is no other').toContain('Nobody came')
    expect((await reelTimeline(store, root, { reel: opening.id, captions: 'none' }, ask)).captions).toBeNull()
  })

  it('is refused in words when it has no clips, or is not there', async () => {
    const { root, store, put } = await reelLibrary()
    await put(makeReel([opening.items[1]!]))
    await expect(reelTimeline(store, root, { reel: opening.id }, ASK)).rejects.toMatchObject({ code: 'invalid-input' })
    await expect(reelTimeline(store, root, { reel: 'r-none' }, ASK)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('taken in again becomes moments, and names its titles and music', async () => {
    const { root, store, put } = await reelLibrary()
    await put(opening)
    const { written } = await handOverReel(store, root, { reel: opening.id, format: 'fcpxml' }, ASK)
    const finder = await storyFinder(store, root, 'school')
    const plan = await planMoments(store, finder, readTimeline(written[0]!.text, 'x'))
    expect(plan.moments.map(({ story }) => story)).toEqual(['clinic', 'school', 'clinic'])
    expect(plan.problems.map(({ text }) => text)).toEqual([
      'Not read: music "song.wav".',
      'Not read: a title "Two years\nlater".',
    ])
  })
})

it('captions of two clips that fade meet where the second begins to speak, unless nothing would be left to read', () => {
  const part = (atMs: number, ...cues: ReturnType<typeof cue>[]) => ({ atMs, startMs: 0, endMs: 4000, cues })
  const times = (second: number) =>
    reelCues([part(0, cue('a', 2000, 'first')), part(second, cue('b', 0, 'second'))]).map(({ startMs, endMs }) => [
      startMs,
      endMs,
    ])
  expect(times(3500)).toEqual([
    [2000, 3500],
    [3500, 5400],
  ])
  expect(times(2100)).toEqual([
    [2000, 3900],
    [2100, 4000],
  ])
})
