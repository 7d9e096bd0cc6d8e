/** The language of a transcript: from its file's name, and which of those that are there is meant. */

/** Three-letter codes that people use in file names; others are more often words (`clip.old.srt`, `cut_mic.vtt`). */
const THREE_LETTERS: ReadonlyMap<string, string> = new Map(
  `eng:en spa:es esp:es fre:fr fra:fr ger:de deu:de por:pt ita:it rus:ru chi:zh zho:zh jpn:ja kor:ko ara:ar hin:hi vie:vi tgl:tl
  fil:fil hat:ht pol:pl ukr:uk som:so amh:am nav:nv hmn:hmn per:fa fas:fa urd:ur ben:bn pan:pa guj:gu tur:tr dut:nl nld:nl swa:sw`
    .split(/\s+/)
    .map((pair) => {
      const [code = '', language = ''] = pair.split(':')
      return [code, language]
    }),
)
/** Codes that are words of English or Spanish: they count only behind a dot (`clip.no.srt`, not `say_no.srt`). */
const WORDS = new Set(
  'no is so to am as my he it or be in an at do go us we ok la el se te ha he id ch co br hi mr ms ms'.split(' '),
)
/** Added by programs behind the language. */
const FLAGS = /[._ -](?:forced|sdh|cc|hi|default|auto|captions?|subtitles?|subs?|transcript)$/i
const LANGUAGE_END = /(?:^|([._ ([-]))([A-Za-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_]([A-Z]{2}|[0-9]{3}))?[)\]]?$/

let names: Intl.DisplayNames | null = null

/** True for codes that have a name in the Unicode data Node and Electron carry. */
function isLanguage(code: string): boolean {
  names ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return names.of(code) !== undefined
}

/**
 * Guesses the language from a file name: `clip.es.vtt`, `clip_es.srt`, `clip.es-MX.vtt`, `clip [spa].srt`, `clip.en.sdh.srt`.
 * @returns a BCP 47 tag (`es`, `es-MX`, `zh-Hant`), or null when the name does not say it
 */
export function languageFromFileName(name: string): string | null {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const dot = file.lastIndexOf('.')
  let base = dot > 0 ? file.slice(0, dot) : file
  for (let shorter = base.replace(FLAGS, ''); shorter !== base; shorter = base.replace(FLAGS, '')) base = shorter
  const match = LANGUAGE_END.exec(base)
  if (!match || match[1] === undefined) return null
  const [, separator, written = '', script, region] = match
  const code = written.toLowerCase()
  const language = code.length === 3 ? THREE_LETTERS.get(code) : code
  if (!language || (code.length === 2 && !isLanguage(code))) return null
  if (separator !== '.' && (WORDS.has(code) || written !== code)) return null
  return [language, script, region].filter(Boolean).join('-')
}

/** The wanted language, else the same one of another place (`es` takes `es-MX`), else null. */
export function findLanguage(wanted: string, there: readonly string[]): string | null {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0]
  return (
    there.find((tag) => tag.toLowerCase() === wanted.toLowerCase()) ??
    there.find((tag) => primary(tag) === primary(wanted)) ??
    null
  )
}
