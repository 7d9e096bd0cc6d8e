/** The brand of a library: edited as one named change, its logo copied in under the digest of its content. */
import { join, resolve } from 'node:path'
import { readLogo } from '../brand/logo.ts'
import { BrandKit, type BrandLogo, defaultBrand } from '../brand/model.ts'
import { AppError } from '../errors.ts'
import { isKept, keptName } from './kept.ts'
import type { LibraryDocument } from './model.ts'
import { brandFile } from './paths.ts'
import type { ChangePart, HistoryEntry, StoryStore } from './port.ts'

/** The brand as it is edited; the program's own until somebody does. */
export const brandOf = ({ brand }: LibraryDocument): BrandKit => brand ?? defaultBrand

/** The brand as a clip has it: an end card without a text of its own has the library's name. */
export function exportBrand(library: LibraryDocument): BrandKit {
  const kit = brandOf(library)
  const text = kit.endCard.text.trim() === '' ? library.name : kit.endCard.text
  return { ...kit, endCard: { ...kit.endCard, text } }
}

/** Absolute path of a logo. @param name as `BrandLogo` has it, which leads nowhere else */
export const logoFile = (root: string, name: string): string => join(root, brandFile(name))

const brandPart = (recipe: (kit: BrandKit) => BrandKit): ChangePart => ({
  kind: 'library',
  recipe: (library) => ({ ...library, brand: recipe(brandOf(library)) }),
})

/** Everything but the logo, which `setLogo` brings in. */
export const BrandLook = BrandKit.omit({ logo: true })
export type BrandLook = Omit<BrandKit, 'logo'>

/** @throws AppError invalid-input naming the field */
export function saveBrand(store: StoryStore, look: BrandLook): Promise<HistoryEntry> {
  return store.change([brandPart((kit) => ({ ...kit, ...look, logo: kit.logo }))], 'edit brand')
}

/**
 * Copies a picture into the library as its logo, or takes the logo off. The file stays, so that undo has it.
 * @param path absolute; null for no logo
 * @throws AppError invalid-input when it is no picture that can be a logo | file-not-found | library-read-only
 */
export async function setLogo(store: StoryStore, path: string | null): Promise<BrandLogo | null> {
  if (path === null) {
    await store.change([brandPart((kit) => ({ ...kit, logo: null }))], 'remove logo')
    return null
  }
  const { content, facts } = await readLogo(resolve(path))
  const { width, height, kind } = facts
  const logo = { file: keptName(content, kind), width, height }
  const keep = { kind: 'keep', story: null, name: logo.file, content } as const
  await store.change([keep, brandPart((kit) => ({ ...kit, logo }))], 'choose logo')
  return logo
}

/** The bytes of a logo that is this library's. @throws AppError not-found | file-not-found | invalid-input */
export async function logoContent(root: string, library: LibraryDocument, name: string) {
  // Of a library from elsewhere too: only what the brand names, and only while it is a picture.
  if (library.brand?.logo?.file !== name)
    throw new AppError('not-found', 'There is no such logo', { detail: name.slice(0, 80) })
  const found = await readLogo(logoFile(root, name))
  if (!isKept(name, found.content))
    throw new AppError('not-found', 'The logo was changed by another program', { detail: name })
  return found
}
