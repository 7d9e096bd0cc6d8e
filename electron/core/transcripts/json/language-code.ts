/** Languages as engines write them, as BCP 47. */
import { Language } from '../../library/model.ts'

/** The languages Whisper knows, by code; it writes their English names into its files. */
const CODES =
  `en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te
  fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa
  lb my bo tl mg as tt haw ln ha ba jv su yue`
    .split(/\s+/)
    .filter(Boolean)
/** Names that the Unicode data spells otherwise. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['chinese', 'zh'],
  ['mandarin', 'zh'],
  ['castilian', 'es'],
  ['myanmar', 'my'],
  ['burmese', 'my'],
  ['haitian', 'ht'],
  ['haitian creole', 'ht'],
  ['tagalog', 'tl'],
  ['filipino', 'fil'],
  ['pushto', 'ps'],
  ['panjabi', 'pa'],
  ['moldavian', 'ro'],
  ['moldovan', 'ro'],
  ['flemish', 'nl'],
  ['valencian', 'ca'],
  ['sinhalese', 'si'],
  ['letzeburgesch', 'lb'],
  ['nynorsk', 'nn'],
  ['bengali', 'bn'],
]

let byName: Map<string, string> | null = null

function codeOfName(name: string): string | undefined {
  if (!byName) {
    const english = new Intl.DisplayNames(['en'], { type: 'language' })
    byName = new Map([
      ...CODES.map((code) => [(english.of(code) ?? code).toLowerCase(), code] as const),
      ...OTHER_NAMES,
    ])
  }
  return byName.get(name)
}

/**
 * `english`, `en_us`, `en-us`, `eng`, `cmn-Hans-CN` as `en`, `en-US`, `en-US`, `en`, `zh-Hans-CN`.
 * @returns null when it is no language (`auto`, `und`)
 */
export function toBcp47(written: string | null | undefined): string | null {
  const text = (written ?? '').trim().toLowerCase()
  if (text === '' || text.length > 60) return null
  const known = codeOfName(text)
  if (known) return known
  const tag = text.replace(/_/g, '-')
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag) || /^(und|unk|mul|mis|zxx|auto)\b/.test(tag)) return null
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(tag)
    return Language.safeParse(canonical).success ? canonical : null
  } catch {
    return null
  }
}
