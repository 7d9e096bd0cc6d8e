/**
 * Text that was UTF-8 and was read as something else on its way: `RodrÃ­guez`, `donâ€™t`, `JosĂ©`, `√©`.
 *
 * Each table gives the characters of one old encoding back their bytes; runs of them that are well-formed UTF-8 are what the
 * text was before. That alone is not enough (in Portuguese `“AMANHÃ”` the last two are well-formed too), so the rule is:
 * - The result has to be letters, marks or signs that texts use; other scripts only when nearly all of the text becomes them.
 * - Something has to be wrong with the text as it is: a sign inside of a word, a capital behind a small letter, `â€`.
 * - The repair is certain when every character beyond ASCII in the text is part of a well-formed run, or each run that is
 *   changed is wrong by itself. Only then is it applied; otherwise there is none. Clean text is never touched.
 * - Bytes that the encodings have no character for (81, 8D, 8F, 90, 9D) may stand as control characters; soft hyphens (AD)
 *   and no-break spaces (A0), which are easily lost, may be missing or be plain spaces once other runs prove the damage.
 */
import { fitLanguage } from './language-fit.ts'
import { decodeRun, isPlausible, isWrong, type Run, sloppyBytes, TABLES } from './mojibake-runs.ts'

export interface MojibakeRepair {
  readonly before: string
  readonly after: string
}

export interface RepairedText {
  readonly text: string
  /** Each kind of change once, in order, as whole words. Applied backwards they give the text as it was. */
  readonly repairs: readonly MojibakeRepair[]
}

/** Text that was damaged more than once is repaired as often, but not for ever. */
const MOST_ROUNDS = 3
/** Share of characters beyond ASCII that must be part of runs before other scripts are believed, and how many at least. */
const SURE_SHARE = 0.9
const FEWEST_CHARACTERS = 8

interface Attempt {
  readonly text: string
  readonly changed: number
  readonly score: number
}

/** Where characters beyond ASCII stand side by side: only there something can be wrong. */
interface Stretches {
  readonly places: readonly { readonly from: number; readonly to: number }[]
  /** Characters beyond ASCII in all of the text. */
  readonly beyond: number
}

function findStretches(text: string): Stretches {
  const places: { from: number; to: number }[] = []
  let beyond = 0
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) < 0x80) continue
    const from = at
    while (text.charCodeAt(at) >= 0x80) at++
    beyond += at - from
    if (at - from > 1) places.push({ from, to: at })
  }
  return { places, beyond }
}

/** Runs that are well-formed UTF-8 in a table's bytes. */
function findRuns(text: string, { places }: Stretches, bytes: ReadonlyMap<string, number>): Run[] {
  const runs: Run[] = []
  for (const { from, to } of places) {
    for (let at = from; at < to; ) {
      const lead = bytes.get(text[at] ?? '') ?? 0
      const run = lead >= 0xc2 && lead <= 0xf4 ? decodeRun(text, at, bytes) : null
      if (run) runs.push(run)
      at = run ? run.to : at + 1
    }
  }
  return runs
}

const OTHER_SCRIPT = /[^\p{Script=Latin}\p{P}\p{S}\p{Z}\p{Cf}\p{M}]/u

/** One table's repair of the text, or null when it is not certain. */
function attempt(text: string, stretches: Stretches, encoding: string): Attempt | null {
  const bytes = sloppyBytes(encoding)
  const runs = findRuns(text, stretches, bytes)
  if (runs.length === 0) return null
  const covered = runs.reduce((sum, run) => sum + run.to - run.from, 0)
  const isWhole = covered >= stretches.beyond * SURE_SHARE
  const isMany = covered >= FEWEST_CHARACTERS
  const kept = runs.filter((run) =>
    OTHER_SCRIPT.test(run.char) && run.to - run.from < 4 ? isWhole && isMany : isPlausible(run.char),
  )
  const wrong = kept.filter((run) => isWrong(text, run))
  // Every run is wrong by itself, or the whole text is nothing but such runs and some of them are.
  const sure = isWhole && wrong.length > 0 && kept.length === runs.length ? kept : wrong
  if (sure.length === 0) return null
  const isOtherScript = sure.filter((run) => OTHER_SCRIPT.test(run.char)).length * 2 > sure.length
  const mended = replaceRuns(text, sure)
  const complete = isOtherScript ? mended : mendLost(mended, encoding)
  return { text: complete, changed: sure.length, score: fitLanguage(complete.slice(0, 20_000), null).score }
}

function replaceRuns(text: string, runs: readonly Run[]): string {
  const parts: string[] = []
  let at = 0
  for (const run of runs) {
    parts.push(text.slice(at, run.from), run.char)
    at = run.to
  }
  return parts.join('') + text.slice(at)
}

/** What C3 and E2 80 look like where the byte behind them was lost: AD of `í`, A0 of `à`, 9D of a closing quote. */
const LOST: Readonly<Record<string, { c3: string; quote: string }>> = {
  'windows-1252': { c3: 'Ã', quote: 'â€' },
  'windows-1250': { c3: 'Ă', quote: 'â€' },
}

/** Mends what lost a character on the way; only used where other runs prove the damage. */
function mendLost(text: string, encoding: string): string {
  const lost = LOST[encoding]
  if (!lost) return text
  return text
    .replace(new RegExp(`(?<=\\p{L})${lost.c3}(?=\\p{Ll})`, 'gu'), (found, at: number) =>
      /\p{Ll}/u.test(text[at - 1] ?? '') ? 'í' : found,
    )
    .replace(new RegExp(`${lost.c3}( ?) (?=\\S)`, 'gu'), (found, second: string, at: number) =>
      /^[\s\p{Ll}]?$/u.test(text[at - 1] ?? '') ? 'à ' : `${found.slice(0, 1)}${second} `,
    )
    .replace(new RegExp(`${lost.quote}(?=[\\s.,;:!?)]|$)`, 'gu'), '”')
}

/** The best certain repair of any table. Of equal ones the first table counts; better is: more changed, then the better text. */
function repairOnce(text: string): string | null {
  const stretches = findStretches(text)
  if (stretches.places.length === 0) return null
  let best: Attempt | null = null
  for (const encoding of TABLES) {
    const made = attempt(text, stretches, encoding)
    if (!made || made.text === text) continue
    const isBetter = !best || made.changed > best.changed || (made.changed === best.changed && made.score > best.score)
    if (isBetter) best = made
  }
  return best?.text ?? null
}

/** The words that differ, each pair once. */
function listRepairs(before: string, after: string): MojibakeRepair[] {
  const seen = new Map<string, MojibakeRepair>()
  const [old, now] = [before.split('\n'), after.split('\n')]
  for (const [index, line] of old.entries()) {
    const mended = now[index] ?? ''
    if (line === mended) continue
    const [from, to] = [line.split(' '), mended.split(' ')]
    const pairs =
      from.length === to.length ? from.map((word, at) => [word, to[at] ?? ''] as const) : [[line, mended] as const]
    for (const [a, b] of pairs) if (a !== b && !seen.has(a)) seen.set(a, { before: a, after: b })
  }
  return [...seen.values()]
}

/**
 * Repairs text whose UTF-8 was read in another encoding.
 * @returns null when nothing is certainly wrong: clean text is never touched
 */
export function repairMojibake(text: string): RepairedText | null {
  let mended = text
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = repairOnce(mended)
    if (next === null) break
    mended = next
  }
  return mended === text ? null : { text: mended, repairs: listRepairs(text, mended) }
}
