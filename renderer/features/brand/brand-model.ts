/** The brand as it is edited, and what of it an export asks for. Pure. */
import type { BrandKit, ExportRequest } from '../../api/types.ts'

export type BrandLook = Omit<BrandKit, 'logo'>

export const lookOf = ({ logo: _, ...look }: BrandKit): BrandLook => look

/** The values offered, with the one that is set where it is none of them. */
export const offered = (values: readonly number[], value: number): number[] =>
  [...new Set([...values, value])].sort((a, b) => a - b)

export const LOWER_THIRDS = ['off', 'people', 'written'] as const

/** What is put on the clips of an export. */
export interface BrandChoices {
  readonly lowerThird: (typeof LOWER_THIRDS)[number]
  /** Used while `lowerThird` is 'written'. */
  readonly name: string
  readonly office: string
  readonly title: string
  readonly logo: boolean
  readonly endCard: boolean
}
export const DEFAULT_BRAND: BrandChoices = {
  ...({ lowerThird: 'off', name: '', office: '', title: '', logo: false, endCard: false } as const),
}

/** From stored values. Words belong to the clip they were written for, and are not kept for the next one. */
export function readBrand(value: unknown): BrandChoices {
  const from = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof BrandChoices, unknown>
  >
  return {
    ...DEFAULT_BRAND,
    lowerThird: from.lowerThird === 'people' ? 'people' : 'off',
    logo: from.logo === true,
    endCard: from.endCard === true,
  }
}

/** What of a request follows from it; nothing where nothing was chosen. */
export function brandRequest(choices: BrandChoices): Pick<ExportRequest, 'lowerThird' | 'title' | 'logo' | 'endCard'> {
  const { lowerThird, name, office, title, logo, endCard } = choices
  const written = { name: name.trim(), title: office.trim() }
  return {
    ...(lowerThird === 'people' && { lowerThird: true }),
    ...(lowerThird === 'written' && `${written.name}${written.title}` !== '' && { lowerThird: written }),
    ...(title.trim() !== '' && { title: title.trim() }),
    ...(logo && { logo }),
    ...(endCard && { endCard }),
  }
}
