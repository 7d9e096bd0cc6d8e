import type { Session } from 'electron'
import { isOwnUrl, ORIGIN, SCHEME } from './scheme.ts'
import { texts } from './texts.ts'

type Handler = (request: Request) => Promise<Response>
/** Electron adds who asks; a page cannot forge it as it can a referrer. Absent when the program itself navigates. */
type ProtocolRequest = Request & { readonly initiatorOrigin?: string }

/** Mounts the app on our scheme. */
export function serveScheme(session: Session, app: Handler): void {
  session.protocol.handle(SCHEME, (request) => answer(request, app))
}

/** Answers requests of our own pages only. */
export async function answer(request: ProtocolRequest, app: Handler): Promise<Response> {
  if (!isOwnUrl(request.url)) return refuse(421, texts.refused.elsewhere)
  const caller = request.initiatorOrigin ?? request.headers.get('origin')
  if (caller !== null && caller !== ORIGIN) return refuse(403, texts.refused.otherOrigin)
  try {
    return await app(request)
  } catch (error) {
    console.error(error)
    return refuse(500, texts.refused.unexpected)
  }
}

function refuse(status: number, text: string): Response {
  return new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  })
}
