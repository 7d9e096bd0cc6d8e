/** The video of a reel: to the frame, with its titles, fades, captions and music, and nothing left over. */
import { execFile } from 'node:child_process'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { BrandKit } from '../../../electron/core/brand/model.ts'
import type { PlannedOutput } from '../../../electron/core/export/model.ts'
import { planStops } from '../../../electron/core/export/plan.ts'
import type { Reel, ReelItem } from '../../../electron/core/library/model.ts'
import { Person, Reel as ReelSchema } from '../../../electron/core/library/model.ts'
import { fadeFrames } from '../../../electron/core/reels/timeline.ts'
import { joinedFrames, joinGraph } from '../../../electron/core/reels/video/join.ts'
import { musicGraph } from '../../../electron/core/reels/video/music.ts'
import { planReelVideo } from '../../../electron/core/reels/video/plan.ts'
import { runReelVideo } from '../../../electron/core/reels/video/run.ts'
import { makeClip, readPixels, testTools } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { difference, ffprobe, readArea } from '../export/support/clips.ts'
import { cue, storyOver, type TestStory } from '../export/support/story.ts'

const run = promisify(execFile)

/** One colour, a 1 kHz tone in its first second and silence after it. */
const coloured = (colour: string, rate: string): Promise<string> =>
  makeClip('.mp4', [
    ...['-f', 'lavfi', '-i', `color=${colour}:s=320x180:r=${rate}:d=3,format=yuv420p`],
    ...['-f', 'lavfi', '-i', "aevalsrc='if(lt(t,1),0.3*sin(2*PI*1000*t),0)':s=48000:d=3"],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-colorspace', 'bt709', '-c:a', 'aac', '-ac', '2'],
  ])
const low = (): Promise<string> => makeClip('.wav', ['-f', 'lavfi', '-i', 'sine=f=200:r=48000:d=1.3'])

let red: TestStory
let blue: TestStory
beforeAll(async () => {
  red = await storyOver(await coloured('red', '25'), {
    cues: { en: [cue(0, 900, 'Our clinic is far.')] },
    title: 'Red',
  })
  blue = await storyOver(await coloured('blue', '30'), { title: 'Blue' })
})

const stories = () => [red, blue]
const lookup = () => ({
  ...red.lookup,
  story: async (id: string) => {
    const found = stories().find(({ story }) => story.id === id)
    if (!found) throw new Error(`no story ${id}`)
    return found.story
  },
  media: async (asked: { id: string; media: { path: string } }) => ({ path: asked.media.path, isProxy: false }),
})
const cut = { kind: 'none' } as const
const clip = (id: string, { story }: TestStory, transition: ReelItem['transition'] = cut): ReelItem => ({
  ...{ id, kind: 'clip', story: story.id, startMs: 0, endMs: 2000, moment: null, note: '', transition },
})
const reelOf = (items: ReelItem[], music: Reel['music'] = null): Reel =>
  ReelSchema.parse({ id: 'r-test', name: 'Opening', items, music, createdAt: '2026-01-01T00:00:00.000Z' })

async function make(reel: Reel, out: string, more = {}): Promise<{ planned: PlannedOutput; files: string[] }> {
  const request = { reel: reel.id, fit: 'pad' as const, out: `${out}/`, presets: ['16:9' as const], ...more }
  const plan = await planReelVideo(request, reel, out, lookup())
  expect(planStops(plan)).toEqual([])
  const [planned] = plan.outputs
  if (!planned?.reel) throw new Error('nothing is planned')
  const context = { signal: new AbortController().signal, progress: () => undefined }
  return {
    planned,
    files: await runReelVideo(await testTools(), { ...planned, reel: planned.reel }, lookup(), context),
  }
}

/** Mean level in dB around a frequency, between two seconds. */
async function levelAt(file: string, hz: number, from: number, to: number): Promise<number> {
  const filter = `atrim=${from}:${to},bandpass=f=${hz}:width_type=h:w=60,astats=measure_perchannel=none:measure_overall=RMS_level`
  const { stderr } = await run('ffmpeg', ['-i', file, '-map', '0:a', '-af', filter, '-f', 'null', '-'])
  const level = /RMS level dB: (\S+)/.exec(stderr)?.[1]
  return level === '-inf' ? Number.NEGATIVE_INFINITY : Number(level)
}

