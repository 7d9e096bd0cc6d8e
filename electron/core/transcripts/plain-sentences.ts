/** Cuts running text into pieces of the size of a cue, at the ends of sentences where there are any. */

/** Pieces go on until they have this many characters, and never beyond the longest where there is a space to cut at. */
const SHORTEST = 40
const LONGEST = 160
/** A run of marks with what closes quotes and brackets, and the white space behind; whether it ends a sentence is looked at then. */
const MARKS = /[.!?…。！？؟।]+["'”’»)\]」』]*\s*/gu
/** Marks that need no white space behind them. */
const WIDE = /[。！？؟।]/u
/** A full stop behind these is none: titles, initials, and the like in English and Spanish. */
const ABBREVIATION =
  /(?:^|[\s(“"'¿¡])(?:\p{L}|(?:\p{L}\.)+\p{L}|mr|mrs|ms|dr|dra|sr|sra|srta|prof|gov|sen|rep|st|ave|jr|vs|etc|no|nos|pp|vol|inc|dept|approx|ud|uds|lic|ing|av|aprox|p\. ?ej|e\.g|i\.e)\.$/iu

/** Where sentences end, as offsets behind their white space. Linear. */
function sentenceEnds(text: string): number[] {
  const ends: number[] = []
  for (const match of text.matchAll(MARKS)) {
    const end = match.index + match[0].length
    if (!/\s$/.test(match[0].slice(-1)) && !WIDE.test(match[0])) continue
    const isStop = match[0].startsWith('.') && !match[0].startsWith('..')
    const before = text.slice(Math.max(0, match.index - 12), match.index + 1)
    if (isStop && (ABBREVIATION.test(before) || /^\p{Ll}/u.test(text.slice(end, end + 2)))) continue
    ends.push(end)
  }
  if (ends.at(-1) !== text.length) ends.push(text.length)
  return ends
}

/** Where to cut a sentence that is too long: behind a comma or the like, otherwise at a space; the whole when there is neither. */
function cutLong(text: string, from: number, to: number): number {
  const window = text.slice(from, Math.min(to, from + LONGEST))
  for (const pattern of [/[,;:—–)]\s/g, /\s/g]) {
    let cut = -1
    for (const match of window.matchAll(pattern)) if (match.index >= SHORTEST) cut = match.index + match[0].length
    if (cut > 0) return from + cut
  }
  const space = text.slice(from, to).search(/\s/)
  return space > 0 ? from + space + 1 : to
}

/** Pieces of the text, in order and trimmed; together they have all of its words. */
export function toCueSized(text: string): string[] {
  const pieces: string[] = []
  let [from, last] = [0, 0]
  const take = (to: number): void => {
    const piece = text.slice(from, to).trim()
    if (piece) pieces.push(piece)
    from = to
    last = to
  }
  for (const end of sentenceEnds(text)) {
    if (last > from && end - from > LONGEST) take(last)
    while (end - from > LONGEST) {
      const cut = cutLong(text, from, end)
      if (cut >= end) break
      take(cut)
    }
    last = end
    if (end - from >= SHORTEST) take(end)
  }
  take(text.length)
  return pieces
}
