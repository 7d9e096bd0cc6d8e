/** Pure parts of the editor: keys, words that are unsure, names for screen readers, steps of time, taps. */
import { describe, expect, it } from 'vitest'
import { cueLabel, sayTime, unsureNote } from '../../../../renderer/features/story/editor/cue-label.ts'
import { forgetDraft, keepDraft, recallDraft } from '../../../../renderer/features/story/editor/drafts.ts'
import { tidied } from '../../../../renderer/features/story/editor/editor-model.ts'
import { fieldAction } from '../../../../renderer/features/story/editor/field-keys.ts'
import { breakFor, fromField, toField } from '../../../../renderer/features/story/editor/field-text.ts'
import { countUnsure, nextUnsure } from '../../../../renderer/features/story/editor/unsure.ts'
import { stepTime } from '../../../../renderer/features/story/editor/use-nudge.ts'
import {
  isDue,
  REACTION_MS,
  SAVED_TOGETHER,
  startRun,
  tap,
  tapBack,
} from '../../../../renderer/features/story/tap/tap-run.ts'
import type { Cue } from '../../../../renderer/features/story/types.ts'

const cue = (id: string, text: string, confidence: readonly number[] = []): Cue => ({
  id,
  startMs: 12_400,
  endMs: 14_400,
  speaker: 'Mayor',
  text,
  ...(confidence.length > 0 && {
    words: text.split(/\s+/).map((word, index) => ({
      text: word,
      startMs: 12_400 + index * 100,
      endMs: 12_500 + index * 100,
      confidence: confidence[index] ?? 1,
    })),
  }),
})

describe('keys of the field', () => {
  const inside = { atStart: false, atEnd: false, onFirstLine: false, onLastLine: false }
  const press = (key: string, mods = '', place: Partial<typeof inside> = {}, mac = false) =>
    fieldAction(
      {
        key,
        ctrlKey: mods.includes('c'),
        metaKey: mods.includes('m'),
        altKey: mods.includes('a'),
        shiftKey: mods.includes('s'),
        isComposing: mods.includes('i'),
      },
      () => ({ ...inside, ...place }),
      mac,
    )
  it.each([
    ['Enter', '', {}, 'save-next'],
    ['Enter', 'c', {}, 'save-stay'],
    ['Enter', 'm', {}, 'save-stay'],
    ['Enter', 's', {}, 'break'],
    ['Enter', 'a', {}, 'split'],
    ['Enter', 'i', {}, null],
    ['Escape', '', {}, 'leave'],
    ['ArrowUp', '', {}, null],
    ['ArrowUp', '', { onFirstLine: true }, 'previous'],
    ['ArrowUp', 's', { onFirstLine: true }, null],
    ['ArrowDown', '', { onLastLine: true }, 'next'],
    ['ArrowLeft', '', {}, null],
    ['ArrowLeft', 'a', {}, 'start-earlier'],
    ['ArrowRight', 'a', {}, 'start-later'],
    ['ArrowLeft', 'as', {}, 'end-earlier'],
    ['ArrowRight', 'as', {}, 'end-later'],
    ['Backspace', '', {}, null],
    ['Backspace', '', { atStart: true }, 'join-before'],
    ['Backspace', 'c', { atStart: true }, null],
    ['Delete', '', { atEnd: true }, 'join-after'],
    ['F8', '', {}, 'play'],
    [' ', 'c', {}, 'play'],
    [' ', '', {}, null],
    ['Tab', '', {}, null],
    ['x', '', {}, null],
  ] as const)('%s %s %o is %s', (key, mods, place, action) => {
    expect(press(key, mods, place)).toBe(action)
  })
  it("leaves Cmd+Space to a Mac's system", () => {
    expect([press(' ', 'm', {}, true), press(' ', 'c', {}, true)]).toEqual([null, 'play'])
  })
})

