/**
 * The key to the local server: a token that works once and becomes a cookie. Other programs and users of this machine
 * can reach 127.0.0.1 too; without the key they get nothing.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 24 random bytes = 192 bit, as Jupyter Server uses. */
const KEY_BYTES = 24
/** A printed address that nobody opened is worth nothing after this. */
export const TOKEN_LIFETIME_MS = 10 * 60 * 1000
/** The oldest is forgotten beyond this many browsers. */
const MAX_KEYS = 25

export interface Sessions {
  /** A new one-time token. */
  issueToken(): string
  /** The value of a new cookie when the token is right, unused and in time; else null. A right token is used up. */
  redeem(token: string): string | null
  isKnown(cookie: string): boolean
}

/** @param now milliseconds, for tests */
export function createSessions(now: () => number = Date.now): Sessions {
  let tokens: { readonly digest: Buffer; readonly until: number }[] = []
  let cookies: Buffer[] = []
  return {
    issueToken() {
      const token = randomBytes(KEY_BYTES).toString('hex')
      tokens = [...tokens, { digest: digestOf(token), until: now() + TOKEN_LIFETIME_MS }].slice(-MAX_KEYS)
      return token
    },
    redeem(token) {
      const digest = digestOf(token)
      const found = tokens.filter((candidate) => timingSafeEqual(candidate.digest, digest))
      tokens = tokens.filter((candidate) => !found.includes(candidate) && candidate.until > now())
      if (!found.some((candidate) => candidate.until > now())) return null
      const cookie = randomBytes(KEY_BYTES).toString('hex')
      cookies = [...cookies, digestOf(cookie)].slice(-MAX_KEYS)
      return cookie
    },
    isKnown(cookie) {
      const digest = digestOf(cookie)
      return cookies.filter((candidate) => timingSafeEqual(candidate, digest)).length > 0
    },
  }
}

/** Digests have one length, so that comparing them takes the same time whatever was sent. */
function digestOf(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

/** The value of one cookie in a `Cookie` header, or ''. */
export function readCookie(header: string | null, name: string): string {
  for (const part of (header ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=')
    if (key === name) return value.join('=')
  }
  return ''
}
