/** One byte range of a file, as HTTP asks for it (RFC 9110, section 14). */
export type ByteRange =
  | { readonly kind: 'whole' }
  /** `first` and `last` are inclusive. */
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'unsatisfiable' }

/**
 * @param header value of `Range`, null when there is none
 * @param size of the file in bytes
 * Several ranges at once and other units are answered with the whole file, as the standard allows.
 */
export function parseRange(header: string | null, size: number): ByteRange {
  const match = header === null ? null : /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header)
  if (!match || (match[1] === '' && match[2] === '')) return { kind: 'whole' }
  const [from, to] = [match[1] ?? '', match[2] ?? '']
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length > 0 ? { kind: 'part', first: size - length, last: size - 1 } : { kind: 'unsatisfiable' }
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return { kind: 'whole' }
  return first < size ? { kind: 'part', first, last } : { kind: 'unsatisfiable' }
}
