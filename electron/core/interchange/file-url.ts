/** Paths as `file:` addresses and back (RFC 8089). */

const WINDOWS = /^(?:[A-Za-z]:[\\/]|\\\\)/

/** Name of the file a path leads to; `\` parts folders in paths of Windows only. */
export function fileNameOf(path: string): string {
  const parts = path.split(WINDOWS.test(path) ? /[\\/]/ : '/')
  return parts.findLast((part) => part !== '') ?? ''
}

/** Encodes what has no place in a segment of an address (RFC 3986, section 3.3); half a surrogate pair becomes U+FFFD. */
const encode = (segment: string): string =>
  encodeURIComponent(segment.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )

export interface UrlStyle {
  /** Host of files of this machine: '' or `localhost`. */
  readonly host: string
  /** How the colon behind a drive letter is written. */
  readonly colon: string
}

/** As FCPXML and OpenTimelineIO have it: `file:///C:/Footage/a%20b.mov`. */
export const PLAIN_URL: UrlStyle = { host: '', colon: ':' }

/** As Final Cut Pro 7 and Premiere write it: `file://localhost/C%3a/Footage/a%20b.mov`. */
export const LOCALHOST_URL: UrlStyle = { host: 'localhost', colon: '%3a' }

/**
 * Address of a file. A network path of Windows (`\\server\share\a.mov`) keeps its server as the host.
 * @param path absolute
 */
export function fileUrl(path: string, { host, colon }: UrlStyle): string {
  if (path.startsWith('\\\\')) {
    const [server = '', ...rest] = path.slice(2).split(/[\\/]/)
    return `file://${encode(server)}/${rest.map(encode).join('/')}`
  }
  if (!WINDOWS.test(path)) return `file://${host}/${path.replace(/^\//, '').split('/').map(encode).join('/')}`
  const rest = path.slice(3).split(/[\\/]/).map(encode).join('/')
  return `file://${host}/${path.charAt(0)}${colon}/${rest}`
}

/** Every `%XX` run that is UTF-8 is decoded; what is not stays as written. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

/** Path that an address names; a text that is no `file:` address comes back decoded where it is an address, else as it is. */
export function pathOfUrl(url: string): string {
  const match = /^file:(?:\/\/([^/]*))?(\/.*)?$/is.exec(url.trim())
  if (!match) return url.trim()
  const [host = '', path] = [match[1], decode(match[2] ?? '')]
  if (/^\/[A-Za-z]:(?:\/|$)/.test(path)) return path.slice(1).replaceAll('/', '\\')
  if (host !== '' && host.toLowerCase() !== 'localhost') return `\\\\${decode(host)}${path.replaceAll('/', '\\')}`
  return path
}
