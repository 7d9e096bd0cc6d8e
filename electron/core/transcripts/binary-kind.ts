/** Files that are no text, told by their first bytes. */

/** Beginnings of files that are no text, with a name people know. Offsets and bytes as `file(1)` knows them. */
const SIGNATURES: readonly { readonly at: number; readonly bytes: string; readonly name: string }[] = [
  { at: 0, bytes: 'PK\x03\x04', name: 'a ZIP archive or an office document' },
  { at: 0, bytes: '%PDF-', name: 'a PDF' },
  { at: 4, bytes: 'ftyp', name: 'an MP4 or MOV video' },
  { at: 0, bytes: '\x1a\x45\xdf\xa3', name: 'a Matroska or WebM video' },
  { at: 0, bytes: '\x89PNG', name: 'a picture' },
  { at: 0, bytes: '\xff\xd8\xff', name: 'a picture' },
  { at: 0, bytes: 'RIFF', name: 'a WAV or AVI file' },
  { at: 0, bytes: 'ID3', name: 'an MP3 sound file' },
  { at: 0, bytes: 'OggS', name: 'an Ogg file' },
  { at: 0, bytes: '\x1f\x8b', name: 'a gzip archive' },
  { at: 0, bytes: '\xd0\xcf\x11\xe0', name: 'an old office document' },
]

/** What a binary file is, in words for people; null for text and what is not known. */
export function binaryKind(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return SIGNATURES.find(({ at, bytes: wanted }) => head.startsWith(wanted, at))?.name ?? null
}
