/** The resources of an FCPXML file, and its times. */
import type { FrameRate } from '../library/model.ts'
import { element, type XmlElement } from '../xml/write.ts'
import { fileUrl, PLAIN_URL } from './file-url.ts'
import type { PlacedSource } from './layout.ts'

/** Final Cut Pro's own transitions of picture and sound. */
export const CROSS_DISSOLVE = { name: 'Cross Dissolve', uid: 'FxPlug:4731E73A-8DAC-4113-9A30-AE85B1761265' }
export const CROSS_FADE = { name: 'Audio Crossfade', uid: 'FFAudioTransition' }

/** Its own title with words in the middle. */
export const BASIC_TITLE = {
  name: 'Basic Title',
  uid: '.../Titles.localized/Bumper:Opener.localized/Basic Title.localized/Basic Title.moti',
}

/** A frame in seconds, in the form that Final Cut Pro writes: 1001/30000, 100/2500. */
const frameFraction = ({ num, den }: FrameRate): readonly [number, number] =>
  den === 1 ? [100, num * 100] : [den, num]

export function fcpxmlTime(frames: number, rate: FrameRate): string {
  const [num, den] = frameFraction(rate)
  return `${frames * num}/${den}s`
}

/** Names of the formats that Final Cut Pro knows; others have their size and frame alone. */
function formatName(width: number, height: number, rate: FrameRate): string | undefined {
  const sizes: Readonly<Record<string, string>> = {
    '1280x720': '720p',
    '1920x1080': '1080p',
    '3840x2160': '3840x2160p',
    '4096x2160': '4096x2160p',
  }
  const size = sizes[`${width}x${height}`]
  const perSecond = rate.den === 1 ? String(rate.num) : String(Math.floor((rate.num / rate.den) * 100 + 0.5))
  return size && `FFVideoFormat${size}${perSecond}`
}

/** Formats, recordings and effects of a file, each once, with their ids. */
export class Resources {
  readonly elements: XmlElement[] = []
  readonly #formats = new Map<string, string>()
  readonly #assets = new Map<string, string>()
  readonly #effects = new Map<string, string>()

  #nextId(): string {
    return `r${this.elements.length + 1}`
  }

  format(width: number, height: number, rate: FrameRate): string {
    const key = [width, height, rate.num, rate.den].join(' ')
    const known = this.#formats.get(key)
    if (known) return known
    const [id, name, frameDuration] = [this.#nextId(), formatName(width, height, rate), fcpxmlTime(1, rate)]
    this.elements.push(element('format', { id, name, frameDuration, width: `${width}`, height: `${height}` }))
    this.#formats.set(key, id)
    return id
  }

  asset({ source, rate, start, frames }: PlacedSource): string {
    const known = this.#assets.get(source.id)
    if (known) return known
    const { video, audio } = source
    const format = video ? this.format(video.width, video.height, rate) : undefined
    const id = this.#nextId()
    const picture = video ? { hasVideo: '1', format, videoSources: '1' } : {}
    const sound = audio
      ? { hasAudio: '1', audioSources: '1', audioChannels: `${audio.channels}`, audioRate: `${audio.sampleRate}` }
      : {}
    const times = { start: fcpxmlTime(start.frames, rate), duration: fcpxmlTime(frames, rate) }
    const src = fileUrl(source.path || source.name, PLAIN_URL)
    const media = element('media-rep', { kind: 'original-media', src })
    this.elements.push(element('asset', { id, name: source.name, ...times, ...picture, ...sound }, media))
    this.#assets.set(source.id, id)
    return id
  }

  effect({ name, uid }: { readonly name: string; readonly uid: string }): string {
    const id = this.#effects.get(uid) ?? this.#nextId()
    if (!this.#effects.has(uid)) this.elements.push(element('effect', { id, name, uid }))
    this.#effects.set(uid, id)
    return id
  }
}
