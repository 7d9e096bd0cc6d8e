/** Estimating the times of an untimed transcript again, as a job and one change. */
import { AppError } from '../errors.ts'
import type { JobHandle } from '../jobs/queue.ts'
import { placeUntimed } from '../transcripts/timing/untimed.ts'
import type { AddContext } from './add.ts'
import { changeStory } from './edit.ts'
import { requireSound } from './sound.ts'

export interface EstimateAt {
  readonly story: string
  readonly language: string
}

/**
 * Queues a job that lays the transcript out over the sound anew, undone by one step ("estimate times").
 * @throws AppError not-found | missing-media | invalid-input (no sound; times that are not estimated are never replaced) | library-read-only
 */
export async function startEstimate(context: AddContext, { story: id, language }: EstimateAt): Promise<JobHandle> {
  const { store, queue, tools } = context
  if (store.readOnly) {
    throw new AppError('library-read-only', 'The library cannot be changed now', { detail: store.readOnly.detail })
  }
  const story = await store.get(id)
  const info = story.transcripts.find((candidate) => candidate.language === language)
  if (!info) throw new AppError('not-found', `No transcript in "${language}"`, { detail: story.title })
  if (info.timing !== 'estimated') {
    throw new AppError('invalid-input', 'The times of this transcript are not estimated', {
      detail: `${story.title}: they came with the transcript, and stay.`,
      remedy: 'Move captions by hand where they are wrong.',
    })
  }
  const media = await requireSound(context, story)
  return queue.add({
    kind: 'timing',
    label: `Times from the sound: ${story.title}`,
    storyId: id,
    run: async ({ signal, progress }) => {
      const before = await store.transcript(id, language)
      const cues = await placeUntimed(before.cues, media.file, media.durationMs, tools, signal, progress)
      if (!cues) {
        throw new AppError('invalid-input', 'Too little speech is heard in this recording', {
          detail: `${story.title}: the text cannot be laid out over it. Its times are as they were.`,
          remedy: 'Check that the transcript belongs to this recording.',
        })
      }
      if (signal.aborted) throw new AppError('cancelled', 'Cancelled')
      const estimated = { timing: 'estimated' } as const
      await store.change(
        [
          changeStory(id, (now) => ({
            ...now,
            transcripts: now.transcripts.map((other) =>
              other.language === language ? { ...other, ...estimated } : other,
            ),
          })),
          {
            kind: 'transcript',
            story: id,
            language,
            ifRevision: before.revision,
            recipe: (now) => now && { ...now, cues },
          },
        ],
        'estimate times',
      )
      return []
    },
  })
}
