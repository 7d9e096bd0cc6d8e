import type { MiddlewareHandler } from 'hono'

/** Only what the program brings along may run or load; nothing leaves the machine. Electron's checklist, item 7. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  // The captions of the preview are drawn by libass as WebAssembly; the word allows no text to run as a script.
  "script-src 'self' 'wasm-unsafe-eval'",
  // React Aria and the virtual lists place things with style attributes; styles cannot run anything.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** On every answer, also errors. */
export const secureHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  // A new response: those of files may carry immutable headers.
  const headers = new Headers(c.res.headers)
  headers.set('content-security-policy', contentSecurityPolicy)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-frame-options', 'DENY')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), display-capture=()')
  c.res = new Response(c.res.body, { status: c.res.status, headers })
}
