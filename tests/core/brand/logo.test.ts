/** What may be a logo, told by its content; real pictures, damaged ones, and what only looks like one. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkLogo, MAX_LOGO_BYTES, readLogo } from '../../../electron/core/brand/logo.ts'
import { BrandKit, defaultBrand } from '../../../electron/core/brand/model.ts'
import { AppError } from '../../../electron/core/errors.ts'
import {
  brandOf,
  exportBrand,
  logoContent,
  logoFile,
  saveBrand,
  setLogo,
} from '../../../electron/core/library/brand.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { makeClip } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'

const picture = (ending: string, size: string, more: readonly string[] = []) =>
  makeClip(ending, ['-f', 'lavfi', '-i', `color=0xc02040:s=${size},format=rgb24`, '-frames:v', '1', ...more])
const moving = (ending: string, more: readonly string[] = []) =>
  makeClip(ending, ['-f', 'lavfi', '-i', 'testsrc2=s=64x32:r=5:d=1', ...more])
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'

describe('by its content', () => {
  test.each([
    ['.png', '200x100', [], { kind: 'png', width: 200, height: 100 }],
    ['.jpg', '200x100', [], { kind: 'jpg', width: 200, height: 100 }],
    ['.webp', '200x102', ['-lossless', '0'], { kind: 'webp', width: 200, height: 102 }],
    ['.webp', '201x103', ['-lossless', '1'], { kind: 'webp', width: 201, height: 103 }],
  ] as const)('%s %s is taken', async (ending, size, more, facts) => {
    const content = await readFile(await picture(ending, size, more))
    expect(checkLogo(content)).toEqual(facts)
    // The name says nothing.
    const renamed = join(await tempFolder(), 'logo.exe')
    await writeFile(renamed, content)
    expect((await readLogo(renamed)).facts).toEqual(facts)
  })

  test('what moves, is too large, too small, a strip, or no such picture is refused', async () => {
    const refused = async (file: string) =>
      expect(readLogo(file), file).rejects.toMatchObject({ code: 'invalid-input', remedy: expect.stringMatching(/./) })
    const folder = await tempFolder()
    const files = [
      await moving('.webp'),
      await makeClip('.png', ['-f', 'lavfi', '-i', 'testsrc2=s=64x32:r=5:d=1', '-f', 'apng']),
      await moving('.gif'),
      await picture('.png', '5000x5000'),
      await picture('.png', '4x4'),
      await picture('.png', '1000x20'),
    ]
    for (const file of files) await refused(file)
    await writeFile(join(folder, 'logo.png'), svg)
    await refused(join(folder, 'logo.png'))
    await writeFile(join(folder, 'large.png'), Buffer.alloc(MAX_LOGO_BYTES + 1, 1))
    await refused(join(folder, 'large.png'))
    await refused(folder)
    await expect(readLogo(join(folder, 'gone.png'))).rejects.toMatchObject({ code: 'file-not-found' })
  })

  test('a part of a picture, and any other bytes, are an error for people and nothing else', async () => {
    const whole = await Promise.all(
      ['.png', '.jpg', '.webp'].map(async (ending) => readFile(await picture(ending, '200x100'))),
    )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .tuple(fc.constantFrom(...whole), fc.nat(400), fc.uint8Array({ maxLength: 60 }))
        .map(([from, cut, more]) => Uint8Array.from([...from.subarray(0, cut), ...more])),
    )
    fc.assert(
      fc.property(bytes, (content) => {
        try {
          const { width, height } = checkLogo(content)
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(8)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 500 },
    )
  })
})

async function openStore() {
  const root = await createLibrary(join(await tempFolder('brand'), 'Library'), 'Rural voices')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  return { root, store }
}

describe('in a library', () => {
  test('the brand has defaults, is edited as one change, and comes back by undo', async () => {
    const { root, store } = await openStore()
    expect(brandOf(store.library())).toEqual(defaultBrand)
    expect(exportBrand(store.library()).endCard.text).toBe('Rural voices')
    const { logo: _, ...look } = BrandKit.parse({ accent: '#00AA55', endCard: { text: 'localstory.example' } })
    await saveBrand(store, look)
    expect(brandOf(store.library())).toMatchObject({ accent: '#00aa55', logo: null })
    expect(JSON.parse(await readFile(join(root, 'library.json'), 'utf8')).brand.accent).toBe('#00aa55')
    expect(exportBrand(store.library()).endCard.text).toBe('localstory.example')
    expect((await store.undo()).label).toBe('edit brand')
    expect(store.library()).not.toHaveProperty('brand')
    await expect(saveBrand(store, { ...look, accent: 'red{}' })).rejects.toMatchObject({ code: 'invalid-input' })
  })

  test('a logo is copied in, stays through edits, and is served only while it is what it was', async () => {
    const { root, store } = await openStore()
    const from = await picture('.png', '200x100')
    const logo = await setLogo(store, from)
    const { logo: _, ...look } = defaultBrand
    await saveBrand(store, { ...look, corner: 'bottom-left' })
    expect(brandOf(store.library())).toMatchObject({ logo, corner: 'bottom-left' })
    const name = logo?.file ?? ''
    expect((await logoContent(root, store.library(), name)).content).toEqual(await readFile(from))
    await expect(logoContent(root, store.library(), '../library.json')).rejects.toMatchObject({ code: 'not-found' })
    await writeFile(logoFile(root, name), svg)
    await expect(logoContent(root, store.library(), name)).rejects.toMatchObject({ code: 'invalid-input' })
    await writeFile(logoFile(root, name), await readFile(await picture('.png', '40x40')))
    await expect(logoContent(root, store.library(), name)).rejects.toMatchObject({ code: 'not-found' })
    await setLogo(store, null)
    expect(brandOf(store.library()).logo).toBeNull()
    await store.undo()
    expect(brandOf(store.library()).logo).toEqual(logo)
    await expect(setLogo(store, join(root, 'library.json'))).rejects.toMatchObject({ code: 'invalid-input' })
    expect(brandOf(store.library()).logo).toEqual(logo)
  })
})
