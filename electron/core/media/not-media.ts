/** Says in words for people why a file is no recording, from its first bytes and ffprobe's messages. */
import { AppError } from '../errors.ts'

const FRESH_COPY = 'Copy it again from the camera or the card, and add that copy.'
const OTHER_FILE = 'Add the recording itself, for example an mp4, mov, mxf, wav or mp3 file.'

export function notMedia(path: string, why: string, remedy: string, technical = ''): AppError {
  return new AppError('not-media', 'Not a recording', { detail: `${path}: ${why}`, remedy, technical })
}

const PLAYLIST =
  /^\s*(#EXTM3U|ffconcat|\[playlist\]|v=0\r?\n|<asx|<smil|(<\?xml[^>]*>\s*)?<(MPD|SmoothStreamingMedia|playlist)\b)/i

/** Known pictures by their first bytes: they open as a video of one frame, or are refused without a useful word. */
const PICTURES: readonly (readonly [string, string])[] = [
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['47494638', 'GIF'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
  ['424d', 'BMP'],
]

function isText(head: Buffer): boolean {
  if (head.length === 0 || head.includes(0)) return false
  const odd = head.filter((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 27)
  return odd.length === 0 && !head.toString('utf8').slice(0, -4).includes('\uFFFD')
}

const isMp4 = (head: Buffer) => /^(ftyp|mdat|wide|skip|free)$/.test(head.subarray(4, 8).toString('latin1'))

/**
 * @param head the first bytes of the file, at least 64 when it is that long
 * @param technical ffprobe's messages
 */
export function explainRefusal(path: string, head: Buffer, technical: string): AppError {
  const text = head.toString('utf8').replace(/^\uFEFF/, '')
  const picture = PICTURES.find(([magic]) => head.toString('hex').startsWith(magic))
  if (PLAYLIST.test(text)) {
    return notMedia(path, 'it is a playlist that points to other files.', OTHER_FILE, technical)
  }
  if (picture) return notMedia(path, `it is a picture (${picture[1]}).`, OTHER_FILE, technical)
  if (isText(head)) return notMedia(path, 'it is a text file, whatever its name says.', OTHER_FILE, technical)
  if (head.length > 0 && head.every((byte) => byte === 0)) {
    return notMedia(path, 'it holds only zeros: copying it did not succeed.', FRESH_COPY, technical)
  }
  if (isMp4(head) && /moov atom not found/.test(technical)) {
    const why = 'its table of contents is missing: it was not copied whole, or the camera stopped before finishing it.'
    return notMedia(path, why, FRESH_COPY, technical)
  }
  if (/not on whitelist/i.test(technical)) {
    return notMedia(path, 'it is of a kind that this program does not open.', OTHER_FILE, technical)
  }
  return notMedia(path, 'nothing in it can be read as video or sound.', FRESH_COPY, technical)
}
