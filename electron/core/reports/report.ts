/**
 * What is kept of an error that nobody foresaw: enough to mend it, nothing of the library. Words of a message may come from a transcript
 * or a name, so only messages of the engine itself are kept, with what stands in quotes taken out.
 */
import { homedir } from 'node:os'
import { systemCode } from '../errors.ts'

/** Where the error came up. `interface` errors arrive as text, so all of this is treated as hostile. */
export type ReportedBy = 'core' | 'job' | 'api' | 'command-line' | 'server' | 'desktop' | 'interface'

export interface Unexpected {
  readonly by: ReportedBy
  /** What was being done, as a fixed word of the program: an operation, a command, a kind of job. */
  readonly operation: string
  readonly error: unknown
}

export interface Surroundings {
  readonly version: string
  readonly at: Date
  /** As `linux 6.1 x64, Node 24.1.0`. */
  readonly system: string
}

const MOST_FRAMES = 40
const MOST_CAUSES = 3
const FRAME_LENGTH = 200

/** A fixed word of the program; anything else may be somebody's. */
const word = (text: string): string => (/^[\w.:/-]{1,60}$/.test(text) ? text : '?')

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `~` in place of the home folder, also in addresses and with either slash. */
function withoutHome(text: string, home: string): string {
  if (home.length < 2) return text
  const either = home
    .split(/[\\/]/)
    .map((part) => `(?:${escapeRegExp(part)}|${escapeRegExp(encodeURIComponent(part))})`)
  return text.replace(new RegExp(either.join('[\\\\/]'), 'gi'), '~')
}

/** The file of a frame from the program's own folder on; of any other place only its last two names. */
function shortPlace(place: string): string {
  const plain = place.replace(/[?#].*?(?=(:\d+)?(:\d+)?$)/, '').replaceAll('\\', '/')
  if (/^(node|wasm):/.test(plain)) return plain
  const inside = /(?:^|\/)((?:dist|electron|renderer|node_modules|assets)\/.*)$/.exec(plain)?.[1]
  return inside ?? plain.split('/').slice(-2).join('/')
}

/** `at run (dist/main/main.mjs:10:5)`; null for a line that is no frame. */
function frameOf(line: string): string | null {
  const found = /^\s*at (?:(.{0,120}?) \()?([^()\s][^()]{0,1000}?)\)?\s*$/.exec(line.slice(0, 1200))
  if (!found) return null
  const place = shortPlace(found[2] ?? '')
  if (!/:\d+(:\d+)?$/.test(place) && !/^(<anonymous>|index \d+|native)$/.test(place)) return null
  const name = (found[1] ?? '').replace(/[^\w.$<>#[\] ]/g, '?')
  return (name === '' ? `at ${place}` : `at ${name} (${place})`).slice(0, FRAME_LENGTH)
}

/** Whole sentences of V8, after what stands in quotes was taken out; names in them are the program's own. */
const ENGINE_SENTENCES = [
  /^Cannot (read|set) properties of (undefined|null)/,
  /^[\w$.]{1,80} is not (a function|a constructor|iterable|defined)$/,
  /^(object|undefined|null|number|string) is not iterable/,
  /^(Reduce of empty array|Maximum call stack|Assignment to constant|Converting circular structure)/,
  /^(Invalid (array|string|typed array) length|Invalid time value|Array buffer allocation failed)/,
  /^Unexpected (token|end of|number|string|identifier|non-whitespace)/,
  /^Cannot (access|destructure|convert undefined or null)/,
  /^(Expected|Unterminated|Bad) [a-z ,\u2026']{1,60} in JSON/,
  /^Failed to (fetch|execute)/,
]

/** The message as far as it holds no words of the library; '' when that is not sure. */
function safeMessage({ message, code }: { readonly message: string; readonly code: string }): string {
  const minified = /^Minified React error #\d+/.exec(message)
  if (minified) return minified[0]
  if (code !== '') return ''
  const [line = ''] = message.slice(0, 400).split('\n', 1)
  const plain = line
    .replace(/(["'`]).*["'`]/, '$1\u2026$1')
    .replaceAll('(intermediate value)', 'value')
    .replace(/: .*/, '')
  if (/["'`]/.test(plain.replace(/(["'`])\u2026\1/, ''))) return ''
  return ENGINE_SENTENCES.some((sentence) => sentence.test(plain)) ? plain : ''
}

interface ErrorLike {
  readonly name: string
  readonly message: string
  readonly stack: string
  readonly code: string
  readonly cause: unknown
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads an error, or what looks like one, without trusting any of it. */
function readError(value: unknown): ErrorLike {
  if (typeof value !== 'object' || value === null) {
    return { name: `a thrown ${typeof value}`, message: '', stack: '', code: '', cause: undefined }
  }
  const { name, message, stack, cause } = value as Partial<Record<string, unknown>>
  const code = systemCode(value) || textOf((value as { code?: unknown }).code)
  return { name: textOf(name) || 'Error', message: textOf(message), stack: textOf(stack), code, cause }
}

function describeError(value: unknown, depth: number): string[] {
  const error = readError(value)
  const name = kindOf(error.name)
  const code = /^[A-Z][A-Z0-9_]{1,60}$/.test(error.code) ? ` ${error.code}` : ''
  const message = safeMessage({ ...error, code })
  const said = message === '' ? ' (message left out: it may hold words of the library)' : `: ${message}`
  const frames = error.stack
    .slice(0, 40_000)
    .split('\n')
    .flatMap((line) => frameOf(line) ?? [])
  const lines = [`${name}${code}${said}`, ...frames.slice(0, MOST_FRAMES).map((frame) => `    ${frame}`)]
  if (error.cause === undefined || error.cause === null || depth >= MOST_CAUSES) return lines
  return [...lines, 'because of', ...describeError(error.cause, depth + 1)]
}

/** A kind of error of the engine or the program. The name is only a text on an object, so it is looked at like any other. */
function kindOf(name: string): string {
  return /^(?:a thrown [a-z]{1,20}|UnreadableFile|[A-Z]?\w{0,40}(?:Error|Exception))$/.test(name) ? name : 'Error'
}

/** One line for lists: what it was and where it came up. */
export function reportTitle({ by, operation, error }: Unexpected): string {
  return `${kindOf(readError(error).name)} in ${word(operation)} (${by})`
}

/**
 * The whole report as plain text. It holds the version, the system, the operation, kinds of errors and places in the program;
 * never words of a transcript, names, or paths outside the program.
 * @param home the home folder, shortened to `~`
 */
export function writeReport(unexpected: Unexpected, around: Surroundings, home: string = homedir()): string {
  const lines = [
    reportTitle(unexpected),
    `Time: ${around.at.toISOString()}`,
    `Version: ${around.version}`,
    `System: ${around.system}`,
    '',
    ...describeError(unexpected.error, 0),
  ]
  return `${withoutHome(lines.join('\n'), home)}\n`
}
