/**
 * Reads `peaks.bin`, little endian: "LSPK", uint8 version 1, uint8 0, uint16 peaks a second, uint32 number of peaks,
 * then int8 lowest and highest of each.
 */
export interface Peaks {
  readonly perSecond: number
  /** Lowest and highest of each peak in turn, -127..127. */
  readonly pairs: Int8Array
}

const HEADER = 12

/** null when it is no waveform, is cut off or of a later version: the timeline then shows a plain line. */
export function parsePeaks(file: ArrayBuffer): Peaks | null {
  if (file.byteLength < HEADER) return null
  const view = new DataView(file)
  const magic = String.fromCharCode(...new Uint8Array(file, 0, 4))
  const perSecond = view.getUint16(6, true)
  const count = view.getUint32(8, true)
  const sound = magic === 'LSPK' && view.getUint8(4) === 1 && perSecond > 0
  if (!sound || file.byteLength !== HEADER + count * 2) return null
  return { perSecond, pairs: new Int8Array(file, HEADER) }
}