describe('text of the field', () => {
  it('comes back with its line breaks, whatever spaces it has', () => {
    for (const text of ['one\ntwo', 'a\u2005b\nc', '\n', '']) {
      const char = breakFor(text)
      expect(toField(text, char)).not.toContain('\n')
      expect(fromField(toField(text, char), char)).toBe(text)
    }
  })
  it('is tidied as the library tidies it', () => {
    expect(tidied('  one   two \n\n 10\u00a0%  ')).toBe('one two\n10\u00a0%')
  })
  it('waits unsaved until its cue is opened again, and only when it differs', () => {
    const one = cue('d', 'words')
    keepDraft('s/en', one, { text: 'other', speaker: 'Mayor' })
    expect([recallDraft('s/en', 'd')?.text, recallDraft('s/es', 'd')]).toEqual(['other', undefined])
    keepDraft('s/en', one, one)
    expect(recallDraft('s/en', 'd')).toBeUndefined()
    forgetDraft('s/en', 'd')
  })
})

describe('unsure words', () => {
  const cues = [cue('a', 'one two', [0.9, 0.59]), cue('b', 'three', [0.6]), cue('c', 'four five six', [0.1, 0.9, 0.2])]
  const walk = (by: 1 | -1, cueNumber: number, offset: number) => {
    const found = nextUnsure(cues, { cue: cueNumber, offset }, by)
    return found && cues[found.cue]?.text.slice(found.word.from, found.word.to)
  }
  it('are those below the threshold', () => expect(countUnsure(cues)).toBe(3))
  it('are gone through in order, beginning again at the other end', () => {
    expect(walk(1, 0, -1)).toBe('two')
    expect(walk(1, 0, 4)).toBe('four')
    expect(walk(1, 2, 0)).toBe('six')
    expect(walk(1, 2, 10)).toBe('two')
    expect(walk(-1, 0, 4)).toBe('six')
    expect(walk(-1, 2, 10)).toBe('four')
    expect(nextUnsure([cue('x', 'sure')], { cue: 0, offset: -1 }, 1)).toBeNull()
    expect(nextUnsure([], { cue: 0, offset: -1 }, 1)).toBeNull()
  })
  it('lose their mark where words and text no longer fit', () => {
    expect(countUnsure([{ ...cue('a', 'one two', [0.1, 0.1]), text: 'one' }])).toBe(0)
  })
  it('are named in the description', () => {
    expect(unsureNote(cues[2] as Cue)).toBe('The speech engine was unsure: four, six')
    expect(unsureNote(cue('a', 'one'))).toBe('')
  })
})

describe('names for screen readers', () => {
  it('say speaker, time and words', () => {
    expect(cueLabel(cue('a', 'one\ntwo'))).toBe('Mayor, 0 minutes 12 seconds: one two')
    expect(cueLabel({ ...cue('a', 'one'), speaker: '', startMs: 61_999 })).toBe('1 minute 1 second: one')
    expect(sayTime(3_600_000)).toBe('1 hour 0 minutes 0 seconds')
  })
})

describe('a step of time', () => {
  it('is a frame, or 10 ms where there are none', () => {
    expect(stepTime(1000, 1, { num: 25, den: 1 })).toBe(1040)
    expect(stepTime(1001, -1, { num: 30_000, den: 1001 })).toBe(968)
    expect([stepTime(1000, 1, null), stepTime(5, -1, null)]).toEqual([1010, 0])
  })
})

describe('a run of taps', () => {
  const cues = Array.from({ length: 30 }, (_, index) => cue(`c${index}`, 'x'))
  it('takes the reaction off, more of it when the sound is faster', () => {
    const run = tap(tap(startRun(3), cues, 5000), cues, 6000, 2)
    expect(run).toEqual({
      next: 5,
      taps: 2,
      unsaved: [
        { cue: 'c3', startMs: 5000 - REACTION_MS },
        { cue: 'c4', startMs: 6000 - 2 * REACTION_MS },
      ],
    })
    expect(tapBack(run)).toEqual(tap(startRun(3), cues, 5000))
    expect(tapBack(startRun(3))).toEqual(startRun(3))
    expect(tap(startRun(0), cues, 20).unsaved[0]?.startMs).toBe(0)
  })
  it('is saved in stretches and ends with the last cue', () => {
    let run = startRun(0)
    for (let i = 0; i < SAVED_TOGETHER; i += 1) {
      expect(isDue(run)).toBe(false)
      run = tap(run, cues, i * 1000)
    }
    expect(isDue(run)).toBe(true)
    const end = { next: 30, unsaved: [], taps: 30 }
    expect(tap(end, cues, 1)).toBe(end)
  })
})
