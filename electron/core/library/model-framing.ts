/** Which part of the recording's picture fills a shape, and how that moves over time; part of the documents (model.ts). */
import { z } from 'zod'
import { documentPart, Milliseconds } from './model-basics.ts'

/** Smallest box, of the largest one that lies in the picture: below this nothing sharp is left. */
export const MIN_SCALE = 0.2
/** Most keyframes of a shape: what they become has to fit into one command line of Windows (32,767 characters). */
export const MAX_KEYS = 60

/** Where the box is at a time. Parts of the picture as it is shown: turned upright, its pixels square. */
export const FramingKey = documentPart({
  /** Of the recording, so that it stays right when the moment is trimmed. */
  timeMs: Milliseconds,
  /** Middle of the box. */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  /** Size, of the largest box of the shape that lies in the picture. */
  scale: z.number().min(MIN_SCALE).max(1),
})
export type FramingKey = z.infer<typeof FramingKey>

const inOrder = (keys: readonly FramingKey[]) =>
  keys.every((key, index) => index === 0 || key.timeMs > (keys[index - 1]?.timeMs ?? 0))

export const ShapeFraming = documentPart({
  /** From one keyframe to the next at an even pace, or with a soft start and stop. */
  ease: z.enum(['linear', 'smooth']),
  /** Before the first one and after the last one the box rests. */
  keys: z.array(FramingKey).min(1).max(MAX_KEYS).refine(inOrder, 'keyframes stand in order of time, one at a time'),
})
export type ShapeFraming = z.infer<typeof ShapeFraming>

/** A box for each shape that has one; the others are cut around the middle. */
export const Framing = documentPart({
  '16:9': ShapeFraming.optional(),
  '1:1': ShapeFraming.optional(),
  '4:5': ShapeFraming.optional(),
  '9:16': ShapeFraming.optional(),
})
export type Framing = z.infer<typeof Framing>
