/** Where clips go, how loud they are and what they are called: the part of the choices that is not about the picture. */
import type { ExportPlatform, ExportRequest } from '../../api/types.ts'
import { DEFAULT_SIZE, type OwnSize, readOwnSize } from './own-size.ts'
import type { ShapeId } from './shapes.ts'

export type PlatformId = ExportPlatform['id']
/** 'auto' is what the platform likes; without one, the sound as it is. */
export type LoudnessChoice = 'auto' | 'off' | '-14' | '-16' | '-23'

export interface DeliveryChoices {
  readonly kind: 'shapes' | 'platforms' | 'size'
  /** Kept while another kind is chosen, for the next time. */
  readonly size: OwnSize
  /** Kept while shapes are chosen, for the next time. */
  readonly platforms: readonly PlatformId[]
  readonly loudness: LoudnessChoice
  readonly denoise: boolean
  /** Pattern of the file names; '' for the usual one. */
  readonly name: string
}

export const DEFAULT_DELIVERY: DeliveryChoices = {
  size: DEFAULT_SIZE,
  ...({ kind: 'shapes', platforms: [], loudness: 'auto', denoise: false, name: '' } as const),
}

export const LOUDNESS: readonly LoudnessChoice[] = ['auto', 'off', '-14', '-16', '-23']
/** As the core names them (`core/export/model.ts`): a stored one that is gone would have every plan refused. */
const PLATFORMS = {
  ...{ x: 1, 'instagram-reel': 1, 'instagram-feed': 1, facebook: 1, tiktok: 1, youtube: 1, 'youtube-shorts': 1 },
  ...{ linkedin: 1, newsletter: 1, 'newsletter-webp': 1, web: 1, 'web-av1': 1, broadcast: 1 },
} as const satisfies Record<PlatformId, 1>
const isPlatform = (id: unknown): id is PlatformId => typeof id === 'string' && Object.hasOwn(PLATFORMS, id)

/** The pattern of the names where none is given, and what else one may ask for (`core/export/names.ts`). */
export const USUAL_NAME = '{title} {in}-{out} {shape}'
export const MORE_FIELDS = '{person} {place} {date} {platform} {language} {number}'

/** From stored values; whatever is not understood is left at its default. */
export function readDelivery(value: unknown): DeliveryChoices {
  if (typeof value !== 'object' || value === null) return DEFAULT_DELIVERY
  const from = value as Partial<Record<keyof DeliveryChoices, unknown>>
  const platforms = Array.isArray(from.platforms) ? [...new Set(from.platforms.filter(isPlatform))] : []
  return {
    kind: from.kind === 'size' || (from.kind === 'platforms' && platforms.length > 0) ? from.kind : 'shapes',
    size: readOwnSize(from.size),
    platforms,
    loudness: LOUDNESS.find((choice) => choice === from.loudness) ?? DEFAULT_DELIVERY.loudness,
    denoise: from.denoise === true,
    name: typeof from.name === 'string' ? from.name.slice(0, 200) : '',
  }
}

/** What of a request follows from it. */
export function deliveryRequest(
  { kind, platforms, size, loudness, denoise, name }: DeliveryChoices,
  shapes: readonly ShapeId[],
): Pick<ExportRequest, 'presets' | 'platforms' | 'pixels' | 'loudness' | 'denoise' | 'name'> {
  const { width, height } = size
  const shaped = kind === 'platforms' && platforms.length > 0 ? { platforms: [...platforms] } : { presets: [...shapes] }
  return {
    ...(kind === 'size' ? { pixels: { width, height } } : shaped),
    ...(loudness !== 'auto' && { loudness: loudness === 'off' ? loudness : Number(loudness) }),
    ...(denoise && { denoise }),
    ...(name.trim() !== '' && { name: name.trim() }),
  }
}
