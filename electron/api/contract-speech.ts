/** Operations on speech and on times taken from the sound; part of the contract (contract.ts). */
import { z } from 'zod'
import { Language, StoryId } from '../core/library/model.ts'
import type { SpeechState } from '../core/speech/engines.ts'

export type { SpeechState }

export const speechContract = {
  /** Engines, and what is missing of the chosen one. `run` also starts its program once, to see that it answers. */
  'speech.state': { input: z.object({ run: z.boolean().default(false) }), output: z.custom<SpeechState>() },
  /**
   * Makes machine drafts. A story that has a transcript in the language (with `auto`: any) is refused unless `replace` is set.
   * When nothing could be started the first refusal is the answer.
   */
  'speech.start': {
    input: z.object({
      stories: z.array(StoryId).min(1).max(10_000),
      language: z.union([z.literal('auto'), Language]).default('auto'),
      replace: z.boolean().default(false),
    }),
    output: z.object({
      jobs: z.array(z.string()),
      refused: z.array(
        z.object({ story: z.string(), title: z.string(), why: z.string(), detail: z.string(), remedy: z.string() }),
      ),
    }),
  },
  /** Lays a transcript whose times are estimated out over the sound again, as a job and one change. */
  'timing.estimate': {
    input: z.object({ story: StoryId, language: Language }),
    output: z.object({ job: z.string() }),
  },
} as const
