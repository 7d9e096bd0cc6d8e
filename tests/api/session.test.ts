import { describe, expect, it } from 'vitest'
import { createSessions, readCookie, TOKEN_LIFETIME_MS } from '../../electron/api/session.ts'

describe('one-time tokens', () => {
  it('are 192 bits of hex and never the same', () => {
    const sessions = createSessions()
    const tokens = Array.from({ length: 20 }, () => sessions.issueToken())
    expect(new Set(tokens).size).toBe(20)
    for (const token of tokens) expect(token).toMatch(/^[0-9a-f]{48}$/)
  })

  it('work once', () => {
    const sessions = createSessions()
    const token = sessions.issueToken()
    const cookie = sessions.redeem(token)
    expect(cookie).toMatch(/^[0-9a-f]{48}$/)
    expect(cookie).not.toBe(token)
    expect(sessions.redeem(token)).toBeNull()
    expect(sessions.isKnown(cookie ?? '')).toBe(true)
  })

  it('work until ten minutes have passed', () => {
    let time = 0
    const sessions = createSessions(() => time)
    const [early, late] = [sessions.issueToken(), sessions.issueToken()]
    time = TOKEN_LIFETIME_MS - 1
    expect(sessions.redeem(early)).not.toBeNull()
    time = TOKEN_LIFETIME_MS
    expect(sessions.redeem(late)).toBeNull()
  })

  it.each(['', '0', 'undefined', '0'.repeat(48), '../', 'a'.repeat(10_000)])('nothing else works: %.20s', (guess) => {
    const sessions = createSessions()
    const token = sessions.issueToken()
    expect(sessions.redeem(guess)).toBeNull()
    expect(sessions.redeem(token.toUpperCase() === token ? `${token}0` : token.toUpperCase())).toBeNull()
    expect(sessions.redeem(token)).not.toBeNull()
  })

  it('1,000 guesses open nothing', () => {
    const sessions = createSessions()
    sessions.issueToken()
    const opened = Array.from({ length: 1000 }, (_, index) => sessions.redeem(index.toString(16).padStart(48, '0')))
    expect(opened.filter((cookie) => cookie !== null)).toEqual([])
  })
})

describe('cookies', () => {
  it('are the key, the token is not', () => {
    const sessions = createSessions()
    const token = sessions.issueToken()
    expect(sessions.isKnown(token)).toBe(false)
    expect(sessions.isKnown('')).toBe(false)
    expect(createSessions().isKnown(sessions.redeem(token) ?? '')).toBe(false)
  })

  it('the oldest of more than 25 is forgotten', () => {
    const sessions = createSessions()
    const cookies = Array.from({ length: 26 }, () => sessions.redeem(sessions.issueToken()) ?? '')
    expect(cookies.map((cookie) => sessions.isKnown(cookie))).toEqual([false, ...Array(25).fill(true)])
  })

  it.each([
    [null, ''],
    ['', ''],
    ['a=1', '1'],
    ['b=2; a=1', '1'],
    ['a=1; a=2', '1'],
    ['aa=1', ''],
    ['a=x=y', 'x=y'],
    ['a', ''],
    ['  a=1  ;b=2', '1'],
  ])('are read from %j', (header, value) => {
    expect(readCookie(header, 'a')).toBe(value)
  })
})
