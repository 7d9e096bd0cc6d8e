/** What of the brand goes on a clip, from the options of `export`. */
import { type BrandRequest, LowerThirdText } from '../core/brand/model.ts'
import { UsageError } from './usage.ts'

/** @throws UsageError */
function onOff(options: ReadonlyMap<string, string>, name: string): boolean | undefined {
  const given = options.get(name)
  if (given === undefined) return undefined
  if (given === 'on' || given === 'off') return given === 'on'
  throw new UsageError(`${name} ${given}: on or off`)
}

/** @throws UsageError */
function lowerThird(options: ReadonlyMap<string, string>): BrandRequest['lowerThird'] {
  const given = options.get('--lower-third')
  if (given === undefined || given === 'on' || given === 'off') return onOff(options, '--lower-third')
  const [name = '', ...title] = given.split('|')
  const parsed = LowerThirdText.safeParse({ name, title: title.join('|') })
  if (title.length > 0 && parsed.success && parsed.data.name !== '') return parsed.data
  throw new UsageError(`--lower-third ${given}: on, off, or "Name|Title"`)
}

/** What of the brand is asked for. @throws UsageError */
export function brandOptions(options: ReadonlyMap<string, string>): BrandRequest {
  const [third, logo, endCard] = [lowerThird(options), onOff(options, '--logo'), onOff(options, '--end-card')]
  const title = options.get('--title')
  if (title !== undefined && title.length > 300) throw new UsageError('--title: at most 300 characters')
  return {
    ...(third !== undefined && { lowerThird: third }),
    ...(title !== undefined && { title: title.trim() }),
    ...(logo !== undefined && { logo }),
    ...(endCard !== undefined && { endCard }),
  }
}
