/** Text in XML files that we write. */

/** What XML 1.0 has no place for (production 2, Char) becomes U+FFFD. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const NOT_XML = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** For content and for attributes in double quotes. Line ends other than `\n` become references, which parsers keep. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(NOT_XML, '\ufffd')
    .replace(/[&<>"]/g, (char) => NAMED[char] ?? char)
    .replace(/[\r\u0085\u2028]/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** For attributes, where a parser makes spaces of tabs and line breaks unless they are references. */
export const escapeAttribute = (text: string): string =>
  escapeXml(text).replace(/[\t\n]/g, (char) => `&#${char.charCodeAt(0)};`)
