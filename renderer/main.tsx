/** Starts the interface. */
import '@fontsource-variable/inter'
import './styles/tokens.css'
import './styles/base.css'
import './ui/kit.css'
import './ui/kit-more.css'
import './ui/overlay.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { listenToApp } from './api/live.ts'
import { listenToUnexpected } from './api/unexpected.ts'
import { createQueryClient } from './api/queries.ts'
import { App } from './app.tsx'
import { listenToKeys } from './commands/use-command.ts'
import { followAddress } from './state/view.ts'
import { texts } from './texts/index.ts'
import { locale } from './texts/words.ts'

/**
 * React Aria puts one <style> into the page unless an element with this id is there. The content security policy refuses
 * inline styles, so the rule is in base.css and this stands in its place.
 */
function reserveAriaStyle(): void {
  const stand = document.createElement('meta')
  stand.id = 'react-aria-pressable-style'
  document.head.append(stand)
}

/** What index.html cannot take from the texts itself. */
function sayLanguage(): void {
  document.documentElement.lang = locale
  document.getElementById('choices')?.setAttribute('aria-label', texts.ui.choices)
}

function start(): void {
  const root = document.getElementById('root')
  if (!root) return
  listenToUnexpected()
  reserveAriaStyle()
  sayLanguage()
  const client = createQueryClient()
  listenToApp(client)
  listenToKeys()
  followAddress()
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  )
}

start()
