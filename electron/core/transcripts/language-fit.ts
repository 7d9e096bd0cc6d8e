/**
 * How well a text reads as one of the languages that old encodings were made for. Small tables from plain knowledge of the
 * languages: their letters beyond ASCII with rough shares in per mille of such letters, and their most common words.
 */

interface LanguageTable {
  readonly name: string
  /** Encodings its texts are written in. */
  readonly encodings: readonly string[]
  /** Natural logarithm of the share of each character among those beyond ASCII. */
  readonly shares: ReadonlyMap<string, number>
  readonly words: ReadonlySet<string>
}

const WESTERN = ['windows-1252', 'macintosh']
/** Signs that texts of every language use; each language has them beside its letters. */
const SIGNS = '’60 “25 ”25 –15 —15 …15 ‘8 «6 »6 „4 €3 °3 º2 ª1 ©1 ®1 ™1 •2 §1 ½1 ·1 £1 \u00a020 ‹1 ›1'

/** `é350 á200`: letters with their shares; upper case gets a thirtieth of them. */
function sharesOf(letters: string, signs: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const entry of `${letters} ${signs}`.split(' ').filter(Boolean)) {
    const [char = ''] = entry
    const count = Number(entry.slice(char.length))
    counts.set(char, (counts.get(char) ?? 0) + count)
    const upper = char.toUpperCase()
    if (upper !== char && upper.length === 1) counts.set(upper, (counts.get(upper) ?? 0) + count / 30)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return new Map([...counts].map(([char, count]) => [char, Math.log(count / total)]))
}

const language = (
  name: string,
  encodings: readonly string[],
  letters: string,
  words: string,
  signs = SIGNS,
): LanguageTable => ({
  name,
  encodings,
  shares: sharesOf(letters, signs),
  words: new Set(words.split(/\s+/).filter(Boolean)),
})

const CENTRAL = ['windows-1250']
const LANGUAGES: readonly LanguageTable[] = [
  language(
    'English',
    WESTERN,
    'é10 ï3 ñ3 ö2 ü2 è2 ç2 á2 í2 ó2 ê1 à1',
    "the and to of a in is that it you we for was on are have this with they be not it's i'm don't that's what there people",
    '’500 “120 ”120 –60 —80 …60 ‘30 «2 »2 €4 °6 ©3 ®2 ™2 •6 §2 ½3 £10 \u00a020',
  ),
  language(
    'Spanish',
    WESTERN,
    'ó270 í250 á220 é130 ñ90 ú60 ü4 ¿60 ¡30 ç1',
    `de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí porque esta entre cuando
    muy sin sobre también me hasta hay donde quien está años qué nosotros gente aquí así`,
  ),
  language(
    'French',
    WESTERN,
    'é560 è140 à130 ê70 ç50 ù15 ô30 î20 û15 â20 ë8 ï8 œ15 ÿ1 «40 »40 \u00a080',
    `de la le et les des en un une est que qui dans pour pas sur ce il plus par je avec tout faire son nous vous mais on à été être très
    même où ça c'est d'une n'est j'ai était après`,
  ),
  language(
    'German',
    WESTERN,
    'ü330 ä300 ö170 ß110 é6 „60 “60',
    `der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird
    bei einer um am sind noch wie wir ich für über können`,
  ),
  language(
    'Portuguese',
    WESTERN,
    'ã260 ç190 á130 é150 í80 ó80 ê80 õ60 ú40 à30 â30 ô20 ü1',
    `de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito
    há nos já está eu também só pelo pela até isso são você nós`,
  ),
  language(
    'Italian',
    WESTERN,
    'è300 à250 ò110 ù90 é60 ì60 È10 î1',
    `di che e la il un a per è in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci no questo qui hai sei del bene tu
    me più anche perché città così può già`,
  ),
  language(
    'Dutch',
    WESTERN,
    'ë300 é200 ï120 ö50 ü40 è40 ê20 ó20',
    'de het een van en in is dat op te zijn met voor niet die aan er om ook als maar dan bij nog uit wel naar heeft hebben',
  ),
  language(
    'Swedish, Danish or Norwegian',
    WESTERN,
    'ä300 å300 ö300 ø250 æ120 é15',
    'och i att det som en på är av för med den till inte om ett men var jag de så er og ikke til at har vi kan fra blir også',
  ),
  language(
    'Polish',
    CENTRAL,
    'ł190 ą140 ę150 ó110 ż110 ś100 ć60 ń40 ź15 „15 ”15',
    `i w nie na z się do to że jest o a jak po co ale za od dla tak czy przez już są tylko może być było mnie ich który tego bardzo także
    jesteśmy ludzie`,
  ),
  language(
    'Czech',
    CENTRAL,
    'á190 í190 é110 ě130 ř90 č80 š70 ž80 ý70 ů50 ú20 ň8 ť7 ď5 ó3',
    `a se v na je že to s z do o i k ve pro za by ale jsou jako po jsem který od aby tak jeho při jen když není jsme také více lidí už
    může byl být`,
  ),
  language(
    'Slovak',
    CENTRAL,
    'á170 í120 é90 ý90 č100 š90 ž90 ú80 ľ50 ô30 ň15 ť60 ď20 ä20 ó10 ĺ2 ŕ2',
    'a sa v na je že to s z do o aj k vo pre za by ale sú ako po som ktorý od aby tak jeho pri len keď nie sme viac ľudí už môže bol byť',
  ),
  language(
    'Hungarian',
    CENTRAL,
    'é290 á280 ö90 ó90 ő80 ü50 í50 ú30 ű15 „10 ”10',
    `a az és hogy nem is egy ez azt de meg csak már van ha mint el ki még volt vagy lesz most én te mi ők itt ott nagyon minden akkor
    vagyunk emberek`,
  ),
  language(
    'Romanian',
    CENTRAL,
    'ă350 ş160 ţ170 î140 â120 ș60 ț60 „10 ”10',
    `și şi de la în a nu că să un o pe cu din este mai care se au pentru ce al ca sunt dar fi am ne lui va fost când doar foarte această
    oamenii suntem aici`,
  ),
  language(
    'Croatian, Slovenian or Bosnian',
    CENTRAL,
    'č250 š250 ž220 ć160 đ90',
    'i je u se da na su za od ne što to s kao koji ali bi iz po sam ili samo biti in ki so tudi pa ni bil kot ob že več',
  ),
  language(
    'Vietnamese',
    ['windows-1258'],
    `\u0300150 \u0301180 \u030360 \u030970 \u0323130 đ70 ô90 ơ60 ư90 â60 ă30 ê70 à40 á40 é5 è5 ù5 ú5 ó5`,
    `và la có không người các tôi một cho của được trong này với là những đã chúng ta ông bà khi thì ở đó nhà làm rất nhiều đến anh em
    mình phải`,
  ),
  language(
    'Russian',
    ['windows-1251'],
    `о109 е84 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12 х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ0.4 ё2`,
    'и в не на я что он с как это но они мы за по из у то же вы так к от его все для бы было есть только ещё где очень люди город',
    '—3 «1 »1 –1 …1 “0.5 ”0.5 „0.5 №0.5 \u00a01',
  ),
  language(
    'Ukrainian',
    ['windows-1251'],
    `о94 а83 и61 н68 і57 в52 т54 е46 р47 с41 к38 л36 д33 у33 м31 п29 я21 з23 ь18 г15 б16 ч14 х12 й13 ж8 ї8 є6 ц8 ю8 ш7 щ4 ф3 ґ0.3`,
    'і в не на я що він з як це але вони ми за по у то та ви так до від його все для би було є тільки ще де дуже люди місто також про',
    '—3 «1 »1 –1 …1 “0.5 ”0.5 „0.5 ’5 №0.5 \u00a01',
  ),
]

