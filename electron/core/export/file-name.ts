/** File names that every system takes. */

/** Bytes of the longest name: encrypted home folders allow 143, and the ending and a number must fit too. */
export const MAX_NAME_BYTES = 120

/** Names of devices on Windows, also with an ending (Microsoft, "Naming Files, Paths, and Namespaces"). */
export const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)/i
/** Control characters, marks that turn the direction of writing, invisible marks, line separators, private and unassigned ones. */
const INVISIBLE = /[\p{Cc}\p{Cn}\p{Co}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Cuts after a whole character as people see it. */
export function cutBytes(text: string, maxBytes: number): string {
  let [result, bytes] = ['', 0]
  for (const { segment } of segmenter.segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) break
    result += segment
  }
  return result
}

const trimName = (text: string) => text.replace(/^[\s.-]+/u, '').replace(/[\s.]+$/u, '')

/**
 * A name, without ending, that Windows, macOS and Linux take, that hides nothing and is not an option or a hidden file.
 * @param maxBytes length in UTF-8
 * @returns 'untitled' when nothing is left
 */
export function safeFileName(text: string, maxBytes: number = MAX_NAME_BYTES): string {
  const plain = text
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .replace(/[\t\r\n]+/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]+/g, '-')
    .replace(/\s+/gu, ' ')
  const name = trimName(cutBytes(trimName(plain), maxBytes))
  if (name === '') return 'untitled'
  return DEVICE.test(name) ? cutBytes(`_${name}`, maxBytes) : name
}

/** `name`, then `name (2)`, `name (3)` ..., cut so that the number fits. */
export function numberedName(name: string, number: number): string {
  if (number < 2) return name
  const suffix = ` (${number})`
  return `${trimName(cutBytes(name, MAX_NAME_BYTES - suffix.length))}${suffix}`
}

/** What two names have in common when a file system takes them for the same one. */
export const foldName = (name: string): string => name.normalize('NFC').toLowerCase()
