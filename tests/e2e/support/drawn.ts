/** Takes what libass has drawn in the page, and says how like the frames of ffmpeg it is. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright'

const run = promisify(execFile)

export interface Drawn {
  /** Of the canvas, in pixels. */
  readonly width: number
  readonly height: number
  /** PNG of these rows over grey, one for each time. */
  readonly pictures: readonly Buffer[]
  /** Whether anything is drawn above or below the rows. */
  readonly elsewhere: boolean
}

/** Rows of a picture, from and up to (without). */
export type Rows = readonly [number, number]

/** In the page: goes to each time, waits until libass has drawn it, and takes the canvas over the grey of the ground. */
export async function takePictures(page: Page, times: readonly number[], rows: Rows, waitMs: number): Promise<Drawn> {
  const taken = await page.evaluate(
    async ({ times, rows: [from, to], waitMs }) => {
      const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))
      const slider = document.querySelector<HTMLInputElement>('.preview-place')!
      const canvas = document.querySelector<HTMLCanvasElement>('.caption-canvas canvas')!
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
      const base64 = async (blob: Blob) => {
        const bytes = new Uint8Array(await blob.arrayBuffer())
        let text = ''
        for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
        return btoa(text)
      }
      const pictures: Promise<string>[] = []
      /** Small, so that looking at all of it is quick: a pixel is there when any of the 4 x 4 is. */
      const small = new OffscreenCanvas(canvas.width / 4, canvas.height / 4).getContext('2d', {
        willReadFrequently: true,
      })!
      let elsewhere = false
      for (const time of times) {
        setValue.call(slider, String(time))
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        for (let i = 0; i < 500 && canvas.dataset.drawn !== String(Math.round(time * 1000)); i++) await sleep(10)
        await sleep(waitMs)
        const room = new OffscreenCanvas(canvas.width, to - from)
        const context = room.getContext('2d')!
        context.fillStyle = '#808080'
        context.fillRect(0, 0, room.width, room.height)
        context.drawImage(canvas, 0, -from)
        pictures.push(room.convertToBlob({ type: 'image/png' }).then(base64))
        small.clearRect(0, 0, small.canvas.width, small.canvas.height)
        small.drawImage(canvas, 0, 0, small.canvas.width, small.canvas.height)
        const { data, width } = small.getImageData(0, 0, small.canvas.width, small.canvas.height)
        for (let i = 3; i < data.length; i += 4) {
          const row = Math.floor(i / 4 / width) * 4
          if (data[i] !== 0 && (row + 4 <= from || row >= to)) elsewhere = true
        }
      }
      return { width: canvas.width, height: canvas.height, elsewhere, pictures: await Promise.all(pictures) }
    },
    { times, rows, waitMs },
  )
  return { ...taken, pictures: taken.pictures.map((picture) => Buffer.from(picture, 'base64')) }
}

/** Structural similarity of each picture to the frame of the same number: 1 is the same. */
export async function similarity(
  pictures: readonly Buffer[],
  frames: readonly Buffer[],
  size: string,
): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'localstory-similar-'))
  try {
    for (const [i, picture] of pictures.entries())
      await writeFile(join(folder, `${String(i).padStart(3, '0')}.png`), picture)
    await writeFile(join(folder, 'frames'), Buffer.concat(frames))
    const one = ['-framerate', '1', '-i', '%03d.png']
    const other = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', size, '-r', '1', '-i', 'frames']
    const filter = '[0]format=gbrp[a];[1]format=gbrp[b];[a][b]ssim=stats_file=similar'
    await run('ffmpeg', ['-v', 'error', ...one, ...other, '-lavfi', filter, '-f', 'null', '-'], { cwd: folder })
    const found = await readFile(join(folder, 'similar'), 'utf8')
    return [...found.matchAll(/ All:([\d.]+)/g)].map(([, value]) => Number(value))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All rows in which any of the frames is not the grey of the ground, and a few around. */
export function changedRows(frames: readonly Buffer[], width: number): Rows {
  const row = width * 3
  const ground = Buffer.alloc(row, 128)
  const height = (frames[0]?.length ?? 0) / row
  const changed = Array.from({ length: height }, (_, y) => y).filter((y) =>
    frames.some((frame) => !ground.equals(frame.subarray(y * row, (y + 1) * row))),
  )
  return [Math.max(0, (changed[0] ?? 0) - 8), Math.min(height, (changed.at(-1) ?? height) + 9)]
}
