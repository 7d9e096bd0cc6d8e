/** The one address of the interface. A scheme of our own: no port is opened, and nothing of file:// is allowed to it. */
import { protocol } from 'electron'

export const SCHEME = 'story'
const HOST = 'app'
export const ORIGIN = `${SCHEME}://${HOST}`
export const START_URL = `${ORIGIN}/`

/**
 * Must run before the app is ready. `stream` lets a video play while it loads; `corsEnabled` keeps other origins from
 * reading answers (CVE-2026-70604: without it fetch from anywhere could).
 */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        stream: true,
        corsEnabled: true,
        codeCache: true,
      },
    },
  ])
}

/** Whether the address belongs to the interface: exactly our scheme and host, without user, password or port. */
export function isOwnUrl(address: string): boolean {
  const url = URL.parse(address)
  if (!url || url.protocol !== `${SCHEME}:` || url.host !== HOST) return false
  return url.username === '' && url.password === ''
}
