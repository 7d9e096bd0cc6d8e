/** What is asked of ffmpeg: one command. */

/** Files are absolute paths; options of an input stand before its `-i`, those of an output before its name. */
export interface FfmpegInput {
  readonly file: string
  readonly options: readonly string[]
}
export interface FfmpegOutput {
  readonly file: string
  readonly options: readonly string[]
}

/** One ffmpeg command. */
export interface FfmpegRun {
  readonly inputs: readonly FfmpegInput[]
  readonly outputs: readonly FfmpegOutput[]
  readonly globalOptions?: readonly string[]
  readonly signal?: AbortSignal | undefined
  /** Time reached in the output, integer milliseconds, about twice a second. */
  readonly onProgress?: ((outTimeMs: number) => void) | undefined
  /** Wall clock, milliseconds. Without it twelve hours. */
  readonly timeoutMs?: number | undefined
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** For error messages, as in "make the poster". */
  readonly doing: string
}
