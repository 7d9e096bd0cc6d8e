/** Command lines that a person pastes: what the shell makes of them is what was meant. */
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tempFolder } from '../../support/temp.ts'
import { posixScript, quotePosix, quoteWindows, windowsScript } from '../../../electron/core/media/quote-command.ts'

const nasty = [
  ...[
    '',
    ' ',
    "it's",
    '"quoted"',
    '$(touch pwned)',
    '`id`',
    '%PATH%',
    '!x!',
    'a&b|c>d<e',
    '\\',
    'C:\\a b\\',
    '\\\\"',
    '^',
    '*',
    '~',
  ],
  ...[
    '-y',
    ';rm',
    'line\nbreak',
    '[0:a:0]aresample=48000,volume=1.00dB[a]',
    'éñ 平',
    "volume='if(lt(t,2),0,1)':eval=frame",
  ],
]

test('plain words stay as they are', () => {
  expect(quotePosix(['ffmpeg', '-n', '-i', '/media/a.mp4'])).toBe('ffmpeg -n -i /media/a.mp4')
  expect(quoteWindows(['ffmpeg.exe', '-i', 'C:\\Clips\\a.mp4'])).toBe('ffmpeg.exe -i C:\\Clips\\a.mp4')
  expect(quoteWindows(['C:\\My Clips\\a.mp4'])).toBe('"C:\\My Clips\\a.mp4"')
})

test('several lines, one of which writes a file that another reads', async () => {
  const lines = [{ file: 'my parts.txt', lines: ["it's 100 %", 'file a.mp4'] }, ['cat', 'my parts.txt']]
  const said = execFileSync('sh', ['-c', posixScript(lines)], { encoding: 'utf8', cwd: await tempFolder() })
  expect(said).toBe("it's 100 %\nfile a.mp4\n")
  expect(windowsScript(lines)).toBe('(echo it\'s 100 ^%&echo file a.mp4) > "my parts.txt"\r\ncat "my parts.txt"')
})

const throughShell = (words: readonly string[]): string[] => {
  const out = execFileSync('sh', ['-c', `printf '%s\\0' ${quotePosix(words)}`], { encoding: 'utf8' })
  return out.split('\0').slice(0, -1)
}

test.skipIf(process.platform === 'win32')('a POSIX shell reads the words again', () => {
  expect(throughShell(nasty)).toEqual(nasty)
  const word = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\0', '').toWellFormed())
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), (words) => {
      expect(throughShell(words)).toEqual(words)
    }),
    { numRuns: 40 },
  )
})

/** What cmd hands to the program: escapes taken away, and nothing of its own between. */
function throughCmd(line: string): string {
  let [out, quoted] = ['', false]
  for (let i = 0; i < line.length; i++) {
    const char = line[i]!
    if (char === '"') quoted = !quoted
    if (!quoted && char === '^' && i + 1 < line.length) {
      out += line[++i]
      continue
    }
    // Within quotes cmd expands variables all the same; outside, these divide or redirect commands.
    expect(quoted ? '%!' : '%!&|<>').not.toContain(char)
    out += char
  }
  expect(quoted, 'no quote is left open').toBe(false)
  return out
}

/** Microsoft: parsing C command-line arguments. */
function throughC(line: string): string[] {
  const words: string[] = []
  let [word, quoted, started, slashes] = ['', false, false, 0]
  const flush = () => {
    word += '\\'.repeat(slashes)
    slashes = 0
  }
  for (const char of line) {
    if (char === '\\') {
      slashes++
      started = true
      continue
    }
    if (char === '"') {
      word += '\\'.repeat(Math.floor(slashes / 2))
      if (slashes % 2 === 1) word += '"'
      else quoted = !quoted
      slashes = 0
      started = true
      continue
    }
    flush()
    if (/[ \t]/.test(char) && !quoted) {
      if (started) words.push(word)
      word = ''
      started = false
    } else {
      word += char
      started = true
    }
  }
  flush()
  if (started) words.push(word)
  return words
}

test('Windows reads the words again, and cmd finds nothing of its own in them', () => {
  const usable = nasty.filter((word) => !word.includes('\n'))
  expect(throughC(throughCmd(quoteWindows(usable)))).toEqual(usable)
  const letters = fc.constantFrom(...'ab \\"%!^&|<>()*?[],;=\'é'.split(''))
  const word = fc.string({ unit: letters, maxLength: 20 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), (words) => {
      expect(throughC(throughCmd(quoteWindows(words)))).toEqual(words)
    }),
    { numRuns: 1000 },
  )
})
