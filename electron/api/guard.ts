/**
 * Who may talk to the local server: pure rules over what a request says about itself.
 * A page on the internet can make a browser send requests to 127.0.0.1 (CSRF) or give its own name this address
 * (DNS rebinding). The browser then tells on it: by Host, by Origin and by Fetch Metadata. The key (session.ts) comes on top.
 */

/** What the rules look at. Headers are as received, `null` when absent. */
export interface RequestFacts {
  readonly method: string
  /** Host and port of the request's address; differs from `host` only for a request line with a full address in it. */
  readonly urlHost: string
  readonly path: string
  readonly host: string | null
  readonly origin: string | null
  readonly fetchSite: string | null
  readonly contentType: string | null
  readonly contentLength: string | null
}

/** Why a request was refused: an HTTP status and one sentence. */
export interface Refusal {
  readonly status: 400 | 403 | 405 | 411 | 413 | 421
  readonly why: string
}

/** Bytes. A transcript of 30 MB in base64 (contract: 40,000,000 characters) and the rest of its JSON fit. */
export const JSON_BODY_LIMIT = 48 * 1024 * 1024
/** Bytes: a day of camera material; the disk is the real limit. */
export const UPLOAD_BODY_LIMIT = 1024 ** 4

const READING = new Set(['GET', 'HEAD'])

/** The facts of a Fetch `Request`. */
export function factsOf(request: Request): RequestFacts {
  const url = new URL(request.url)
  return {
    method: request.method,
    urlHost: url.host,
    path: url.pathname,
    host: request.headers.get('host'),
    origin: request.headers.get('origin'),
    fetchSite: request.headers.get('sec-fetch-site'),
    contentType: request.headers.get('content-type'),
    contentLength: request.headers.get('content-length'),
  }
}

/** True when a server on this loopback port may answer; `refusalOf` says why not. */
export function isRequestAllowed(facts: RequestFacts, port: number): boolean {
  return refusalOf(facts, port) === null
}

/** The first rule that the request breaks, or null when it may be answered by the server on this port. */
export function refusalOf(facts: RequestFacts, port: number): Refusal | null {
  return refuseHost(facts, port) ?? refuseCaller(facts) ?? refuseBody(facts)
}

/** Exactly the loopback names with this port: no other spelling of the address, no name that merely resolves to it. */
function refuseHost(facts: RequestFacts, port: number): Refusal | null {
  const host = facts.host?.toLowerCase()
  if (!host) return { status: 400, why: 'The request names no host.' }
  if (!loopbackHosts(port).has(host)) return { status: 421, why: 'This host name is not served here.' }
  // URL drops the default port, which the Host header may carry.
  const named = port === 80 ? host.replace(/:80$/, '') : host
  if (facts.urlHost !== named) return { status: 421, why: 'The address and the host name differ.' }
  return null
}

function loopbackHosts(port: number): Set<string> {
  const names = ['127.0.0.1', 'localhost', '[::1]']
  const hosts = names.map((name) => `${name}:${port}`)
  return new Set(port === 80 ? [...hosts, ...names] : hosts)
}

/** Same origin or no browser page at all; "same-site" is another port of this machine and not us. */
function refuseCaller(facts: RequestFacts): Refusal | null {
  if (facts.origin !== null && facts.origin.toLowerCase() !== `http://${facts.urlHost}`) {
    return { status: 403, why: 'Another site may not use this server.' }
  }
  if (facts.fetchSite !== null && facts.fetchSite !== 'same-origin' && facts.fetchSite !== 'none') {
    return { status: 403, why: 'Another site may not use this server.' }
  }
  return null
}

/** A form of another site can send GET and POST without asking first, but not with a JSON type, and never PUT. */
function refuseBody(facts: RequestFacts): Refusal | null {
  if (READING.has(facts.method)) return null
  if (facts.method !== 'POST' && facts.method !== 'PUT') {
    return { status: 405, why: `${facts.method} is not answered here.` }
  }
  const type = facts.contentType?.split(';', 1)[0]?.trim().toLowerCase()
  if (facts.method === 'POST' && type !== 'application/json') {
    // 400 as the app itself answers, so that all shells answer alike.
    return { status: 400, why: 'The body must be application/json.' }
  }
  if (facts.contentLength === null || !/^\d{1,15}$/.test(facts.contentLength)) {
    return { status: 411, why: 'The length of the body is missing.' }
  }
  const limit = facts.method === 'PUT' ? UPLOAD_BODY_LIMIT : JSON_BODY_LIMIT
  if (Number(facts.contentLength) > limit) return { status: 413, why: `The body is over ${limit} bytes.` }
  return null
}
