/** Options of an export that are about its picture: a size in pixels, a ground behind, a framing box. */
import { AppError } from '../core/errors.ts'
import { type ExportItem, type ExportRequest, Pixels, PresetName } from '../core/export/model.ts'
import { type FramingKey, ShapeFraming } from '../core/library/model.ts'
import { parseTimecode } from '../core/time.ts'
import { UsageError } from './usage.ts'

const issues = (error: { readonly issues: readonly { readonly message: string }[] }) =>
  error.issues.map((issue) => issue.message).join(', ')

/** `1280x720`, or one side alone: `1280x`, `x720`. @throws UsageError */
export function pixels(given: string): Pixels {
  const [, width = '', height = ''] = /^(\d*)x(\d*)$/i.exec(given.trim()) ?? []
  const side = (name: 'width' | 'height', text: string) => (text === '' ? {} : { [name]: Number(text) })
  const { data, error } = Pixels.safeParse({ ...side('width', width), ...side('height', height) })
  if (data) return data
  throw new UsageError(
    `--pixels ${given}: write 1280x720, 1280x or x720, even numbers from 128 to 4096 (${issues(error)})`,
  )
}

/** `#1d3557`, with or without `#`. @throws UsageError */
export function ground(given: string): string {
  const colour = given.toLowerCase().replace(/^#?/, '#')
  if (/^#[0-9a-f]{6}$/.test(colour)) return colour
  throw new UsageError(`--ground ${given}: a colour is written #rrggbb`)
}

const parts = (text: string) => (/^[\d.]+(,[\d.]+){1,2}$/.test(text) ? text.split(',').map(Number) : [])

/**
 * `0.5,0.4` or `0.5,0.4,0.8`, and where the box moves `0.5,0.4,0.8@<tc>` for each keyframe.
 * @param rate of the recording, for frames in the times
 * @throws UsageError
 */
export function framing(
  given: readonly string[],
  ease: ShapeFraming['ease'],
  rate: Parameters<typeof parseTimecode>[1],
): ShapeFraming {
  const keys = given.map((text): FramingKey => {
    const [box = '', at] = text.split('@')
    const [x = Number.NaN, y = Number.NaN, scale = 1] = parts(box)
    if (at === undefined && given.length > 1)
      throw new UsageError(`--frame ${text}: with several, each has its time: @<tc>`)
    return { timeMs: at === undefined ? 0 : parseTimecode(at, rate), x, y, scale }
  })
  const { data, error } = ShapeFraming.safeParse({ ease, keys: keys.sort((a, b) => a.timeMs - b.timeMs) })
  if (data) return data
  const how = 'x,y[,size][@<tc>] in parts of the picture, as 0.4,0.5,0.8'
  throw new UsageError(`--frame ${given.join(' ')}: write ${how} (${issues(error)})`)
}

/** What of a request follows from the options. @throws UsageError */
export function pictureOptions(options: ReadonlyMap<string, string>): Pick<ExportRequest, 'pixels' | 'ground'> {
  const [size, colour] = [options.get('--pixels'), options.get('--ground')]
  return {
    ...(size !== undefined && { pixels: pixels(size) }),
    ...(colour !== undefined && { ground: ground(colour) }),
  }
}

/** The item with a box that fills every shape. @throws UsageError */
export function framed(
  item: ExportItem,
  given: readonly string[],
  smooth: boolean,
  rate: Parameters<typeof parseTimecode>[1],
): ExportItem {
  if (given.length === 0) return item
  try {
    const box = framing(given, smooth ? 'smooth' : 'linear', rate)
    return { ...item, framing: Object.fromEntries(PresetName.options.map((shape) => [shape, box])) }
  } catch (error) {
    if (error instanceof AppError) throw new UsageError(`--frame ${given.join(' ')}: ${error.message}`)
    throw error
  }
}
