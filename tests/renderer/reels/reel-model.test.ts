import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  asMusic,
  asPassage,
  dropBefore,
  formatTenths,
  isPlayable,
  measure,
  nudge,
  SHORTEST_MS,
  stepBefore,
} from '../../../renderer/features/reels/reel-model.ts'
import { musicLevel } from '../../../renderer/features/search/passage-music.tsx'
import { readLevel } from '../../../renderer/features/reels/music-dialog.tsx'
import { readChoices } from '../../../renderer/features/export/export-choices.ts'
import { reelVideoRequest } from '../../../renderer/features/reels/reel-video-request.ts'
import { readSeconds } from '../../../renderer/features/reels/title-editor.tsx'

const items = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id }))
/** What the app makes of a move (electron/core/reels/edit.ts), as plainly as can be. */
function moved(chosen: readonly string[], before: string | null): string {
  const rest = items.map(({ id }) => id).filter((id) => !chosen.includes(id))
  const from = before === null ? items.length : items.findIndex(({ id }) => id === before)
  const next = items.slice(from).find(({ id }) => !chosen.includes(id))
  const gathered = items.map(({ id }) => id).filter((id) => chosen.includes(id))
  return rest.toSpliced(next ? rest.indexOf(next.id) : rest.length, 0, ...gathered).join('')
}
const step = (chosen: string, by: 1 | -1) => {
  const before = stepBefore(items, new Set(chosen), by)
  return before === undefined ? 'stays' : moved([...chosen], before)
}

describe('moving by keys', () => {
  it('goes one place up or down, several together', () => {
    expect(step('b', -1)).toBe('bacde')
    expect(step('b', 1)).toBe('acbde')
    expect(step('d', 1)).toBe('abced')
    expect(step('bc', 1)).toBe('adbce')
    expect(step('bc', -1)).toBe('bcade')
  })
  it('gathers what lies apart, and stays where it cannot go further', () => {
    expect(step('ac', 1)).toBe('bdace')
    expect(step('ac', -1)).toBe('acbde')
    expect(step('be', 1)).toBe('acdbe')
    expect([step('a', -1), step('e', 1), step('ab', -1), step('de', 1), step('', 1)]).toEqual(Array(5).fill('stays'))
  })
  it('drops before or after the item under the pointer', () => {
    expect(dropBefore(items, 'b', 'before')).toBe('b')
    expect(dropBefore(items, 'b', 'after')).toBe('c')
    expect(dropBefore(items, 'e', 'after')).toBeNull()
  })
})

describe('the length of a reel', () => {
  it('says of each limit whether it fits and by how much', () => {
    const { filled, marks } = measure(60_000)
    expect(marks.map(({ fits, byMs }) => [fits, byMs])).toEqual([
      [false, 30_000],
      [true, 0],
      [true, 30_000],
    ])
    expect(filled).toBeCloseTo(marks[1]?.at ?? 0)
  })
  it('never leaves the bar', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (total) => {
        const { filled, marks } = measure(total)
        for (const at of [filled, ...marks.map((mark) => mark.at)]) expect(at >= 0 && at < 1).toBe(true)
      }),
    )
  })
  it('is written with tenths', () => {
    expect([0, 64_240, 59_960].map(formatTenths)).toEqual(['0:00.0', '1:04.2', '1:00.0'])
  })
})

describe('nudging', () => {
  it('keeps a clip inside its media and longer than nothing', () => {
    const range = fc.tuple(fc.nat(9000), fc.integer({ min: SHORTEST_MS, max: 1000 }))
    fc.assert(
      fc.property(
        range,
        fc.constantFrom('in' as const, 'out' as const),
        fc.integer({ min: -20_000, max: 20_000 }),
        (r, edge, by) => {
          const [startMs, length] = r
          const next = nudge({ startMs, endMs: startMs + length }, edge, by, 10_000)
          expect(next.startMs).toBeGreaterThanOrEqual(0)
          expect(next.endMs).toBeLessThanOrEqual(10_000)
          expect(next.endMs - next.startMs).toBeGreaterThanOrEqual(SHORTEST_MS)
        },
      ),
    )
  })
})

describe('what is typed', () => {
  it('is read as seconds of a title', () => {
    expect(['3', ' 2,5 ', '0.5', '60'].map(readSeconds)).toEqual([3000, 2500, 500, 60_000])
    expect(['', '0.4', '61', 'x', '-3'].map(readSeconds)).toEqual(Array(5).fill(null))
  })
  it('is read as a level', () => {
    expect(['-12', '−6,5', '12', '0'].map((text) => readLevel(text, -60, 12))).toEqual([-12, -6.5, 12, 0])
    expect(['', '13', '-61', 'loud'].map((text) => readLevel(text, -60, 12))).toEqual(Array(4).fill(null))
  })
})

