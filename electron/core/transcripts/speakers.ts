/**
 * Who speaks, where a transcript says it in the text itself: `ANNA RUIZ: hello`, `>> Anna: hello`, `[SPEAKER_01]: hello`, and
 * dialogue dashes (`- Where?` / `- There.`: two speakers in one cue).
 *
 * The rule, the same for the whole file:
 * - A label stands at the start of a line, has at most 6 words and 60 characters that look like a name, and ends with a colon
 *   followed by white space (so `10:30`, `https://` and `C:\` are none). `Note:`, `Warning:` and the like never are.
 * - Sure by its form, even once: all capitals (`ANNA:`), a role (`Interviewer:`, `Speaker 2:`), a name in square brackets, a
 *   name behind `>>` or a dash.
 * - Capitalised words (`Anna:`, `Council Member Ruiz:`) could be the start of a sentence. They count when the file bears them
 *   out: said 3 times, or twice with two words or more, or two words or more in a file that has other labels, or when a third
 *   of all cues begin with such a label.
 * - A label with nothing behind it in its cue is text.
 * - Dashes and `>>` without a name part a cue in two, but stay in the text; who speaks remains open.
 */

/** Part of a cue's text that one speaker says; `from`/`to` are offsets in that text. */
export interface SpokenPart {
  readonly speaker: string
  readonly from: number
  readonly to: number
}

interface Label {
  readonly name: string
  /** Length of mark, name, colon and spaces. */
  readonly length: number
  readonly strength: 'sure' | 'likely'
}

