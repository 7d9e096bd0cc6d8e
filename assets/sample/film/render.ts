/** Draws every picture of a clip in headless Chromium and lets ffmpeg join them with the sound. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chromium } from 'playwright'
import type { Scene } from '../scenes/scene.ts'
import { type Clip, INTERVIEWER } from '../script.ts'
import type { Speech } from '../speech/speech.ts'
import { poseAt } from './motion.ts'
import { drawPicture, HEIGHT, WIDTH } from './picture.ts'

const FRAMES_A_SECOND = 25

/** Flat colour costs x264 little: this stays near 130 kbit/s of picture and shows no blocks (compared by eye). */
const encoding = (wav: string, out: string): string[] => [
  ...[
    '-v',
    'error',
    '-y',
    '-f',
    'image2pipe',
    '-framerate',
    String(FRAMES_A_SECOND),
    '-c:v',
    'png',
    '-i',
    'pipe:0',
    '-i',
    wav,
  ],
  ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv,format=yuv420p'],
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
  ...['-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'animation', '-crf', '31', '-g', '250', '-threads', '2'],
  ...['-c:a', 'aac', '-b:a', '48k', '-ac', '1', '-ar', '48000', '-shortest'],
  ...[
    '-fflags',
    '+bitexact',
    '-flags:v',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    '-map_metadata',
    '-1',
    '-movflags',
    '+faststart',
    out,
  ],
]

/** Renders one clip to `out` (MP4: H.264, AAC). Takes about three times the clip's length on two cores. */
export async function renderClip(clip: Clip, scene: Scene, speech: Speech, out: string): Promise<void> {
  const others = speech.lines.filter((line) => line.speaker === INTERVIEWER)
  const own = speech.lines.filter((line) => line.speaker === clip.speaker)
  const args = ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb']
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args })
  const encoder = spawn('ffmpeg', encoding(speech.wav, out), { stdio: ['pipe', 'inherit', 'inherit'] })
  const ended = once(encoder, 'close')
  try {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } })
    await page.setContent('<body style="margin:0;overflow:hidden"></body>')
    const count = (speech.durationMs / 1000) * FRAMES_A_SECOND
    for (let index = 0; index < count; index++) {
      const picture = drawPicture(scene, poseAt(index / FRAMES_A_SECOND, own, others, scene.seed))
      await page.evaluate((text) => {
        document.body.innerHTML = text
      }, picture)
      const png = await page.screenshot({ type: 'png' })
      if (!encoder.stdin.write(png)) await once(encoder.stdin, 'drain')
    }
  } finally {
    encoder.stdin.end()
    await browser.close()
  }
  const [status] = await ended
  if (status !== 0) throw new Error(`ffmpeg ended with status ${status} while making ${out}`)
}
