/** How burned captions look, from the options of `export` and of `reel --video`. */
import { CaptionStyle } from '../core/captions/style-model.ts'
import { UsageError } from './usage.ts'

const FIELDS = {
  look: ['--style', String],
  size: ['--size', Number],
  colour: ['--colour', String],
  accent: ['--accent', String],
  boxOpacity: ['--box', Number],
  position: ['--position', String],
  raise: ['--raise', Number],
} as const

export const styleOptions: readonly string[] = Object.values(FIELDS).map(([option]) => option)

/** Undefined when none was given. @throws UsageError naming the option */
export function captionStyle(options: ReadonlyMap<string, string>): CaptionStyle | undefined {
  const given: Record<string, string | number> = {}
  for (const [field, [option, read]] of Object.entries(FIELDS)) {
    const value = options.get(option)
    if (value === undefined) continue
    given[field] = read(value.replace(/%$/, ''))
    const { success, error } = CaptionStyle.safeParse({ [field]: given[field] })
    if (!success) throw new UsageError(`${option} ${value}: ${error.issues.map((issue) => issue.message).join(', ')}`)
  }
  return Object.keys(given).length === 0 ? undefined : CaptionStyle.parse(given)
}
