/** Rules about times: ten transcripts that break each, ten that do not. */
import type { RuleId } from '../../../../electron/core/captions/rules/model.ts'
import { type Cases, cue, MEDIA_MS, pair, spokenAt, x } from './support.ts'

type TimeRule = Extract<
  RuleId,
  | ('longest' | 'shortest' | 'characters-a-second' | 'words-a-minute' | 'early')
  | ('overlap' | 'gap' | 'small-gap' | 'past-end')
>

export const TIME_CASES: Readonly<Record<TimeRule, Cases>> = {
  longest: {
    bad: [7001, 7010, 7500, 8000, 9000, 10_000, 20_000, 60_000, 7002, 7003].map((ms) => [
      cue('We are here in the county', 0, ms),
    ]),
    good: [7000, 6999, 6000, 5000, 4000, 3000, 2000, 1000, 833, 1].map((ms) => [cue('We', 0, ms)]),
  },
  overlap: {
    bad: [-1, -2, -10, -50, -100, -200, -400, -800, -1500, -2000].map((gap) => pair(3000, gap)),
    good: [0, 1, 2, 50, 83, 84, 100, 500, 5000, 90_000].map((gap) => pair(3000, gap)),
  },
  gap: {
    bad: [0, 1, 2, 10, 20, 40, 50, 60, 80, 82].map((gap) => pair(3000, gap)),
    good: [83, 84, 90, 100, 200, 500, 1000, 5000, -1, -500].map((gap) => pair(3000, gap)),
  },
  shortest: {
    bad: [1, 10, 50, 100, 200, 400, 600, 800, 831, 832].map((ms) => [cue('We', 0, ms)]),
    good: [833, 834, 840, 900, 1000, 2000, 3000, 5000, 7000, 9000].map((ms) => [cue('We', 0, ms)]),
  },
  'characters-a-second': {
    bad: [21, 22, 25, 30, 35, 40, 42, 41, 39, 28].map((n) => [cue(x(n), 0, 1000)]),
    good: [20, 19, 15, 10, 5, 1, 20, 18, 12, 3].map((n) => [cue(x(n), 0, 1000)]),
  },
  'words-a-minute': {
    bad: [5, 6, 7, 8, 9, 10, 11, 12, 5, 6].map((n) => [cue('a '.repeat(n).trim(), 0, 1000)]),
    good: [1, 2, 3, 4, 4, 3, 2, 1, 4, 2].map((n) => [cue('a '.repeat(n).trim(), 0, 1000)]),
  },
  'small-gap': {
    bad: [84, 90, 100, 125, 200, 250, 333, 400, 499, 500].map((gap) => pair(3000, gap)),
    good: [83, 0, 50, -100, 501, 510, 600, 1000, 5000, 90_000].map((gap) => pair(3000, gap)),
  },
  'past-end': {
    bad: [1, 2, 10, 40, 100, 500, 999, 1000, 1500, 1999].map((over) => [
      cue('Goodbye', MEDIA_MS + over - 2000, MEDIA_MS + over),
    ]),
    good: [0, 1, 2, 10, 100, 1000, 5000, 60_000, 300_000, 598_000].map((before) => [
      cue('Goodbye', MEDIA_MS - before - 2000, MEDIA_MS - before),
    ]),
  },
  early: {
    bad: [85, 90, 100, 150, 200, 400, 800, 1200, 1500, 2000].map((ms) => spokenAt(ms)),
    good: [...[0, 1, 10, 20, 40, 60, 80, 83, 84].map((ms) => spokenAt(ms)), [cue('Times of words are not known')]],
  },
}
