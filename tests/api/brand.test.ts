/** The brand over the app: edited, shown in a sample, its logo served by name only. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../electron/api/app.ts'
import { defaultBrand } from '../../electron/core/brand/model.ts'
import { testCore } from '../support/core.ts'
import { makeClip } from '../support/media.ts'
import { withClip } from './app.contract.ts'
import { call } from './client.ts'

const sample = { name: 'Ana Ruiz', title: 'Mayor', heading: 'Nights', caption: 'There is one bus.' }

describe('the brand over the app', () => {
  it('is edited, undone and drawn; the logo is the one picture that is served', async () => {
    const { core, folder } = await testCore()
    const app = createApp(core, { rendererFolder: folder })
    const send = async (path: string, init?: RequestInit) => app(new Request(`http://app.local${path}`, init))
    await withClip({ send, folder })
    const brand = async () => (await call(send, 'app.state', {})).library?.brand
    expect(await brand()).toEqual(defaultBrand)

    const file = await makeClip('.png', ['-f', 'lavfi', '-i', 'color=red:s=64x32,format=rgb24', '-frames:v', '1'])
    const { logo } = await call(send, 'brand.logo', { path: file })
    const served = await send(`/media/brand/${logo?.file}`)
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await served.arrayBuffer())).toEqual(await readFile(file))
    for (const name of ['library.json', `${'0'.repeat(32)}.png`, '..%2Flibrary.json'])
      expect((await send(`/media/brand/${name}`)).status, name).toBe(404)
    const svg = join(folder, 'logo.png')
    await writeFile(svg, '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await expect(call(send, 'brand.logo', { path: svg })).rejects.toMatchObject({
      problem: { type: 'urn:localstory:invalid-input', title: 'This cannot be the logo' },
    })

    const { logo: _, ...look } = defaultBrand
    await call(send, 'brand.save', { ...look, accent: '#00aa55', boxOpacity: 10 })
    expect(await brand()).toMatchObject({ accent: '#00aa55', logo })
    const kit = (await brand()) ?? defaultBrand
    const drawn = await call(send, 'brand.preview', { kit, preset: '9:16', sample })
    expect(drawn).toMatchObject({ width: 1080, height: 1920, logo: { file: logo?.file } })
    expect(drawn.notes).toEqual([expect.stringContaining('made denser')])
    // The end card without a text has the library's name.
    for (const text of ['Ana Ruiz', 'Mayor', 'Nights', 'There is one bus.', 'Convening'])
      expect(drawn.ass).toContain(text)
    await expect(call(send, 'brand.save', { ...look, box: 'black' })).rejects.toMatchObject({ status: 400 })
    expect(await call(send, 'history.undo', {})).toEqual({ label: 'edit brand' })
    expect(await brand()).toEqual({ ...defaultBrand, logo })
  })
})
