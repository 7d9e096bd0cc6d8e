/** A few cues in each language, as interviews have them, and how to write them in old encodings. */

const srt = (...lines: string[]) =>
  lines
    .map((line, index) => `${index + 1}\n00:00:0${index * 2 + 1},000 --> 00:00:0${index * 2 + 2},500\n${line}\n`)
    .join('\n')

export const SAMPLES = {
  English: srt(
    '“We don’t wait for Washington,” she said.',
    'The café on Main Street – that’s where it began…',
    'It’s about people’s lives, isn’t it?',
    'José’s naïve plan cost €5.',
  ),
  Spanish: srt(
    '¿Cómo empezó todo en Las Cruces?',
    'Mi mamá cruzó cuando yo tenía seis años.',
    'Aquí también hay niños que necesitan más.',
    '¡Claro que sí! Nosotros seguimos aquí.',
  ),
  French: srt(
    'Nous étions très inquiets, c’était l’été.',
    'Où est-ce que ça a commencé ?',
    'Les élus ont été à l’écoute, même après.',
    'Français, garçon, cœur, forêt.',
  ),
  German: srt(
    'Wir müssen über die Häuser sprechen.',
    'Die Leute hören zu, natürlich auch später.',
    'Das heißt, für uns ist es größer geworden.',
    '„Schön“, sagte er.',
  ),
  Portuguese: srt(
    'Não é fácil começar uma eleição.',
    'As pessoas são a razão, você já vê.',
    'Também há opções e soluções.',
    'A cidade está à espera de ação.',
  ),
  Italian: srt(
    'Perché la città è così lontana?',
    'Non c’è più tempo, però può andare.',
    'Già, le comunità sono qui.',
    'Sarà una novità per tutti, è vero.',
  ),
  Polish: srt(
    'Mieszkańcy są bardzo zaangażowani.',
    'Już wiemy, że będzie lepiej.',
    'Myślę, że także młodzież chce głosować.',
    'Dziękuję, to ważne źródło.',
  ),
  Czech: srt(
    'Lidé chtějí vědět, co se děje ve městě.',
    'Když jsme začínali, nebylo to lehké.',
    'Příští rok bude víc peněz na školy.',
    'Dobrý večer, děkuji, že jste přišli.',
  ),
  Hungarian: srt(
    'Az emberek nagyon várják az őszi választást.',
    'Örülök, hogy itt vagyunk együtt.',
    'Ez egy nehéz időszak, de együtt erősek.',
    'Köszönöm szépen a segítséget, tűzoltók.',
  ),
  // In Windows-1250 Romanian has the letters with cedilla; those with comma came later.
  Romanian: srt(
    'Oamenii din oraş ştiu ce se întâmplă.',
    'Noi suntem aici pentru că ne pasă.',
    'Este o problemă foarte grea şi veche.',
    'Mulţumesc, a fost o discuţie bună.',
  ),
  Vietnamese: srt(
    'Chúng tôi không có người nói tiếng Việt.',
    'Cộng đồng này đã thay đổi rất nhiều.',
    'Gia đình tôi đến đây khi còn nhỏ.',
    'Cảm ơn bà, xin mời ông.',
  ),
  Russian: srt(
    'Люди хотят знать, что происходит в городе.',
    'Мы говорим об этом каждый день.',
    'Это очень важно для наших детей.',
    'Спасибо, что вы пришли.',
  ),
  Ukrainian: srt(
    'Люди хочуть знати, що відбувається в місті.',
    'Ми говоримо про це щодня.',
    'Це дуже важливо для наших дітей.',
    'Дякую, що ви прийшли, її сім’я тут.',
  ),
} as const

export type SampleLanguage = keyof typeof SAMPLES

/** Bytes of a text in a single-byte encoding; tones of Vietnamese as marks where there is no letter for them. */
export function encodeLegacy(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const bytes = new Map<string, number>()
  for (let byte = 0; byte < 256; byte++) bytes.set(decoder.decode(Uint8Array.of(byte)), byte)
  const out: number[] = []
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
  for (const char of text) {
    const byte = bytes.get(char)
    if (byte !== undefined) {
      out.push(byte)
      continue
    }
    const parts = char.normalize('NFD')
    const tone = parts.match(TONES)?.[0]
    const base = bytes.get(parts.replace(TONES, '').normalize('NFC'))
    if (!tone || base === undefined) throw new Error(`${char} is not in ${encoding}`)
    out.push(base, bytes.get(tone)!)
  }
  return Uint8Array.from(out)
}

export const encodeUtf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}
