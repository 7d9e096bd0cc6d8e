/** A copy that every machine plays and seeks at once; exports never use it. */
import type { MediaTools } from './locate.ts'
import { asShare, fitInside, limitFor, type Making } from './making.ts'
import { runFfmpeg } from './run.ts'
import { makeThroughTemporary } from './temporary.ts'

const LONG_SIDE = 960
const SHORT_SIDE = 540

/** H.264 8-bit 4:2:0 inside 960 x 540 (or 540 x 960), a keyframe every 15 frames: a frame is found in about 0.1 s (measured). */
function videoOptions(making: Making): string[] {
  const video = making.info.video
  if (!video) return ['-vn']
  const box =
    video.width >= video.height ? { width: LONG_SIDE, height: SHORT_SIDE } : { width: SHORT_SIDE, height: LONG_SIDE }
  const { width, height } = fitInside(video, box)
  return [
    ...['-map', '0:V:0', '-vf', `scale=${width}:${height}:flags=bicubic,setsar=1,format=yuv420p`],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '23', '-g', '15', '-pix_fmt', 'yuv420p'],
  ]
}

function audioOptions(making: Making): string[] {
  if (!making.info.audio) return ['-an']
  // Sound that starts late stays late: otherwise cues and picture would drift apart from the original.
  const map = ['-map', '0:a:0', '-af', 'aresample=48000:async=1:first_pts=0']
  return [...map, '-c:a', 'aac', '-b:a', '128k', '-ac', String(Math.min(2, making.info.audio.channels))]
}

/**
 * Makes the proxy. About a sixth of the recording's length on two cores (measured, 1280 x 720).
 * @throws AppError of runFfmpeg; nothing stays of an unfinished proxy
 */
export async function makeProxy(tools: MediaTools, making: Making): Promise<void> {
  await makeThroughTemporary(making.target, async (temporary) => {
    await runFfmpeg(tools, {
      inputs: [{ file: making.source, options: ['-sn', '-dn'] }],
      outputs: [
        {
          file: temporary,
          options: [
            ...videoOptions(making),
            ...audioOptions(making),
            ...['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
          ],
        },
      ],
      signal: making.signal,
      onProgress: asShare(making),
      timeoutMs: limitFor(making, 20),
      doing: 'make the proxy',
    })
  })
}
