/** What a clip shows, for people who do not see it: who, where, when, and how it begins. Pure. */
import type { Spoken } from './spoken.ts'

/** The shortest limit of those who take a description with a video (X, as of 2026-11: 1,000 characters). */
export const ALT_LIMIT = 1000
const FIRST_WORDS = 25

interface Words {
  video(who: string, where: string, when: string): string
  title(title: string, when: string): string
  says(words: string): string
  translated(words: string): string
  also(names: string): string
}

const english: Words = {
  video: (who, where, when) => `Video of ${who}${where && `, in ${where}`}${when && `, recorded ${when}`}.`,
  title: (title, when) => `Video: ${title}${when && `, recorded ${when}`}.`,
  says: (words) => `It begins: “${words}”`,
  translated: (words) => `It begins, translated: “${words}”`,
  also: (names) => `Also heard: ${names}.`,
}
const spanish: Words = {
  video: (who, where, when) => `Vídeo de ${who}${where && `, en ${where}`}${when && `, grabado el ${when}`}.`,
  title: (title, when) => `Vídeo: ${title}${when && `, grabado el ${when}`}.`,
  says: (words) => `Empieza: «${words}»`,
  translated: (words) => `Empieza, traducido: «${words}»`,
  also: (names) => `También se oye a ${names}.`,
}

const isSpanish = (language: string) => /^es(-|$)/i.test(language)
const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
const folded = (text: string) => text.normalize('NFC').toLowerCase()
const withoutEnd = (text: string) => oneLine(text).replace(/[.,;:\s]+$/u, '')

/** "August 2, 2025" as the language says it; '' when unknown. */
function dayOf(date: string, language: string): string {
  const at = Date.parse(date)
  if (date === '' || Number.isNaN(at)) return ''
  const locale = isSpanish(language) ? 'es' : 'en'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

/** Cut after a whole word, with a mark where words are left out. */
function beginning(words: string): string {
  const all = words.split(' ')
  return all.length <= FIRST_WORDS ? words : `${all.slice(0, FIRST_WORDS).join(' ')} …`
}

export interface AltFacts {
  readonly title: string
  /** Where it was recorded, as tags name it. */
  readonly places: readonly string[]
  /** `YYYY-MM-DD` or ''. */
  readonly recordedOn: string
  /** Of the clip; the text is in Spanish for Spanish and in English for all others. */
  readonly language: string
}

/** At most `ALT_LIMIT` characters, one line. */
export function altText({ title, places, recordedOn, language }: AltFacts, spoken: Spoken): string {
  const words = isSpanish(language) ? spanish : english
  const when = dayOf(recordedOn, language)
  const who = withoutEnd(spoken.attribution.text)
  const place = places.map(withoutEnd).filter((name) => name !== '' && !folded(who).includes(folded(name)))
  const say = spoken.isTranslated ? words.translated : words.says
  const parts = [
    who === '' ? words.title(withoutEnd(title), when) : words.video(who, place.join(', '), when),
    ...(spoken.words === '' ? [] : [say(beginning(oneLine(spoken.words)))]),
    ...(spoken.others.length === 0 ? [] : [words.also(spoken.others.map(oneLine).join(', '))]),
  ]
  const text = parts.join(' ')
  return text.length <= ALT_LIMIT
    ? text
    : `${text
        .slice(0, ALT_LIMIT - 1)
        .toWellFormed()
        .replaceAll('\ufffd', '')}…`
}
