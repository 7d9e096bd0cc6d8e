/** The still of a story: 640 px wide JPEG of a typical moment. */
import type { MediaTools } from './locate.ts'
import { asSeconds, limitFor, type Making } from './making.ts'
import { runFfmpeg } from './run.ts'
import { makeThroughTemporary } from './temporary.ts'

const WIDTH = 640
/** Mean luma of a picture that is as good as black (16 is black in video range). */
const DARK = 28

/** Prints the mean luma. A keyframe from before the seek point has a negative time, at which ffmpeg would drop it: hence `setpts`. */
const LUMA = 'signalstats,metadata=mode=print:key=lavfi.signalstats.YAVG'

/** Runs the filter and writes one JPEG. Returns the mean luma (0..255) of the picture, or null when there was none. */
async function takePicture(
  tools: MediaTools,
  making: Making,
  target: string,
  options: { readonly input: readonly string[]; readonly pick: string },
): Promise<number | null> {
  const video = making.info.video
  if (!video) throw new Error('a poster needs a picture')
  // A very tall or very wide picture still makes a file that can be shown.
  const height = Math.min(4096, Math.max(2, Math.round((WIDTH * video.height) / video.width / 2) * 2))
  const scale = `scale=${WIDTH}:${height}:flags=area,setsar=1,format=yuv420p`
  const { stderr } = await runFfmpeg(tools, {
    globalOptions: ['-v', 'info'],
    inputs: [{ file: making.source, options: ['-an', ...options.input] }],
    outputs: [
      {
        file: target,
        options: [
          ...['-map', '0:V:0', '-vf', `${scale},${options.pick},${LUMA},setpts=0`],
          ...[
            '-frames:v',
            '1',
            '-update',
            '1',
            '-q:v',
            '3',
            '-map_metadata',
            '-1',
            '-c:v',
            'mjpeg',
            '-pix_fmt',
            'yuvj420p',
            '-f',
            'image2',
          ],
        ],
      },
    ],
    signal: making.signal,
    timeoutMs: limitFor(making, 1),
    doing: 'make the poster',
  })
  const luma = /lavfi\.signalstats\.YAVG=([\d.]+)/.exec(stderr)?.[1]
  return luma === undefined ? null : Number(luma)
}

/**
 * Makes the poster: the most typical of twelve keyframes from a tenth of the recording on (0.2 s for ten minutes, measured).
 * When that is black (one keyframe in a short clip that fades in), the following half minute is decoded and searched.
 * @throws AppError of runFfmpeg; nothing stays of an unfinished poster
 */
export async function makePoster(tools: MediaTools, making: Making): Promise<void> {
  const start = asSeconds(making.info.durationMs / 10)
  await makeThroughTemporary(making.target, async (temporary) => {
    const keyframes = ['-discard', 'nokey', '-skip_frame', 'nokey', '-noaccurate_seek', '-ss', start]
    const luma = await takePicture(tools, making, temporary, { input: keyframes, pick: 'thumbnail=n=12' })
    if (luma !== null && luma >= DARK) return
    const decoded = ['-ss', start, '-t', '30']
    const second = await takePicture(tools, making, temporary, { input: decoded, pick: 'fps=2,thumbnail=n=60' })
    if (second === null && luma === null) await takePicture(tools, making, temporary, { input: [], pick: 'null' })
  })
}