describe('the video of a reel', () => {
  it('has every clip, title and fade in its place, to the frame', { timeout: 120_000 }, async () => {
    const out = await tempFolder()
    const title: ReelItem = { id: 'i-t', kind: 'title', text: 'Clinics', durationMs: 1000, transition: cut }
    const reel = reelOf([clip('i-a', red), title, clip('i-b', blue, { kind: 'cross-fade', ms: 400 })])
    const { planned, files } = await make(reel, out)
    expect(files).toEqual([join(out, 'Opening 00.00.00-00.00.04 16x9.mp4')])
    expect(planned).toMatchObject({ title: 'Opening', width: 320, height: 180, endMs: 4600 })
    expect(await readdir(out), 'nothing half made').toHaveLength(1)
    const { streams, format } = await ffprobe(files[0]!)
    expect(streams.map(({ codec_name }) => codec_name)).toEqual(['h264', 'aac'])
    // 50 + 25 + 50 frames of the first clip's rate, 10 of them shared.
    expect(streams[0]).toMatchObject({ r_frame_rate: '25/1', nb_frames: '115', color_space: 'bt709' })
    expect(Number(format.duration)).toBeCloseTo(4.6, 1)

    const at = async (seconds: number) => (await readPixels(files[0]!, seconds)).at(20, 20)
    expect((await at(1.9))[0], 'red to its last frame').toBeGreaterThan(235)
    const card = await at(2.1)
    expect(Math.max(...card), 'the dark ground of a title').toBeLessThan(60)
    const words = await readPixels(files[0]!, 2.3)
    const middle = Array.from({ length: 320 }, (_, x) => Math.max(...words.at(x, 90)))
    expect(Math.max(...middle), 'its words in the middle').toBeGreaterThan(200)
    const between = await at(2.8)
    expect(between[2], 'half way through the fade').toBeGreaterThan(70)
    expect(between[2]).toBeLessThan(210)
    expect((await at(3.2))[2], 'blue after it').toBeGreaterThan(235)
    // The tone of each clip begins with it.
    expect(await levelAt(files[0]!, 1000, 0.1, 0.9)).toBeGreaterThan(-20)
    expect(await levelAt(files[0]!, 1000, 2.1, 2.5)).toBeLessThan(-60)
    expect(await levelAt(files[0]!, 1000, 3.1, 3.5)).toBeGreaterThan(-20)
  })

  it('is captioned as its clips are, or by a track timed to the whole', { timeout: 120_000 }, async () => {
    const out = await tempFolder()
    const title: ReelItem = { id: 'i-t', kind: 'title', text: 'Clinics', durationMs: 1000, transition: cut }
    const reel = reelOf([title, clip('i-a', red), clip('i-b', blue)])
    const captioned = await make(reel, out)
    const track = await make(reel, out, { captions: 'track' as const, name: 'track' })
    expect(track.planned).toMatchObject({ captions: 'track', language: 'en', cueCount: 1 })
    const area = { top: 0.6, bottom: 1 }
    const [with_, without] = [await readArea(captioned.files[0]!, area), await readArea(track.files[0]!, area)]
    expect(with_).toHaveLength(125)
    expect(difference(with_[35]!, without[35]!), 'while it is said').toBeGreaterThan(3)
    expect(difference(with_[65]!, without[65]!), 'after it').toBeLessThan(1)
    const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', track.files[0]!, '-map', '0:s', '-f', 'srt', '-'])
    expect(stdout).toMatch(/^1\n00:00:01,000 --> 00:00:01,900\nOur clinic is far\.\n/)
  })

  it('names each speaker on the picture, and ends with the card of the brand', { timeout: 120_000 }, async () => {
    const out = await tempFolder()
    const people = ['Red', 'Blue'].map((name) =>
      Person.parse({ id: name.toLowerCase(), name, sayAs: '', pronouns: '', aliases: [], terms: [] }),
    )
    const speaks = [cue(0, 2000, 'Our clinic is far.', { speaker: 'Red' })]
    const spoken: TestStory = { ...red, story: { ...red.story, id: 'spoken' } }
    const brand = BrandKit.parse({ endCard: { text: 'Rural voices', seconds: 1, colour: '#204060' } })
    const known = {
      ...lookup(),
      story: async (id: string) => (id === 'spoken' ? spoken.story : lookup().story(id)),
      cues: async (id: string) => (id === 'spoken' ? speaks : []),
      ...{ people: () => people, brand: () => brand },
    }
    const reel = reelOf([clip('i-a', spoken), clip('i-b', blue)])
    const asked = { captions: 'none' as const, lowerThird: true, endCard: true, name: 'brand' }
    const request = { reel: reel.id, fit: 'pad' as const, out: `${out}/`, presets: ['16:9' as const], ...asked }
    const plan = await planReelVideo(request, reel, out, known)
    expect(planStops(plan)).toEqual([])
    expect(plan.problems.map(({ code, text }) => [code, text.slice(0, 7)])).toEqual([['no-lower-third', 'Item 2:']])
    const [planned] = plan.outputs
    const context = { signal: new AbortController().signal, progress: () => undefined }
    const made = { ...planned!, reel: planned!.reel! }
    const [file = ''] = await runReelVideo(await testTools(), made, known, context)
    expect((await ffprobe(file)).streams[0], 'a second more').toMatchObject({ nb_frames: '125' })
    // Left below is the box with the name; the second clip, in which nobody is named, is bare there.
    const darkest = async (seconds: number, channel: number) => {
      const pixels = await readPixels(file, seconds)
      const all = Array.from(
        { length: 80 * 60 },
        (_, i) => pixels.at(10 + (i % 80), 115 + Math.floor(i / 80))[channel] ?? 0,
      )
      return Math.min(...all)
    }
    expect(await darkest(0.8, 0), 'the ground of the name').toBeLessThan(120)
    expect(await darkest(3, 2), 'nothing but blue').toBeGreaterThan(220)
    const card = (await readPixels(file, 4.5)).at(5, 5)
    expect(card[2], 'the ground of the card').toBeGreaterThan(card[0] + 30)
  })

  it('has music that goes down while somebody speaks', { timeout: 120_000 }, async () => {
    const out = await tempFolder()
    const music = { path: await low(), gainDb: -6, duckDb: 12 }
    const { files } = await make(reelOf([clip('i-a', red), clip('i-b', blue)], music), out, {
      captions: 'none' as const,
    })
    const [spoken, silent] = [await levelAt(files[0]!, 200, 0.4, 0.9), await levelAt(files[0]!, 200, 1.75, 1.99)]
    // It comes back slowly: a second after the last word most of it is there.
    expect(silent - spoken).toBeGreaterThan(7)
    expect(silent - spoken).toBeLessThan(15)
  })

  it('is put together in steps when it has more parts than are open at a time', { timeout: 120_000 }, async () => {
    const out = await tempFolder()
    const fade = { kind: 'cross-fade', ms: 200 } as const
    const titles = Array.from(
      { length: 9 },
      (_, index): ReelItem => ({
        ...{
          id: `i-${index}`,
          kind: 'title',
          text: `Part ${index}`,
          durationMs: 600,
          transition: index % 4 === 0 ? fade : cut,
        },
      }),
    )
    const { files } = await make(reelOf([clip('i-a', red), ...titles]), out, { captions: 'none' as const })
    // 50 + 9 x 15 frames; three fades of 5.
    expect((await ffprobe(files[0]!)).streams[0]).toMatchObject({ nb_frames: '170' })
  })

  it('leaves nothing behind when it is cancelled', { timeout: 120_000 }, async () => {
    const out = await tempFolder()
    const plan = await planReelVideo(
      { reel: 'r-test', fit: 'pad', out: `${out}/` },
      reelOf([clip('i-a', red)]),
      out,
      lookup(),
    )
    const [planned] = plan.outputs
    if (!planned?.reel) throw new Error('nothing is planned')
    const cancel = new AbortController()
    const context = { signal: cancel.signal, progress: () => cancel.abort() }
    const made = runReelVideo(await testTools(), { ...planned, reel: planned.reel }, lookup(), context)
    await expect(made).rejects.toMatchObject({ code: 'cancelled' })
    expect(await readdir(out)).toEqual([])
  })

  it('says which item cannot be made, and when the music is away', async () => {
    const out = await tempFolder()
    await mkdir(join(out, 'x'))
    const gone: TestStory = { ...red, story: { ...red.story, id: 'gone' } }
    const reel = reelOf([clip('i-a', red), clip('i-b', gone)], { path: '/nowhere/music.mp3', gainDb: 0, duckDb: 0 })
    const missing = { ...lookup(), media: async () => null }
    const plan = await planReelVideo(
      { reel: reel.id, fit: 'pad', out: `${out}/` },
      reelOf([clip('i-a', red)], reel.music),
      out,
      missing,
    )
    const stops = planStops(plan).map(({ text }) => text)
    expect(stops).toEqual(expect.arrayContaining([expect.stringMatching(/^Item 1: The media of "Red" is not there/)]))
    expect(stops).toEqual(expect.arrayContaining([expect.stringMatching(/music is not there: \/nowhere\/music\.mp3/)]))
    // Of several items the same is said once; captions as a track say whose language is another one.
    const twice = reelOf([clip('i-a', red), clip('i-b', blue), clip('i-c', red)])
    const request = { reel: 'r-test', fit: 'pad', out: `${out}/` } as const
    const again = await planReelVideo(request, twice, out, missing)
    expect(planStops(again).map(({ text }) => text.slice(0, 34))).toContain('Items 1, 3: The media of "Red" is ')
    const foreign = await planReelVideo({ ...request, captions: 'sidecar', language: 'es' }, twice, out, lookup())
    const texts = foreign.problems.map(({ text }) => text)
    expect(texts).toContain('Items 1, 3: "Red" has no transcript in "es": its captions are in "en".')
    expect(foreign.outputs[0]).toMatchObject({ captions: 'sidecar', language: 'es', cueCount: 2 })
    const mute = await planReelVideo({ ...request, captions: 'track' }, reelOf([clip('i-b', blue)]), out, lookup())
    expect(planStops(mute).map(({ text }) => text)).toEqual([expect.stringContaining('"Opening" has no transcript')])
    const free = async () => 300_000
    const tight = { ...lookup(), freeBytes: free }
    const narrow = await planReelVideo(
      { reel: 'r-test', fit: 'pad', out: `${out}/` },
      reelOf([clip('i-a', red)]),
      out,
      tight,
    )
    const room = planStops(narrow)
    expect(room, 'the clip alone would fit').toMatchObject([{ code: 'disk-full' }])
    expect(narrow.outputs[0]!.estimatedBytes).toBeLessThan(300_000)
    const empty = await planReelVideo({ reel: 'r-test', fit: 'pad', out: `${out}/` }, reelOf([]), out, lookup())
    expect(planStops(empty)).toMatchObject([{ code: 'not-found' }])
  })
})

