/** A command line as text that a person can paste. Pure. */

/** A small text file that a command reads. */
export interface WrittenFile {
  readonly file: string
  readonly lines: readonly string[]
}
/** One line of what does the work of a job: a program with its arguments, or a file that is written first. */
export type CommandLine = readonly string[] | WrittenFile

/** Safe without quotes in a POSIX shell. */
const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/

/** For sh, bash and zsh: single quotes, in which nothing is special but the quote itself. */
export function quotePosix(words: readonly string[]): string {
  return words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}

/** As the C library takes a command line apart: backslashes count only before a quote. */
const quoteArgument = (word: string) => `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`

/** What cmd reads as its own outside of quotes; `%` and `!` inside of them too. */
const SPECIAL = /[()%!^"<>&|;, *?[\]]/g

/**
 * For cmd on Windows. A word with `%`, `!`, `^` or a quote is quoted for the program and then every special character is
 * escaped for cmd, since cmd would expand variables within quotes too.
 */
export function quoteWindows(words: readonly string[]): string {
  return words
    .map((word) => {
      if (/^[A-Za-z0-9_@+=:./\\-]+$/.test(word)) return word
      const quoted = quoteArgument(word)
      return /["%!^]/.test(word) ? quoted.replace(SPECIAL, '^$&') : quoted
    })
    .join(' ')
}

const isWords = (line: CommandLine): line is readonly string[] => Array.isArray(line)

const posixLine = (line: CommandLine): string =>
  isWords(line) ? quotePosix(line) : `${quotePosix(['printf', '%s\\n', ...line.lines])} > ${quotePosix([line.file])}`

/** What cmd reads as its own is escaped, since `echo` says quotes too. */
const windowsLine = (line: CommandLine): string =>
  isWords(line)
    ? quoteWindows(line)
    : `(${line.lines.map((text) => `echo ${text.replace(/[()%!^"<>&|]/g, '^$&')}`).join('&')}) > ${quoteWindows([line.file])}`

/** As text, one line for each, for sh, bash and zsh. */
export const posixScript = (lines: readonly CommandLine[]): string => lines.map(posixLine).join('\n')
/** As text, one line for each, for cmd on Windows. */
export const windowsScript = (lines: readonly CommandLine[]): string => lines.map(windowsLine).join('\r\n')