/** Of a character that a language does not use. */
const UNKNOWN = Math.log(0.0004)
/** A sign, an upper-case letter or another script where a word of any language has a small letter. */
const MISPLACED = -4
/** What one of the common words of a language is worth, against the letters beyond ASCII. */
const COMMON_WORD = 1.2

export interface Fit {
  /** Higher is better; comparable only between readings of the same bytes. */
  readonly score: number
  /** Name of the language that fits best. */
  readonly language: string
}

const NON_ASCII = /\P{ASCII}/gu
/** Signs inside of a word. */
const INNER_SIGNS = /(?<=\p{L})([^\p{ASCII}\p{L}\p{M}]{1,8})(?=\p{L})/gu
const isLower = (char: string): boolean => char !== '' && char !== char.toUpperCase() && char === char.toLowerCase()
const isUpper = (char: string): boolean => char !== '' && char !== char.toLowerCase() && char === char.toUpperCase()
const isLatin = (char: string): boolean => /\p{Script=Latin}/u.test(char)

/** What is wrong with where characters beyond ASCII stand, whatever the language. */
function misplaced(text: string): number {
  let penalty = 0
  for (const { 0: char, index } of text.matchAll(NON_ASCII)) {
    const [before, after] = [text[index - 1] ?? '', text[index + char.length] ?? '']
    if (/\p{L}/u.test(char)) {
      if (isUpper(char) && isLower(before)) penalty += MISPLACED
      const mixes = /\p{L}/u.test(before) && isLatin(char) !== isLatin(before)
      if (mixes || (/[A-Za-z]/.test(after) && !isLatin(char))) penalty += MISPLACED
    } else if (/\p{M}/u.test(char)) {
      if (!/[aeiouyăâêôơư]/iu.test(before)) penalty += MISPLACED
    } else if (/[\u0080-\u009f\ufffd]/.test(char)) penalty += 2 * MISPLACED
  }
  for (const [, signs = ''] of text.matchAll(INNER_SIGNS))
    if (!/^[’·\u00ad]$/.test(signs)) penalty += MISPLACED * signs.length
  return penalty
}

/** Counts characters beyond ASCII; in words of capitals they count as the small letters they stand for. */
function countCharacters(text: string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { 0: char, index } of text.matchAll(NON_ASCII)) {
    const inCapitals = isUpper(char) && (isUpper(text[index - 1] ?? '') || isUpper(text[index + char.length] ?? ''))
    const key = inCapitals ? char.toLowerCase() : char
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** The language of an encoding that a text reads best as. Linear in the length of the text; a sample is enough. */
export function fitLanguage(text: string, encoding: string | null): Fit {
  const counts = countCharacters(text)
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}'’]+/gu) ?? []
  const wrong = misplaced(text)
  let best: Fit = { score: -Infinity, language: '' }
  for (const table of LANGUAGES) {
    if (encoding !== null && !table.encodings.includes(encoding)) continue
    let score = wrong
    for (const [char, count] of counts) score += count * (table.shares.get(char) ?? UNKNOWN)
    for (const word of words) if (table.words.has(word)) score += COMMON_WORD
    if (score > best.score) best = { score, language: table.name }
  }
  return best
}