describe('joining', () => {
  const rate = { num: 30_000, den: 1001 }
  it('counts in frames, a fade at most half of either side', () => {
    expect(fadeFrames(1000, { num: 25, den: 1 }, 100, 100)).toBe(25)
    expect(fadeFrames(5000, { num: 25, den: 1 }, 30, 100)).toBe(15)
    expect(
      joinedFrames([
        { file: '/a', frames: 50, fade: 9 },
        { file: '/b', frames: 50, fade: 10 },
      ]),
    ).toBe(90)
  })
  it('says when each fade begins by what is before it', () => {
    const parts = [0, 0, 15].map((fade, index) => ({ file: `/${index}`, frames: 60, fade }))
    const graph = joinGraph(parts, rate)
    expect(graph).toContain('[v0][v1]concat=n=2:v=1:a=0')
    expect(graph).toContain('xfade=transition=fade:duration=0.500500:offset=3.503500')
    expect(graph).toContain(`atrim=end_sample=${Math.round((165 * 1001 * 48_000) / 30_000)}[a]`)
  })
  it('mixes music without a compressor where it is not to go down', () => {
    expect(musicGraph({ gainDb: -12, duckDb: 0 }, 10)).not.toContain('sidechaincompress')
    expect(musicGraph({ gainDb: -12, duckDb: 60 }, 10)).toContain('threshold=0.000977')
  })
})
