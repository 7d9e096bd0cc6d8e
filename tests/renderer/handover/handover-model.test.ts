import { describe, expect, it } from 'vitest'
import {
  type HandOverChoices,
  hasDissolves,
  isTimelineFile,
  mayBeTimeline,
  readDissolve,
  toRequest,
  usualLayout,
} from '../../../renderer/features/handover/handover-model.ts'

const at = (story: string, id: string) => ({ story, id })
const asked = (...moments: ReturnType<typeof at>[]) => ({ stories: [], moments, count: moments.length })
const choices: HandOverChoices = { format: 'fcpxml', as: 'reel', dissolve: '0,5', name: ' Best ', captions: '' }

describe('a hand-over', () => {
  it('keeps the moments of one story apart, and strings those of several together', () => {
    expect(usualLayout(asked(at('a', 'm-1'), at('a', 'm-2')))).toBe('moments')
    expect(usualLayout(asked(at('a', 'm-1'), at('b', 'm-1')))).toBe('reel')
    expect(usualLayout({ stories: ['a'], moments: [], count: 3 })).toBe('moments')
  })

  it('asks for a name and dissolves only where a sequence has them', () => {
    const one = asked(at('a', 'm-1'))
    const same = { stories: [], moments: one.moments }
    expect(toRequest(one, choices)).toEqual({ ...same, format: 'fcpxml', as: 'reel', dissolveMs: 500, name: 'Best' })
    expect(toRequest(one, { ...choices, name: ' ' })).not.toHaveProperty('name')
    expect(toRequest(one, { ...choices, as: 'moments' })).toEqual({ ...same, format: 'fcpxml', as: 'moments' })
    const csv = { ...choices, format: 'losslesscut' } as const
    expect(toRequest(one, csv)).toEqual({ ...same, format: 'losslesscut', as: 'reel', name: 'Best' })
  })

  it('asks for a reel as it is, with its own fades, under another name and with other captions where those are chosen', () => {
    const reel = { reel: { id: 'r-1', name: 'Opening', stories: ['a', 'b'] }, stories: [], moments: [], count: 3 }
    expect(usualLayout(reel)).toBe('reel')
    expect(hasDissolves(reel, choices)).toBe(false)
    expect(toRequest(reel, choices)).toEqual({ reel: 'r-1', format: 'fcpxml', name: 'Best' })
    expect(toRequest(reel, { ...choices, name: '', captions: 'es' })).toEqual({
      ...{ reel: 'r-1', format: 'fcpxml', captions: 'es' },
    })
  })

  it.each([
    ['', 0],
    ['1.25', 1250],
    ['60', 60_000],
    ['61', null],
    ['-1', null],
    ['soon', null],
  ])('reads %j as a length', (text, ms) => expect(readDissolve(text)).toBe(ms))
})

it('takes a dropped file for a timeline by endings that nothing else has, and asks what others are', () => {
  expect(['cut.EDL', 'cut.fcpxml', 'a.b.otio'].every(isTimelineFile)).toBe(true)
  expect(['cut.xml', 'talk.csv', 'edl', 'edl.mov'].some(isTimelineFile)).toBe(false)
  expect(['cut.XML', 'talk.csv', 'marks.tsv'].every(mayBeTimeline)).toBe(true)
  expect(['edl.mov', 'csv', 'talk.srt'].some(mayBeTimeline)).toBe(false)
})