const LINE_START =
  /^(?:([-‐‑–—]|>{2,3})[ \t]*)?([[(]?\p{L}[\p{L}\p{M}\p{N} .'’&/_#,()-]{0,58}\]?)(?::(?=[\s]|$)|：)[ \t]*/u
const MARKED = /^(?:[-‐‑–—](?=[^-‐‑–—\d])|>{2,3})\s*\S/u
const ROLE =
  /^(?:speaker|spk|voice|interviewer|interviewee|host|guest|narrator|moderator|reporter|translator|interpreter|audience(?: member)?|man|woman|hablante|orador|oradora|entrevistador|entrevistadora|entrevistado|entrevistada|narrador|narradora|hombre|mujer)[ _-]?#?\d{0,3}$/iu
/** Words that stand small inside names and titles. */
const SMALL = new Set(
  'de la las los del da das do dos di du van von der den of the and y e for in at al el bin ibn'.split(' '),
)
/** Openings with a colon that are no names, and what is counted (`Step 2:`). */
const NEVER = new Set(
  `note notes nota notas nb ps re fyi tldr warning caution attention update important remember listen look see question
  answer example summary conclusion problem solution reason result fact first second third fourth fifth finally next
  subject date time place location source sources title topic website web email phone address total ok okay yes no and but so
  because today tomorrow yesterday chapter section part step item number option article verse page day week month year phase
  figure table line rule point goal figure quote translation transcript transcription caption captions subtitle subtitles`
    .split(/\s+/)
    .filter(Boolean),
)

const nameOf = (label: string): string => label.replace(/^[[(]|[\])]$/g, '').trim()

/** Sure, likely, or no label: by the form of the name alone. */
function strengthOf(written: string, mark: string): Label['strength'] | null {
  const name = nameOf(written)
  const words = name.split(/[ _]+/)
  const plain = name.toLowerCase()
  if (!name || words.length > 6 || NEVER.has(plain) || NEVER.has(plain.replace(/[ .#]*\d+$/, ''))) return null
  if (ROLE.test(name)) return 'sure'
  const letters = name.replace(/[^\p{L}]/gu, '')
  const isCapitals = letters.length > 1 && name === name.toUpperCase() && name !== name.toLowerCase()
  const isName = words.every(
    (word, index) => /^[\p{Lu}\p{Lt}\p{Lo}\p{N}(&#]/u.test(word) || (index > 0 && SMALL.has(word)),
  )
  if (isCapitals || (isName && (mark || written.startsWith('[')))) return 'sure'
  return isName ? 'likely' : null
}

/** True for text that could be a speaker's name by its form: few words, capitalised or a role, no word that never is one. */
export function looksLikeSpeaker(written: string): boolean {
  const name = written.trim()
  return (
    name.length > 0 &&
    name.length <= 60 &&
    !/[:!?;"]|[^.]\.\.|\p{Ll}{3}\.$/u.test(name) &&
    strengthOf(name, '') !== null
  )
}

function labelOf(line: string): Label | null {
  // Most lines have no colon at all; the rest of the work is for those that do.
  if (!line.includes(':') && !line.includes('：')) return null
  const match = LINE_START.exec(line)
  if (!match) return null
  const [whole, mark = '', written = ''] = match
  const strength = strengthOf(written, mark)
  return strength && { name: nameOf(written), length: whole.length, strength }
}

/** Decides which names are speakers in a file. */
export interface SpeakerLabels {
  readonly accepts: (label: { readonly name: string; readonly strength: 'sure' | 'likely' }) => boolean
}

/** Looks through the texts of all cues of a file for labels (see the rule at the top). */
export function findSpeakerLabels(texts: readonly string[]): SpeakerLabels {
  const counts = new Map<string, number>()
  let [cuesWithLabel, sure] = [0, 0]
  for (const text of texts) {
    if (!text.includes(':') && !text.includes('：')) continue
    for (const [index, line] of text.split('\n').entries()) {
      const label = labelOf(line)
      if (!label) continue
      if (index === 0) cuesWithLabel++
      if (label.strength === 'sure') sure++
      else counts.set(label.name, (counts.get(label.name) ?? 0) + 1)
    }
  }
  const isTold = texts.length > 0 && cuesWithLabel * 3 >= texts.length
  const isLong = (name: string): boolean => name.includes(' ')
  const repeated = [...counts].filter(([name, count]) => count >= (isLong(name) ? 2 : 3)).map(([name]) => name)
  const known = new Set(repeated)
  const hasOthers = sure > 0 || known.size > 0
  return {
    accepts: ({ name, strength }) =>
      strength === 'sure' || isTold || known.has(name) || (hasOthers && isLong(name) && counts.has(name)),
  }
}

/** True when lines of the text begin with dialogue dashes or `>>`, the first line among them. */
function isDialogue(lines: readonly string[]): boolean {
  return lines.length > 1 && MARKED.test(lines[0] ?? '') && lines.filter((line) => MARKED.test(line)).length > 1
}

/**
 * Divides the text of one cue by speaker. Parts are in order and cover every word except the labels, whose names are the
 * parts' speakers.
 * @returns at least one part
 */
export function splitBySpeaker(text: string, labels: SpeakerLabels): SpokenPart[] {
  const lines = text.split('\n')
  const dialogue = isDialogue(lines)
  const starts: { speaker: string; at: number; from: number }[] = []
  let at = 0
  for (const [index, line] of lines.entries()) {
    const label = labelOf(line)
    const hasWords = label && (line.length > label.length || index + 1 < lines.length)
    if (label && hasWords && labels.accepts(label)) starts.push({ speaker: label.name, at, from: at + label.length })
    else if (dialogue && MARKED.test(line)) starts.push({ speaker: '', at, from: at })
    else if (index === 0) starts.push({ speaker: '', at: 0, from: 0 })
    at += line.length + 1
  }
  const parts = starts.map((start, index) => ({ ...start, to: (starts[index + 1]?.at ?? text.length + 1) - 1 }))
  return parts.map(({ speaker, at: labelAt, from, to }) => {
    // Nothing behind the label: the name is all that was written, so it stays as text.
    const empty = text.slice(from, to).trim() === ''
    const skip = empty ? 0 : (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0)
    return empty ? { speaker: '', from: labelAt, to } : { speaker, from: from + skip, to }
  })
}
