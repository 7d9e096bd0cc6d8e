/** What can be told about a transcript file before the core reads it. */

/** The language in a name like `talk.es.srt` or `talk_en-US.vtt`; `en` when it names none. */
export function languageOfFile(name: string): string {
  const match = /[._ -]([a-z]{2}(?:-[A-Za-z]{2,4})?)\.[a-z]{3,4}$/i.exec(name)
  const found = match?.[1]
  if (!found) return 'en'
  const [language = '', ...rest] = found.split('-')
  return [language.toLowerCase(), ...rest].join('-')
}

/** Base64 of bytes, in pieces: one call with 10 MB of arguments would overflow the stack. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(binary)
}
