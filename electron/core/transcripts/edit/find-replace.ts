/** Finds and replaces in the words of cues, and renames who speaks. Times of the other words stay. */
import { createContext, Script } from 'node:vm'
import { AppError } from '../../errors.ts'
import type { Cue } from '../../library/model.ts'
import { replaceText } from './replace-text.ts'
import { tidyText } from './tokens.ts'

export interface FindOptions {
  readonly matchCase?: boolean | undefined
  /** Only where no letter or digit stands directly before or behind. */
  readonly wholeWord?: boolean | undefined
  /** The query is a regular expression, the replacement may have `$1`. */
  readonly regex?: boolean | undefined
}

/** One cue that has matches. */
export interface Replacement {
  readonly cue: string
  readonly startMs: number
  readonly before: string
  readonly after: string
  /** Where the matches stand in `before`: start and length in UTF-16 units. */
  readonly matches: readonly { readonly at: number; readonly length: number }[]
}

/** A compiled search. */
export interface Finder {
  /** False when a text, or a WebVTT file of ours, cannot have a match: a first look that costs little. */
  readonly mayMatch: (text: string) => boolean
  readonly replace: (text: string) => { readonly text: string; readonly matches: Replacement['matches'] }
  /** Whether the replacement makes another text of it; without one, whether there is a match. */
  readonly changes: (text: string) => boolean
  /** The cue as it is and would be. */
  readonly describe: (cue: Cue) => Replacement
  /** Runs matching of this finder; with a pattern of the user's own, for a limited time. @throws AppError invalid-input */
  readonly withinTime: <T>(run: () => T) => T
}

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** A space in the query stands for any white space, also a line break. */
const literal = (query: string): string => query.trim().split(/\s+/).map(escapePattern).join('\\s+')

/** What the engine says is wrong with a pattern, and the same in plain words. */
const PATTERN_FAULTS: readonly (readonly [RegExp, string])[] = [
  [/unterminated group/i, 'A bracket ( is not closed.'],
  [/unmatched '\)'/i, 'A bracket ) has no ( before it.'],
  [/unterminated character class/i, 'A bracket [ is not closed.'],
  [/nothing to repeat/i, 'There is nothing before *, + or ? that could repeat.'],
  [
    /lone quantifier|incomplete quantifier/i,
    'A bracket {, } or ] stands alone; for the sign itself write \\ before it.',
  ],
  [/out of order/i, 'A range runs backward: its first is after its last.'],
  [/at end of pattern/i, 'It ends with a \\ and nothing after it.'],
  [
    /invalid (?:escape|unicode escape|property name|class escape)/i,
    'After a \\ stands a sign that means nothing there.',
  ],
  [/invalid group|capture group name|named reference/i, 'After (? stands something that means nothing there.'],
]

function explainPattern(cause: unknown, query: string): string {
  const said = cause instanceof Error ? cause.message : ''
  const fault = PATTERN_FAULTS.find(([pattern]) => pattern.test(said))
  return fault?.[1] ?? `"${query.slice(0, 200)}"`
}

function compile(query: string, options: FindOptions): RegExp {
  if (query.trim() === '')
    throw new AppError('invalid-input', 'Nothing to look for', { remedy: 'Write the words to find.' })
  const body = options.regex ? `(?:${query})` : literal(query)
  const source = options.wholeWord ? `(?<![\\p{L}\\p{N}\\p{M}_])${body}(?![\\p{L}\\p{N}\\p{M}_])` : body
  try {
    return new RegExp(source, options.matchCase ? 'gu' : 'giu')
  } catch (cause) {
    throw new AppError('invalid-input', 'Not a pattern', {
      detail: explainPattern(cause, query),
      remedy: 'Correct it, or look for plain words instead.',
      cause,
    })
  }
}

/** Line breaks inside a match go to the same places of the replacement when it has as many words. */
function keepBreaks(found: string, replacement: string): string {
  if (!found.includes('\n')) return replacement
  const spaces = found.match(/\s+/g) ?? []
  const words = replacement.split(' ')
  if (words.length !== spaces.length + 1) return replacement
  return words.map((word, index) => word + (spaces[index] ?? '')).join('')
}

/** Longest that matching may take with a pattern of the user's own, in milliseconds: in one transcript, and in all of them. */
const PATTERN_TIME = 1000
const PATTERN_TIME_IN_ALL = 10_000

const tooLong = (ms: number): AppError =>
  new AppError('invalid-input', 'This pattern takes too long', {
    detail: `more than ${ms} ms`,
    remedy: 'Make it simpler, or look for plain words instead.',
  })

// Making a context takes longer than looking through a transcript: there is one.
const room: { run: () => unknown } = createContext({ run: () => undefined }) as { run: () => unknown }
const start = new Script('run()')

