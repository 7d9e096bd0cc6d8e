/** libass in the browser (jassub): draws the ASS text that the export burns in, with the same font file, to the same picture. */
import type { BurnPreview } from '../../api/types.ts'

const fontUrls = import.meta.glob<string>('../../../assets/fonts/*-Bold.ttf', {
  query: '?url',
  import: 'default',
  eager: true,
})

async function fontBytes(name: string): Promise<Uint8Array> {
  const url = fontUrls[`../../../assets/fonts/${name}`]
  if (url === undefined) throw new Error(`The caption font ${name} is not part of the interface`)
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The caption font ${name} could not be read`)
  return new Uint8Array(await response.arrayBuffer())
}

/** Draws on one canvas until it is closed. */
export interface CaptionDrawer {
  /** Shows what is on at this time of the recording; a newer call replaces one that waits. */
  draw(ms: number): void
  /** Another text, in the same font. */
  show(burn: BurnPreview): Promise<void>
  close(): void
}

/** Whether this browser can run libass at all. */
export const canDraw = (): boolean => typeof WebAssembly === 'object' && typeof OffscreenCanvas === 'function'

const READY_MS = 15_000

/** Rejects when libass has not started by then: a worker that cannot be loaded says nothing. */
function inTime(ready: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The captions could not be drawn in time')), READY_MS)
    ready.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** @throws Error when libass does not start */
export async function openDrawer(canvas: HTMLCanvasElement, first: BurnPreview): Promise<CaptionDrawer> {
  const [{ default: Jassub }, font] = await Promise.all([import('jassub'), fontBytes(first.font)])
  const libass = new Jassub({
    canvas,
    subContent: first.ass,
    fonts: [font],
    // With a default font, and without asking for others, nothing is looked for on the machine or in the network.
    defaultFont: first.family,
    queryFonts: false,
    libassMemoryLimit: 32,
    libassGlyphLimit: 1000,
  })
  try {
    await inTime(libass.ready)
  } catch (error) {
    void libass.destroy().catch(() => undefined)
    throw error
  }
  return new Drawer(canvas, libass, first)
}

type Libass = InstanceType<typeof import('jassub')['default']>

class Drawer implements CaptionDrawer {
  readonly #canvas: HTMLCanvasElement
  readonly #libass: Libass
  #burn: BurnPreview
  #wanted: number | null = null
  #busy = false
  /** The text is another one: to be drawn also when libass sees no difference. */
  #fresh = true
  #closed = false

  constructor(canvas: HTMLCanvasElement, libass: Libass, burn: BurnPreview) {
    this.#canvas = canvas
    this.#libass = libass
    this.#burn = burn
  }

  draw(ms: number): void {
    this.#wanted = ms
    if (!this.#busy) void this.#drawWanted()
  }

  async show(burn: BurnPreview): Promise<void> {
    if (burn.ass !== this.#burn.ass) await this.#libass.renderer.setTrack(burn.ass)
    this.#burn = burn
    this.#fresh = true
  }

  close(): void {
    this.#closed = true
    void this.#libass.destroy().catch(() => undefined)
  }

  async #drawWanted(): Promise<void> {
    this.#busy = true
    while (this.#wanted !== null && !this.#closed) {
      const ms = this.#wanted
      const { width, height, startMs } = this.#burn
      const repaint = this.#fresh
      this.#wanted = null
      this.#fresh = false
      // In the size of the export, whatever size the canvas is shown in: so lines and letters stand as there.
      const frame = { expectedDisplayTime: performance.now(), width, height, mediaTime: (ms - startMs) / 1000 }
      await this.#libass.manualRender(frame, repaint)
      this.#canvas.dataset.drawn = String(Math.round(ms))
    }
    this.#busy = false
  }
}
