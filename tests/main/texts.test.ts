/** Every English word of the desktop's own is in electron/main/texts.ts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { type MenuEntry, menuEntries } from '../../electron/main/menu.ts'
import { texts } from '../../electron/main/texts.ts'
import { findLiterals } from '../renderer/texts/literals.ts'

vi.mock('electron', () => import('../support/electron-stand-in.ts'))

const folder = fileURLToPath(new URL('../../electron/main', import.meta.url))
const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'texts.ts')

it('the sources of the shell have none', () => {
  expect(sources).toContain('menu.ts')
  const found = sources.flatMap((name) =>
    findLiterals(readFileSync(join(folder, name), 'utf8'), name).map(({ line, text }) => `${name}:${line} ${text}`),
  )
  expect(found).toEqual([])
})

// A word alone, as "Undo" is, does not look like a text: the menu is asked itself.
it.each(['linux', 'win32', 'darwin'] as const)('the menu on %s says nothing else', (platform) => {
  const labels = (entries: readonly MenuEntry[]): string[] =>
    entries.flatMap((entry) => [
      ...('label' in entry && entry.label !== undefined ? [entry.label] : []),
      ...(entry.kind === 'menu' ? labels(entry.entries) : []),
    ])
  const said = labels(menuEntries(platform, true))
  expect(new Set(said)).toEqual(new Set(Object.values(texts.menu)))
})

it('one export and several are counted in words', () => {
  expect(texts.closing.question(1)).toBe('An export is still running')
  expect(texts.closing.question(3)).toBe('3 exports are still running')
})
