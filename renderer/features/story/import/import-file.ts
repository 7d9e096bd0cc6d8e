/** The file that was chosen or dropped, until it is taken in or let go. */
import { useState } from 'react'

const ENDINGS = '.srt,.vtt,.sbv,.ttml,.dfxp,.xml,.ass,.ssa,.txt,.docx,.csv,.tsv,.json,.json3,.srv3'

export interface ChosenFile {
  readonly file: File
  /** How many came with it and were not taken. */
  readonly others: number
}

/** Base64 of bytes, in pieces: one call with 10 MB of arguments would overflow the stack. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(binary)
}

export function useImportFile() {
  const [chosen, setChosen] = useState<ChosenFile | null>(null)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file) setChosen({ file, others: (files?.length ?? 1) - 1 })
  }
  const choose = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = ENDINGS
    input.addEventListener('change', () => take(input.files))
    input.click()
  }
  return { chosen, choose, take, close: () => setChosen(null) }
}
