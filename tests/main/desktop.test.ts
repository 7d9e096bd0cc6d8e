import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDesktop } from '../../electron/main/desktop.ts'
import * as electron from '../support/electron-stand-in.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

let folder = ''
beforeEach(async () => {
  electron.resetElectron()
  folder = await mkdtemp(join(tmpdir(), 'desktop-'))
})
afterEach(() => rm(folder, { recursive: true }))

const desktop = createDesktop(() => undefined)
const choose = (...filePaths: string[]) =>
  electron.dialog.showOpenDialog.mockResolvedValue({ canceled: filePaths.length === 0, filePaths })
const shown = () => electron.dialog.showOpenDialog.mock.lastCall?.at(-1) as Electron.OpenDialogOptions

it('is the Electron desktop', () => expect(desktop.kind).toBe('electron'))

describe('choosing footage', () => {
  it('gives what was chosen', async () => {
    choose('/films/a.mp4', '/films/b.mov')
    expect(await desktop.pickMedia()).toEqual(['/films/a.mp4', '/films/b.mov'])
    expect(shown().properties).toEqual(expect.arrayContaining(['openFile', 'multiSelections']))
  })

  it('gives an empty list when cancelled', async () => {
    choose()
    expect(await desktop.pickMedia()).toEqual([])
  })

  it('offers every format of the brief, and all files', async () => {
    choose()
    await desktop.pickMedia()
    const [media, all] = shown().filters ?? []
    expect(media?.extensions).toEqual(
      expect.arrayContaining(['mp4', 'mov', 'mkv', 'webm', 'm4v', 'avi', 'mxf', 'mp3', 'wav', 'm4a']),
    )
    expect(all?.extensions).toEqual(['*'])
  })

  it('belongs to the window when there is one', async () => {
    choose()
    const window = { id: 1 }
    await createDesktop(() => window as never).pickMedia()
    expect(electron.dialog.showOpenDialog.mock.lastCall?.[0]).toBe(window)
  })
})

describe('choosing a picture', () => {
  it('gives one file of a kind that a logo may be, or null when cancelled', async () => {
    choose('/logos/house.png')
    expect(await desktop.pickPicture('Choose a logo')).toBe('/logos/house.png')
    expect(shown()).toMatchObject({ title: 'Choose a logo', properties: ['openFile'] })
    expect(shown().filters?.[0]?.extensions).toEqual(['png', 'jpg', 'jpeg', 'webp'])
    choose()
    expect(await desktop.pickPicture('Choose a logo')).toBeNull()
  })
})

describe('choosing a folder', () => {
  it('gives the folder, or null when cancelled', async () => {
    choose('/films')
    expect(await desktop.pickFolder('Open library')).toBe('/films')
    expect(shown()).toMatchObject({ title: 'Open library', properties: ['openDirectory', 'createDirectory'] })
    choose()
    expect(await desktop.pickFolder('Open library')).toBeNull()
  })
})

describe('showing a file in its folder', () => {
  it('shows an existing file', async () => {
    const file = join(folder, 'clip ñ.mp4')
    await writeFile(file, '')
    expect(await desktop.reveal(file)).toBe(true)
    expect(electron.shell.showItemInFolder).toHaveBeenCalledExactlyOnceWith(file)
  })

  it.each([
    '',
    'clip.mp4',
    './clip.mp4',
    '../../etc/passwd',
    '/nowhere/clip.mp4',
    '\\\\server\\share\\x',
    '//server/share/x',
    'file:///etc/passwd',
  ])('not %j', async (path) => {
    expect(await desktop.reveal(path)).toBe(false)
    expect(electron.shell.showItemInFolder).not.toHaveBeenCalled()
  })

  it('not a path with a null byte, and never opens or runs anything', async () => {
    expect(await desktop.reveal(`${folder}\0.txt`)).toBe(false)
    expect(electron.shell.openPath).not.toHaveBeenCalled()
    expect(electron.shell.openExternal).not.toHaveBeenCalled()
  })
})
