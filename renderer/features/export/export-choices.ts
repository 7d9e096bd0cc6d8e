/** What was chosen for the last export is offered for the next one. */
import { DEFAULT_STYLE, isColour, readStyle, type StyleChoices } from './caption-style.ts'
import { DEFAULT_SET, readSet, type SetChoices } from './social-set.ts'
import { DEFAULT_DELIVERY, type DeliveryChoices, readDelivery } from './delivery.ts'
import { type CaptionMode, type FitMode, SHAPES, type ShapeId } from './shapes.ts'

export interface ExportChoices {
  readonly shapes: readonly ShapeId[]
  /** null lets the program choose: on the picture where there is a transcript. */
  readonly captions: CaptionMode | null
  readonly fit: FitMode
  /** `#rrggbb`: behind the picture, with 'colour'. */
  readonly ground: string
  readonly delivery: DeliveryChoices
  readonly set: SetChoices
  readonly style: StyleChoices
  /** Language below the first, where a story has it; '' for none. */
  readonly second: string
  /** Platform whose safe area is shown; '' takes the first of a shape. */
  readonly platform: string
  /** Absolute; '' is the program's own folder for exports. */
  readonly folder: string
}

const KEY = 'export-choices'
const DEFAULTS: ExportChoices = {
  shapes: ['16:9'],
  captions: null,
  fit: 'blur',
  ground: '#101418',
  delivery: DEFAULT_DELIVERY,
  set: DEFAULT_SET,
  style: DEFAULT_STYLE,
  second: '',
  platform: '',
  folder: '',
}
const CAPTIONS: readonly CaptionMode[] = ['burn', 'track', 'sidecar', 'none']
export const FITS: readonly FitMode[] = ['blur', 'pad', 'colour', 'crop']

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** Choices from stored text; whatever is not understood is left at its default. */
export function readChoices(stored: string | null): ExportChoices {
  let value: unknown
  try {
    value = JSON.parse(stored ?? '')
  } catch {
    return DEFAULTS
  }
  if (typeof value !== 'object' || value === null) return DEFAULTS
  const from = value as Partial<Record<keyof ExportChoices, unknown>>
  const shapes = SHAPES.map((shape) => shape.id).filter((id) => Array.isArray(from.shapes) && from.shapes.includes(id))
  return {
    shapes: shapes.length > 0 ? shapes : DEFAULTS.shapes,
    captions: CAPTIONS.find((mode) => mode === from.captions) ?? null,
    fit: FITS.find((mode) => mode === from.fit) ?? DEFAULTS.fit,
    ground: isColour(from.ground) ? from.ground : DEFAULTS.ground,
    delivery: readDelivery(from.delivery),
    set: readSet(from.set),
    style: readStyle(from.style),
    second: textOf(from.second),
    platform: textOf(from.platform),
    folder: textOf(from.folder),
  }
}

export const loadChoices = (): ExportChoices => readChoices(localStorage.getItem(KEY))
export const saveChoices = (choices: ExportChoices): void => localStorage.setItem(KEY, JSON.stringify(choices))

/** A folder ends with a separator, so that it is not taken for a file; a name that ends as a clip does is the file itself. */
export function outPath(folder: string): string {
  const trimmed = folder.trim()
  if (/\.(mp4|mov|webm|gif|webp)$/i.test(trimmed) || /[\\/]$/.test(trimmed)) return trimmed
  return trimmed + (/^[A-Za-z]:\\|^\\\\/.test(trimmed) ? '\\' : '/')
}

/** The last part of a path, of either kind of system. */
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path