const clip = {
  ...{ id: 'i-a', kind: 'clip' as const, story: 's', storyTitle: 'Story', startMs: 1000, endMs: 3000, moment: null },
  ...{ note: '', transition: { kind: 'none' as const }, atMs: 0, lengthMs: 2000, fadeMs: 0, recordedOn: '' },
  ...{ mediaMs: 9000, frameRate: null, language: 'en', state: 'ok' as const },
  turns: [
    { speaker: 'Ana', words: 'One.' },
    { speaker: '', words: 'Two.' },
  ],
}

describe('music of a reel', () => {
  it('goes down under speech by so many decibels, and is never louder than it is', () => {
    const level = { gainDb: -6, duckDb: 14 }
    expect(musicLevel(level, true)).toBeCloseTo(0.501, 3)
    expect(musicLevel(level, false)).toBeCloseTo(0.1, 3)
    expect(musicLevel({ gainDb: 12, duckDb: 0 }, true)).toBe(1)
  })
  it('stays up where nobody speaks: under titles, and clips whose transcript is silent', () => {
    expect(asPassage(clip).isQuiet).toBe(false)
    expect(asPassage({ ...clip, turns: [] }).isQuiet).toBe(true)
    expect(asPassage({ ...clip, turns: [], language: '' }).isQuiet).toBe(false)
  })
  it('is left out while its file is away', () => {
    const music = { path: 'song.mp3', gainDb: -18, duckDb: 9, isThere: true }
    expect(asMusic({ id: 'r-a', music })).toEqual({ url: '/media/reels/r-a/music', gainDb: -18, duckDb: 9 })
    expect([asMusic({ id: 'r-a', music: { ...music, isThere: false } }), asMusic({ id: 'r-a', music: null })]).toEqual([
      null,
      null,
    ])
  })
})

describe('playing a reel', () => {
  it('shows a title as a card for its time, and a clip with its words', () => {
    expect(asPassage(clip)).toEqual({
      story: 's',
      title: 'Story',
      startMs: 1000,
      endMs: 3000,
      speaker: 'Ana',
      text: 'One. Two.',
      isQuiet: false,
    })
    const title = {
      ...{ id: 'i-t', kind: 'title' as const, text: 'Later', durationMs: 2500 },
      ...{ atMs: 0, lengthMs: 2500, fadeMs: 0 },
      transition: clip.transition,
    }
    expect(asPassage(title)).toMatchObject({ isCard: true, endMs: 2500, text: 'Later' })
    expect(isPlayable(title)).toBe(true)
  })
  it('leaves out what is not there', () => {
    expect(
      (['ok', 'moment-removed', 'media-missing', 'story-removed'] as const).map((state) =>
        isPlayable({ ...clip, state }),
      ),
    ).toEqual([true, true, false, false])
  })
})

it('the video of a reel is asked for with the choices of exports, captions on the picture where nothing else is chosen', () => {
  const choices = { ...readChoices(null), fit: 'colour', ground: '#1d3557' } as const
  const captions = { captions: 'burn', language: '', second: '' } as const
  const { style } = choices
  expect(reelVideoRequest('r-1', choices, captions, '/out')).toEqual({
    ...{ reel: 'r-1', presets: ['16:9'], fit: 'colour', ground: '#1d3557', style, out: '/out/' },
  })
  const delivery = {
    ...choices.delivery,
    kind: 'platforms',
    platforms: ['tiktok'],
    loudness: '-16',
    name: '{title}',
  } as const
  const spanish = { captions: 'track', language: 'es', second: 'en' } as const
  expect(reelVideoRequest('r-1', { ...choices, delivery, fit: 'crop' }, spanish, '/out')).toEqual({
    ...{ reel: 'r-1', platforms: ['tiktok'], loudness: -16, name: '{title}', fit: 'crop', out: '/out/' },
    ...{ captions: 'track', language: 'es' },
  })
  const both = { captions: 'burn', language: 'es', second: 'en' } as const
  expect(reelVideoRequest('r-1', choices, both, '/out')).toMatchObject({ language: 'es', secondLanguage: 'en' })
  expect(reelVideoRequest('r-1', choices, { ...both, captions: 'none' }, '/out')).not.toHaveProperty('language')
})
