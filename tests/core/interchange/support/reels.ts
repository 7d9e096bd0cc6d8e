/** Reels to hand over: one of a real library with everything that a reel has, and any within what people make. */
import { join } from 'node:path'
import fc from 'fast-check'
import { onTestFinished } from 'vitest'
import { cutAtFades } from '../../../../electron/core/interchange/reel-cuts.ts'
import { layOut } from '../../../../electron/core/interchange/layout.ts'
import { musicClips } from '../../../../electron/core/interchange/reel-music.ts'
import {
  customaryStart,
  type Timeline,
  type TimelineClip,
  titleClip,
} from '../../../../electron/core/interchange/timeline.ts'
import { createLibrary } from '../../../../electron/core/library/create.ts'
import { FileStore } from '../../../../electron/core/library/file-store.ts'
import type { FrameRate, Reel, ReelItem, Story } from '../../../../electron/core/library/model.ts'
import { addStory, cue, makeStory, transcriptPart } from '../../../support/stories.ts'
import { tempFolder } from '../../../support/temp.ts'
import { makeClip, makeSource, rates } from './timelines.ts'

/** A song of two and a half seconds, which a reel repeats. */
export const SOUND = { durationMs: 2500, channels: 2, sampleRate: 44_100 }
export const ASK = { startTimecode: async () => null, sound: async () => SOUND }

export interface ReelLibrary {
  readonly root: string
  readonly store: FileStore
  readonly put: (reel: Reel) => Promise<void>
}

export const makeReel = (items: readonly ReelItem[], given: Partial<Reel> = {}): Reel => ({
  ...{ id: 'r-opening', name: 'Opening', items: [...items], music: null, createdAt: '2026-01-02T03:04:05.000Z' },
  ...given,
})

const cut = { kind: 'none' } as const
const fade = { kind: 'cross-fade', ms: 500 } as const

/** A clip with a moment, a title that fades in, a clip of another story that fades out of it, a clip after a cut; music below. */
export const opening: Reel = makeReel(
  [
    ...(
      [
        { id: 'i-1', kind: 'clip', story: 'clinic', startMs: 1000, endMs: 4000, moment: 'm-1', note: 'Open with this' },
        { id: 'i-2', kind: 'title', text: 'Two years\nlater', durationMs: 2000, transition: fade },
        {
          id: 'i-3',
          kind: 'clip',
          story: 'school',
          startMs: 5000,
          endMs: 7480,
          moment: null,
          note: '',
          transition: fade,
        },
        { id: 'i-4', kind: 'clip', story: 'clinic', startMs: 20_000, endMs: 21_000, moment: 'm-gone', note: '' },
      ] as const
    ).map((item) => ({ transition: cut, ...item })),
  ],
  { music: { path: '/Music/song.wav', gainDb: -12, duckDb: 12 } },
)

const media = (path: string, startTimecode: string): Pick<Story, 'media'> => {
  const made = makeStory().media
  return { media: { ...made, path, info: { ...made.info, startTimecode } } }
}

/** Two stories at 25 frames a second, one of them from ten o'clock on, and what is said in them. */
export async function reelLibrary(): Promise<ReelLibrary> {
  const root = join(await tempFolder('reel-over'), 'Library')
  await createLibrary(root, 'Convening')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  const moment = { tags: ['issue/health'], createdAt: '2026-01-02T03:04:05.000Z' }
  await addStory(store, {
    ...{ id: 'clinic', title: 'Clinic days', ...media('/Footage/maría garcía.mov', '10:00:00:00') },
    moments: [{ id: 'm-1', startMs: 900, endMs: 5000, note: 'The nurse', ...moment }],
  })
  await addStory(store, { id: 'school', title: 'School board', ...media('/Footage/school.mp4', '') })
  await store.change(
    [
      transcriptPart('clinic', 'en', [
        cue('a', 0, 'It was night.', 'Ana Ruiz'),
        cue('b', 2000, 'Nobody came to the clinic.', 'Ana Ruiz'),
        cue('c', 3900, 'We drove.', 'Ana Ruiz'),
      ]),
      transcriptPart('school', 'en', [cue('d', 5100, 'The board met at noon.', 'Tom Lee')]),
      transcriptPart('school', 'es', [cue('e', 5100, 'La junta se reunió.', 'Tom Lee')]),
    ],
    'import',
  )
  const put = async (reel: Reel): Promise<void> => {
    await store.change([{ kind: 'library', recipe: (before) => ({ ...before, reels: [reel] }) }], 'reel')
  }
  return { root, store, put }
}

/** What `reelTimeline` makes of items that overlap at their fades, without a library. */
export function timelineOf(items: readonly TimelineClip[], rate: FrameRate, sound: typeof SOUND | null): Timeline {
  const bare = { name: 'Reel', rate, startTimecode: customaryStart(rate), clips: cutAtFades(items, rate), markers: [] }
  const music = { path: '/Music/song.wav', gainDb: -6.5, duckDb: 9 }
  const layout = layOut(bare)
  const titles = (layout.tracks[0] ?? []).filter(({ clip }) => clip.kind === 'title')
  return {
    ...bare,
    clips: [...bare.clips, ...(sound ? musicClips(music, music.path, sound, layout) : [])],
    markers: titles.map(({ clip, recordIn }) => ({
      ...{ atMs: Math.round((recordIn * 1000 * rate.den) / rate.num), durationMs: 0, name: clip.title, note: '' },
    })),
  }
}

const anyWords = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  fc.constantFrom('Meanwhile', 'a & b < c > "d"', 'two\nlines', ']]>', '=1+1', 'TITLE: x', '* COMMENT: x', 'año 🎬'),
)

/** Whole items, each fading with the one before by as much as a reel lets it, and their rate. */
export const anyReel = fc.constantFrom(...rates.map(({ rate }) => rate)).chain((rate) => {
  const sources = [0, 1].map((index) =>
    makeSource(rate, { id: `s${index}`, name: `clip ${index}.mov`, path: `/f/clip ${index}.mov` }),
  )
  const clip = fc
    .tuple(fc.constantFrom(...sources), fc.nat(100_000), fc.integer({ min: 40, max: 9000 }), anyWords)
    .map(([source, inMs, length, title]) => makeClip(source, { inMs, outMs: inMs + length, title }))
  const title = fc
    .tuple(anyWords, fc.integer({ min: 500, max: 6000 }))
    // One line of nothing is no title in a list.
    .map(([words, length]) => titleClip(words.replace(/[\p{Cc}\s]+/gu, ' ').trim() || 'Title', length, rate))
  const item = fc.oneof({ weight: 3, arbitrary: clip }, { weight: 1, arbitrary: title })
  const faded = fc
    .tuple(item, fc.constantFrom(0, 0, 40, 500, 5000))
    .map(([one, dissolveMs]) => ({ ...one, dissolveMs }))
  return fc.record({
    rate: fc.constant(rate),
    items: fc
      .array(faded, { minLength: 1, maxLength: 8 })
      .map(([first, ...rest]) => [{ ...first!, dissolveMs: 0 }, ...rest]),
    sound: fc.constantFrom(null, SOUND, { ...SOUND, durationMs: 600_000, channels: 1 }),
  })
})
