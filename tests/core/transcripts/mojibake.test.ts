/** Damaged text is mended, clean text is never touched. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairMojibake } from '../../../electron/core/transcripts/mojibake.ts'
import { sloppyBytes, TABLES } from '../../../electron/core/transcripts/mojibake-runs.ts'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'
import { SAMPLES } from './encoding-samples.ts'
import { leastCpuMs } from '../../support/cpu.ts'

const scale = Math.max(1, Number(process.env.LOCALSTORY_FUZZ ?? 1))

/** Reads the UTF-8 of a text as another encoding, as programs do by mistake. */
function damage(text: string, encoding: string): string {
  const chars = new Map([...sloppyBytes(encoding)].map(([char, byte]) => [byte, char]))
  return [...new TextEncoder().encode(text)]
    .map((byte) => (byte < 128 ? String.fromCharCode(byte) : (chars.get(byte) ?? String.fromCharCode(byte))))
    .join('')
}

const WORDS =
  `${Object.values(SAMPLES).join(' ')} À ÉTÉ É Ô ÃO MANHÃ AMANHÃ IRMÃ ESPAÑA ÑU CORAÇÃO PÅ ÅÄÖ Ö SÅ VĚ MĚ DŮ Ł Ą SĄ ÁÉÍÓÚÜ ĂÎȘȚÂ FĂRĂ Â Î
  smörgåsbord hjälper Þetta er þjóðin Ísland hyvää päivää Ärger Straße ß l·lengua això İstanbul'da değişiklik ığdır Ağ Ελλάδα και όχι ή
  мы Рі Ві Сі єдність ґанок Ђорђе Њу שלום עולם مرحبا بكم 你好 世界 東京です 한국어 नमस्ते ไทย 😀 👩‍👩‍👧 ♪ ♫ © ® ™ ½ ° µ € £ × † § naïve café
  Łódź źródło ćżś mężą ęśł věšť čšž ťž ňš őű ğş ơư Nguyễn Đà Nẵng Œuvre cœur ÿ Ÿ`
    .split(/\s+/)
    .filter((word) => word !== '' && !/^[\d:,>-]+$/.test(word))
const TYPOGRAPHY = [
  '',
  '',
  '',
  '”',
  '“',
  '’',
  '‘',
  '…',
  '»',
  '«',
  '\u00a0»',
  '\u00a0!',
  '.',
  ',',
  '—',
  ' –',
  '™',
  '°',
  '†',
  '„',
  '‚',
  '›',
  '¡',
  '¿',
]
const cleanWord = fc
  .tuple(
    fc.constantFrom(...WORDS),
    fc.constantFrom('as it is', 'upper', 'lower'),
    fc.constantFrom(...TYPOGRAPHY),
    fc.constantFrom('', '', '“', '„', '«\u00a0', '¿', '"', '('),
  )
  .map(([word, how, end, begin]) => {
    const text = how === 'upper' ? word.toUpperCase() : how === 'lower' ? word.toLowerCase() : word
    // These open a word; behind one they are no clean text.
    return `${begin}${text}${/[¡¿„‚]/.test(end) ? ` ${end}` : end}`
  })
const cleanText = fc.array(cleanWord, { minLength: 1, maxLength: 30 }).map((words) => words.join(' '))

describe('clean text', () => {
  it.each(Object.entries(SAMPLES))('in %s is not touched', (_language, text) => {
    expect(repairMojibake(text)).toBeNull()
    expect(repairMojibake(text.toUpperCase())).toBeNull()
    expect(repairMojibake(text.normalize('NFD'))).toBeNull()
  })

  it('of any words, cases and typography is not touched', () => {
    fc.assert(
      fc.property(cleanText, (text) => {
        expect(repairMojibake(text)?.repairs ?? null).toBeNull()
      }),
      { numRuns: 4000 * scale },
    )
  })

  it.each([
    '“AMANHÃ”',
    '"AMANHÃ”',
    'CAFÉ”',
    '« voilà\u00a0»',
    'É\u00a0!',
    'ESPAÑ…',
    '”PÅ”',
    'Â',
    'Ã',
    'à “ça”',
    'ñ”',
    'Â\u00a0B',
    '10 °',
    'É™',
    'Ä‘',
    'plain',
    '',
  ])('%s is not touched', (text) => {
    expect(repairMojibake(text)).toBeNull()
  })
})

