/** The music of a reel as sound below everything else, repeated for as long as the reel lasts. */
import type { FrameRate, ReelMusic } from '../library/model.ts'
import { fileNameOf } from './file-url.ts'
import { placeSource } from './layout.ts'
import { msOf } from './timecode.ts'
import type { Source, TimelineClip, TimelineMarker } from './timeline.ts'

/** What is known of a sound file. */
export interface SoundFacts {
  readonly durationMs: number
  readonly channels: number
  readonly sampleRate: number
}
/** Asks a sound file of this computer (absolute path); null when it cannot be read now. */
export type AskSound = (path: string) => Promise<SoundFacts | null>

/** A sound that is repeated more often is no music: the rest of the reel stays without it. */
export const MOST_REPEATS = 200

const db = (value: number): string => `${String(value).replace('-', '−')} dB`

/** What no program takes over by itself, for whoever mixes it. */
export const musicNote = ({ gainDb, duckDb }: Pick<ReelMusic, 'gainDb' | 'duckDb'>): string =>
  `Music at ${db(gainDb)}${duckDb > 0 ? `, ${db(duckDb)} lower while somebody speaks` : ''}`

/**
 * @param path absolute
 * @param frames of the reel, at `rate`
 */
export function musicClips(
  music: ReelMusic,
  path: string,
  sound: SoundFacts,
  { frames, rate }: { readonly frames: number; readonly rate: FrameRate },
): TimelineClip[] {
  const { durationMs, ...audio } = sound
  const name = fileNameOf(path)
  const source: Source = { id: `music ${path}`, name, path, startTimecode: '', durationMs, video: null, audio }
  const one = placeSource(source, rate).frames
  const count = Math.min(MOST_REPEATS, Math.ceil(frames / one))
  return Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'music', source, dissolveMs: 0, gainDb: music.gainDb },
    ...{ inMs: 0, outMs: msOf(Math.min(one, frames - index * one), rate), recordMs: msOf(index * one, rate) },
    // The first says it for all.
    ...(index === 0 ? { title: 'Music', note: musicNote(music) } : { title: '', note: '' }),
    ...{ tags: [], speaker: '', words: '' },
  }))
}

/** For music whose file is away: so that it is not forgotten. */
export const missingMusic = (music: ReelMusic, path: string): string => `Music: ${path}, ${musicNote(music)}`

/** The same at the start of the reel. */
export const musicMarker = (music: ReelMusic, path: string): TimelineMarker => ({
  ...{ atMs: 0, durationMs: 0, name: `Music: ${fileNameOf(path)}`, note: `${path}, ${musicNote(music)}` },
})
