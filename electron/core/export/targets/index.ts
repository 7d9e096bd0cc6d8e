/** All ways of encoding, by name. */
import type { PlatformId } from '../model.ts'
import { platformOf } from '../platforms.ts'
import { gif, webp } from './animation.ts'
import { av1 } from './av1.ts'
import { h264 } from './h264.ts'
import type { Target, TargetId } from './model.ts'
import { prores } from './prores.ts'
import { vp9 } from './vpx.ts'

const TARGETS: Readonly<Record<TargetId, Target>> = { h264, prores, vp9, av1, gif, webp }

/** How clips for a platform are encoded; H.264 for none. */
export const targetFor = (platform: PlatformId | null): Target =>
  platform === null ? h264 : TARGETS[platformOf(platform).target]

/** The encoder of the picture that will be used; null when this ffmpeg cannot make the target. */
export function findEncoder(target: Target, encoders: ReadonlySet<string>): string | null {
  if (target.audio && !encoders.has(target.audio.encoder)) return null
  return target.encoders.find((encoder) => encoders.has(encoder)) ?? null
}
