/** Operations of the brand: what a house puts on its clips. */
import { z } from 'zod'
import { BrandKit, type BrandLogo } from '../core/brand/model.ts'
import type { BurnPreview } from '../core/export/burn.ts'
import { PresetName } from '../core/export/model.ts'
import { BrandLook } from '../core/library/brand.ts'

const typed = <T>() => z.custom<T>()
const words = z.string().max(300)

export const brandContract = {
  /** Everything but the logo. */
  'brand.save': { input: BrandLook.strip(), output: z.object({}) },
  /** Copies a PNG, JPEG or WebP into the library; null takes the logo off. */
  'brand.logo': {
    input: z.object({ path: z.string().min(1).nullable() }),
    output: z.object({ logo: typed<BrandLogo | null>() }),
  },
  /** Native dialog of the desktop shell; null in the local server, which browses with `add.browse`. */
  'brand.pickLogo': {
    input: z.object({ title: z.string().max(100) }),
    output: z.object({ path: z.string().nullable() }),
  },
  /** A sample clip of four seconds and then the end card, as an export with this brand would draw them; `notes` say what is not as asked. */
  'brand.preview': {
    input: z.object({
      kit: BrandKit.strip(),
      preset: PresetName,
      sample: z.object({ name: words, title: words, heading: words, caption: words }),
    }),
    output: typed<BurnPreview & { readonly notes: readonly string[] }>(),
  },
} as const