describe('damaged text', () => {
  const LANGUAGES = Object.entries(SAMPLES)
  it.each(LANGUAGES)('in %s comes back from every encoding', (_language, text) => {
    for (const encoding of TABLES) expect(repairMojibake(damage(text, encoding))?.text, encoding).toBe(text)
  })

  it.each([
    ['RodrĂ\u00adguez', 'Rodríguez'],
    ['RodrÃ\u00adguez', 'Rodríguez'],
    ['donâ€™t', 'don’t'],
    ['don\u00e2\u0080\u0099t', 'don’t'],
    ['JosĂŠ', 'José'],
    ['JosĂ©', 'José'],
    ['JosÃ©', 'José'],
    ['Jos√©', 'José'],
    ['Jos├⌐', 'José'],
    ['Jos├®', 'José'],
    ['JosГ©', 'José'],
    ['JosÃ© RodrÃguez', 'José Rodríguez'],
    ['voilÃ  la dÃ©mocratie', 'voilà la démocratie'],
    ['voilÃ\u00a0 la dÃ©mocratie', 'voilà la démocratie'],
    ['voilÃ la dÃ©mocratie', 'voilà la démocratie'],
    ['Ã¢â‚¬â„¢', '’'],
    ['donÃ¢â‚¬â„¢t', 'don’t'],
    ['â€œHiâ€\u009d he said', '“Hi” he said'],
    ['â€œHiâ€ he said', '“Hi” he said'],
    ['Ã©tude', 'étude'],
    ['CAFÃ‰', 'CAFÉ'],
    ['\u00c3\u0081lvaro', 'Álvaro'],
    ['Â¿QuÃ©?', '¿Qué?'],
    ['100Â°', '100°'],
    ['ðŸ˜€ ok', '😀 ok'],
    ['â™ª music â™ª', '♪ music ♪'],
    ['wait â€” no', 'wait — no'],
    ['ÐŸÑ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€', 'Привет, мир'],
    ['РџСЂРёРІРµС‚, РјРёСЂ', 'Привет, мир'],
    ['zaÅ¼Ã³Å‚Ä‡', 'zażółć'],
  ])('%s becomes %s', (before, after) => {
    expect(repairMojibake(before)?.text).toBe(after)
  })

  it('is shown before and after, and can be undone', () => {
    const text = 'JosÃ© donâ€™t\nJosÃ© MarÃ­a'
    const repaired = repairMojibake(text)!
    expect(repaired.repairs).toEqual([
      { before: 'JosÃ©', after: 'José' },
      { before: 'donâ€™t', after: 'don’t' },
      { before: 'MarÃ­a', after: 'María' },
    ])
    expect(
      repaired.repairs.reduce((undone, { before, after }) => undone.replaceAll(after, before), repaired.text),
    ).toBe(text)
  })

  it('beside clean text is mended where it is wrong by itself', () => {
    expect(repairMojibake('“José” and JosÃ©')?.text).toBe('“José” and José')
  })

  it('of any kind takes less than a second a megabyte', () => {
    for (const unit of ['Ã', 'Ã©', 'â€', '\u0080', 'é ', 'Ã ', 'a\u00c2\u00a0', 'РІ']) {
      const text = unit.repeat(125_000 / unit.length)
      expect(
        leastCpuMs(500, () => repairMojibake(text)),
        unit,
      ).toBeLessThan(500)
    }
  })
})

describe('readTranscript', () => {
  const file = new TextEncoder().encode('1\n00:00:01,000 --> 00:00:02,000\nJosÃ© RodrÃ\u00adguez\n')

  it('mends damaged text and shows it before and after', () => {
    const { cues, problems } = readTranscript(file, 'a.srt')
    expect(cues[0]!.text).toBe('José Rodríguez')
    expect(problems.map((problem) => problem.text).join()).toContain('JosÃ© → José, RodrÃ\u00adguez → Rodríguez')
  })

  it('leaves it as it is when asked, and reads it in a chosen encoding', () => {
    expect(readTranscript(file, 'a.srt', { mend: false }).cues[0]!.text).toBe('JosÃ© RodrÃ\u00adguez')
    expect(readTranscript(file, 'a.srt', { encoding: 'windows-1252' }).encoding).toBe('windows-1252')
  })
})
