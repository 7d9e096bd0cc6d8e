import { AppError } from '../errors.ts'
import { mediaPath } from '../library/paths.ts'
import type { MediaTools } from '../media/locate.ts'
import { probeMedia } from '../media/probe.ts'
import type { AskStartTimecode } from './prepare.ts'
import type { AskSound } from './reel-music.ts'

/** Asks the recordings themselves, for stories that were added before their timecode was kept. */
export const askStartTimecode =
  (root: string, tools: () => Promise<MediaTools>): AskStartTimecode =>
  async (story) => {
    try {
      return (await probeMedia(await tools(), mediaPath(root, story.media))).startTimecode ?? ''
    } catch (error) {
      // Not there now, or no program to ask it with: a hand-over without its timecode is better than none.
      if (error instanceof AppError) return null
      throw error
    }
  }

/** Asks a sound file itself. */
export const askSound =
  (tools: () => Promise<MediaTools>): AskSound =>
  async (path) => {
    try {
      const { durationMs, audio } = await probeMedia(await tools(), path)
      return audio && { durationMs, channels: audio.channels, sampleRate: audio.sampleRate }
    } catch (error) {
      // Not there now, or no sound at all: the hand-over says so.
      if (error instanceof AppError) return null
      throw error
    }
  }
