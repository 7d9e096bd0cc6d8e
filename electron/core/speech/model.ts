/** What a speech engine is to the rest of the program. */
import { z } from 'zod'
import type { Cue } from '../library/model.ts'
import type { MediaTools } from '../media/locate.ts'

export const SpeechEngineId = z.enum(['none', 'whisper-cli', 'ffmpeg'])
export type SpeechEngineId = z.infer<typeof SpeechEngineId>

/** Part of the settings: which engine, and where its parts lie. Only a person sets these, in the settings. */
export const SpeechSettings = z.object({
  engine: SpeechEngineId.default('none'),
  /** Absolute path of `whisper-cli`; '' when not chosen. */
  program: z.string().max(4000).default(''),
  /** Absolute path of a model file (ggml); '' when not chosen. */
  model: z.string().max(4000).default(''),
})
export type SpeechSettings = z.infer<typeof SpeechSettings>

export interface SpeechRequest {
  readonly tools: MediaTools
  /** Absolute path of a recording that is there and has sound. */
  readonly mediaFile: string
  readonly durationMs: number
  /** BCP 47 tag, or `auto`: the engine finds out. */
  readonly language: string
  /** Private folder on a disk with room, outside of the library; its owner removes it. */
  readonly folder: string
  readonly signal: AbortSignal
  /** 0..1 */
  readonly onProgress: (share: number) => void
}

export interface SpeechDraft {
  /** With words and how sure the engine was, where it says so. Inside the length of the recording. */
  readonly cues: readonly Cue[]
  /** BCP 47 tag the engine heard or was told; null when it did not say. */
  readonly language: string | null
  /** Engine and model, as in `whisper-cli, ggml-small.bin`. */
  readonly engine: string
}

/** Turns sound into cues. Everything that goes wrong is an AppError in plain words; nothing of it runs on after it settled. */
export interface SpeechEngine {
  readonly id: Exclude<SpeechEngineId, 'none'>
  readonly name: string
  /** What is missing, as a sentence for people; '' when it can work. Starts nothing unless asked to. */
  check(options: { readonly run: boolean }): Promise<string>
  /** @throws AppError cancelled | disk-full | tool-failed | invalid-input */
  transcribe(request: SpeechRequest): Promise<SpeechDraft>
}
