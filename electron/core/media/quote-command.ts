/** A command line as text that a person can paste. Pure. */

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
