/** What a file may be and may claim. Untrusted input: research/standards.md, section 4. */

/** Containers that are opened, by the names of ffmpeg's demuxers; subtitles and ffmetadata are what exports feed in. No playlists, no scripts, no devices. */
const CONTAINERS = [
  ...['mov', 'matroska', 'webm', 'avi', 'mpegts', 'mpeg', 'mxf', 'flv', 'asf', 'dv', 'm4v'],
  ...['wav', 'w64', 'rf64', 'aiff', 'caf', 'mp3', 'aac', 'flac', 'ogg', 'amr'],
  ...['srt', 'webvtt', 'ass', 'ffmetadata'],
].join(',')

/** 8192 x 8192; more is a decoder bomb, not an interview. */
const MAX_PIXELS = 8192 * 8192
/** An MXF from a camera has up to 16 audio streams. */
const MAX_STREAMS = 128
/** Largest single allocation: one 8192 x 8192 frame in 16-bit 4:4:4 fits. */
export const MAX_ALLOC = 512 * 1024 * 1024

/** The only whitelist of containers and protocols, with the limits on a file's claims. Every input gets these, so does ffprobe. */
export const safeInputOptions: readonly string[] = [
  ...['-protocol_whitelist', 'file,pipe'],
  ...['-format_whitelist', CONTAINERS],
  ...['-max_streams', String(MAX_STREAMS)],
  ...['-max_pixels', String(MAX_PIXELS)],
]

/**
 * For a list of parts of our own making, in a folder of our own: the one script that is opened, of MP4 files beside it. Stands
 * after the options of every input, whose place its whitelist takes.
 */
export const joinInputOptions: readonly string[] = ['-f', 'concat', '-safe', '1', '-format_whitelist', 'concat,mov']
