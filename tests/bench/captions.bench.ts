/** Checking and fixing captions by a house's rules, against a bare loop over their text. */
import { applyFixes, checkCaptions } from '../../electron/core/captions/rules/check.ts'
import { captionProfile, ProfileId } from '../../electron/core/captions/rules/profiles.ts'
import type { Cue } from '../../electron/core/library/model.ts'
import { createRandom } from './generate-library.ts'
import { isMain, median, printTable, type Row } from './table.ts'

const CUES = 6000
const GOALS = { check: 150, fix: 500 } as const
const WORDS =
  'people who live in the county go to the clinic and they told us that nobody had asked before, so we drive. Las Cruces is an hour away from here now'.split(
    ' ',
  )

/** Speech as an engine hands it over: 6 hours, cues of 3 to 18 words that follow each other, one in eight with a fault of time. */
function makeCues(): Cue[] {
  const random = createRandom(7)
  let at = 0
  return Array.from({ length: CUES }, (_, index): Cue => {
    const count = 3 + Math.floor(random() * 16)
    const words = Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '')
    const half = Math.floor(count / 2)
    const text = count > 8 ? `${words.slice(0, half).join(' ')}\n${words.slice(half).join(' ')}` : words.join(' ')
    const startMs = at
    const endMs = startMs + count * (random() < 0.125 ? 150 : 340)
    at = endMs + (random() < 0.125 ? Math.floor(random() * 80) : 84 + Math.floor(random() * 900))
    return { id: `c${index}`, startMs, endMs, speaker: 'Ana', text }
  })
}

/** The least that looking at every character of every line can cost. */
function bareLoop(cues: readonly Cue[]): number {
  let longest = 0
  for (const { text } of cues) {
    let length = 0
    for (const character of text) length = character === '\n' ? 0 : length + 1
    longest = Math.max(longest, length)
  }
  return longest
}

/** Milliseconds of processor time, the middle of several runs on cues that were not looked at before. */
function timeOf(work: (cues: readonly Cue[]) => unknown): number {
  const times = Array.from({ length: 7 }, () => {
    const cues = makeCues()
    const before = process.cpuUsage()
    work(cues)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  // The first runs compile the code.
  return median(times.slice(2))
}

export function run(): Row[] {
  const bare = timeOf(bareLoop)
  return ProfileId.options.flatMap((id): Row[] => {
    const profile = captionProfile(id, 'en')
    const found = checkCaptions(makeCues(), profile)
    const check = timeOf((cues) => checkCaptions(cues, profile))
    const fix = timeOf((cues) => applyFixes(cues, profile))
    const row = (work: 'check' | 'fix', took: number, note: string): Row => ({
      work: `${work} ${CUES.toLocaleString('en')} captions, ${profile.name}`,
      goal: `<= ${GOALS[work]} ms`,
      measured: `${took.toFixed(0)} ms`,
      ratio: took / bare,
      pass: took <= GOALS[work],
      note,
    })
    const fixable = found.filter(({ fixed }) => fixed).length
    return [
      row('check', check, `${found.length} findings, ${fixable} with a fix; bare loop ${bare.toFixed(1)} ms`),
      row('fix', fix, `${checkCaptions(applyFixes(makeCues(), profile), profile).length} findings left`),
    ]
  })
}

if (isMain(import.meta)) printTable(run())
