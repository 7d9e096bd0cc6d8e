import { brandColours } from '../../core/brand/colours.ts'
import { previewBrand } from '../../core/export/burn.ts'
import { lookupIn } from '../../core/export/start.ts'
import { exportBrand, saveBrand, setLogo } from '../../core/library/brand.ts'
import type { HandlersOf } from '../handler.ts'

export const brandHandlers: HandlersOf<'brand'> = {
  'brand.save': async (look, { core }) => {
    await saveBrand(core.library().store, look)
    return {}
  },
  'brand.logo': async ({ path }, { core }) => ({ logo: await setLogo(core.library().store, path) }),
  'brand.pickLogo': async ({ title }, { core }) => ({ path: await core.desktop.pickPicture(title) }),
  'brand.preview': async ({ kit, preset, sample }, { core }) => {
    const session = core.library()
    // The logo is the library's, whatever the draft says; the end card's text falls back as in an export.
    const { brand, ...library } = session.store.library()
    const shown = exportBrand({ ...library, brand: { ...kit, logo: brand?.logo ?? null } })
    const drawn = await previewBrand(shown, preset, sample, lookupIn(session, core.folders.assets, null))
    return { ...drawn, notes: brandColours(kit).notes }
  },
}