/** Runs with a time limit: a pattern like `(a+)+b` would otherwise hang the program. */
function withLimit<T>(run: () => T): T {
  room.run = run
  try {
    return start.runInContext(room, { timeout: PATTERN_TIME }) as T
  } catch (error) {
    // The error may come from the other context, where `Error` is another class.
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : ''
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
    throw tooLong(PATTERN_TIME)
  } finally {
    room.run = () => undefined
  }
}

/** `withLimit` again and again, until all of them together have taken too long. */
function createLimit(): Finder['withinTime'] {
  let spent = 0
  return (run) => {
    const began = performance.now()
    const result = withLimit(run)
    spent += performance.now() - began
    if (spent > PATTERN_TIME_IN_ALL) throw tooLong(PATTERN_TIME_IN_ALL)
    return result
  }
}

/**
 * @param replacement null finds only: nothing changes
 * @throws AppError invalid-input for an empty query or a pattern that is none
 */
export function createFinder(query: string, replacement: string | null, options: FindOptions = {}): Finder {
  const pattern = compile(query, options)
  // In a file of ours times may stand between words, as tags; `<>&{` are written otherwise there.
  const tokens = options.regex || /[<>&{]/.test(query) ? [] : query.trim().split(/\s+/)
  const stored = tokens.map(escapePattern).join('(?:\\s|<[^>]*>|&#\\d+;)+')
  const quick = tokens.length === 0 ? null : new RegExp(stored, options.matchCase ? 'u' : 'iu')
  const replace: Finder['replace'] = (text) => {
    const matches: { at: number; length: number }[] = []
    const after = text.replace(pattern, (...found: unknown[]) => {
      const whole = String(found[0])
      const at = found.find((part) => typeof part === 'number') as number
      // An empty match (of a pattern like `x*`) changes nothing.
      if (whole === '') return ''
      matches.push({ at, length: whole.length })
      if (replacement === null) return whole
      const put = options.regex ? expand(replacement, found) : replacement
      return keepBreaks(whole, put)
    })
    return { text: after, matches }
  }
  return {
    mayMatch: (text) => (quick ? quick.test(text) : true),
    replace,
    changes: (text) => {
      pattern.lastIndex = 0
      if (!pattern.test(text)) return false
      const after = replace(text)
      return after.matches.length > 0 && (replacement === null || after.text !== text)
    },
    describe: (cue) => {
      const { text, matches } = replace(cue.text)
      return {
        cue: cue.id,
        startMs: cue.startMs,
        before: cue.text,
        after: replacement === null ? text : tidyText(text),
        matches,
      }
    },
    withinTime: options.regex ? createLimit() : (run) => run(),
  }
}

/** `$1` ... `$99`, `$&` and `$$` in the replacement of a pattern. */
function expand(replacement: string, found: readonly unknown[]): string {
  const groups = found.slice(
    0,
    found.findIndex((part) => typeof part === 'number'),
  )
  return replacement.replace(/\$(\$|&|\d{1,2})/g, (written, name: string) => {
    if (name === '$') return '$'
    const group = groups[name === '&' ? 0 : Number(name)]
    return Number(name) >= groups.length ? written : String(group ?? '')
  })
}

/**
 * Replaces every match in the texts of cues. `changed` lists each cue with what it was and is: the preview.
 * @throws AppError invalid-input for an empty query, a pattern that is none, or one that takes longer than a second
 */
export function findReplace(
  cues: readonly Cue[],
  query: string,
  replacement: string,
  options: FindOptions = {},
): { cues: Cue[]; changed: Replacement[] } {
  const finder = createFinder(query, replacement, options)
  const changed = finder.withinTime(() => cues.filter((cue) => finder.changes(cue.text)).map(finder.describe))
  const texts = new Map(changed.map(({ cue, after }) => [cue, after]))
  const edited = cues.map((cue) => {
    const text = texts.get(cue.id)
    return text === undefined ? cue : replaceText(cue, text)
  })
  return { cues: edited, changed }
}

/**
 * Gives the cues of some speakers another name; to a name that is there already, they become one.
 * @param from a name, or which names are meant
 * @param only identifiers of the cues to change; all of the speakers' when left out
 */
export function renameSpeaker(
  cues: readonly Cue[],
  from: string | ((speaker: string) => boolean),
  to: string,
  only?: readonly string[],
): { cues: Cue[]; count: number } {
  const chosen = only && new Set(only)
  const name = to.trim()
  const isMeant = typeof from === 'string' ? (speaker: string) => speaker === from : from
  let count = 0
  const renamed = cues.map((cue) => {
    if (cue.speaker === name || !isMeant(cue.speaker) || (chosen && !chosen.has(cue.id))) return cue
    count++
    return { ...cue, speaker: name }
  })
  return { cues: renamed, count }
}
