/** Gives a file to the browser. */
export function download(file: { readonly base64: string; readonly fileName: string; readonly mime: string }): void {
  const bytes = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: file.mime }))
  const link = document.createElement('a')
  link.href = url
  link.download = file.fileName
  link.click()
  // The download has to have begun before its address goes.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** The beginning of a text file, whole lines of it where there are any. */
export function beginningOf(base64: string, most = 4000): string {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const text = new TextDecoder().decode(bytes)
  if (text.length <= most) return text
  const end = text.lastIndexOf('\n', most)
  return `${text.slice(0, end > 0 ? end : most)}\n…`
}
