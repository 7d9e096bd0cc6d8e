/** With the texts of another language in their place, nothing English is left in names of commands and on a screen. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it, vi } from 'vitest'
import type { AppState } from '../../../renderer/api/types.ts'
import { listCommands } from '../../../renderer/commands/registry.ts'
import { ExportsScreen } from '../../../renderer/features/jobs/exports-screen.tsx'
import { Welcome } from '../../../renderer/features/welcome/welcome.tsx'
import { ErrorNote } from '../../../renderer/ui/index.ts'
import { formatLength, formatSize } from '../../../renderer/ui/time.ts'
import '../../../renderer/commands/app-commands.ts'
import '../../../renderer/features/story/story-commands.ts'
import '../../../renderer/features/export/export-preview.tsx'

vi.mock('../../../renderer/texts/index.ts', async (original) => {
  const translate = (value: unknown): unknown => {
    if (typeof value === 'string') return `⟦${value}⟧`
    if (typeof value === 'function') return (...values: unknown[]) => `⟦${value(...values)}⟧`
    if (Array.isArray(value)) return value.map(translate)
    return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, translate(inner)]))
  }
  const { texts } = await original<typeof import('../../../renderer/texts/index.ts')>()
  return { texts: translate(texts) }
})

const app: Pick<AppState, 'recent' | 'ffmpeg' | 'unreadable'> = {
  recent: [],
  unreadable: [],
  ffmpeg: { ok: false, version: '', message: '' },
}

/** What is read on the screen or aloud, without what comes from the texts. */
function untranslated(screen: ReactNode): string[] {
  const html = renderToStaticMarkup(<QueryClientProvider client={new QueryClient()}>{screen}</QueryClientProvider>)
  const read = [
    ...html.replace(/<style.*?<\/style>/gs, '').matchAll(/>([^<]+)</g),
    ...html.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]*)"/g),
  ].map(([, text = '']) => text)
  expect(read.filter((text) => text.includes('⟦')).length, 'something is said').toBeGreaterThan(0)
  return read.filter((text) => /\p{L}/u.test(text.replace(/⟦.*?⟧/gs, '')))
}

describe('in another language', () => {
  it('every command and its group have its words', () => {
    const commands = listCommands()
    expect(commands.length).toBeGreaterThan(80)
    expect(commands.filter(({ label, group }) => !(label.startsWith('⟦') && group.startsWith('⟦')))).toEqual([])
  })

  it.each([
    ['the first screen', <Welcome key="welcome" app={app as AppState} />],
    ['the exports', <ExportsScreen key="exports" />],
    ['a lost connection', <ErrorNote key="error" error="no answer" />],
  ])('%s is all in it', (_name, screen) => {
    expect(untranslated(screen).filter((text) => text !== 'no answer')).toEqual([])
  })

  it('lengths and sizes are', () => {
    expect([formatLength(45_000), formatLength(552 * 60_000)]).toEqual(['⟦45 s⟧', '⟦9 h 12 min⟧'])
    expect(formatSize(340_000)).toBe('⟦340 ⟦kB⟧⟧')
  })
})
