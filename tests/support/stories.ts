import type { Cue, Story } from '../../electron/core/library/model.ts'
import type { ChangePart, StoryStore } from '../../electron/core/library/port.ts'

let count = 0

/** A valid story; its media need not exist. */
export function makeStory(given: Partial<Story> = {}): Story {
  count += 1
  return {
    version: 2,
    id: `story-${count}-${Math.random().toString(36).slice(2, 8)}`,
    revision: 0,
    title: `Story ${count}`,
    addedAt: new Date(1_700_000_000_000 + count * 1000).toISOString(),
    recordedOn: '2025-08-02',
    notes: '',
    tags: [],
    media: {
      path: '/nowhere/clip.mp4',
      inLibrary: false,
      fingerprint: `${count}-${'0'.repeat(64 - String(count).length)}${count}`,
      info: {
        container: 'mov,mp4',
        durationMs: 60_000,
        sizeBytes: 1000,
        video: {
          codec: 'h264',
          width: 1280,
          height: 720,
          frameRate: { num: 25, den: 1 },
          pixelFormat: 'yuv420p',
          rotation: 0,
        },
        audio: { codec: 'aac', channels: 2, sampleRate: 48_000 },
        recordedOn: null,
      },
      needsProxy: false,
    },
    transcripts: [],
    moments: [],
    quotes: [],
    removedAt: null,
    ...given,
  }
}

export const createPart = (story: Story): ChangePart => ({ kind: 'story', story: story.id, recipe: () => story })

export const cue = (id: string, startMs: number, text: string, speaker = 'Council member'): Cue => ({
  id,
  startMs,
  endMs: startMs + 1900,
  speaker,
  text,
})

/** Puts a new story in the store. */
export async function addStory(store: StoryStore, given: Partial<Story> = {}): Promise<Story> {
  const story = makeStory(given)
  await store.change([createPart(story)], 'add story')
  return store.get(story.id)
}

export const transcriptPart = (story: string, language: string, cues: readonly Cue[]): ChangePart => ({
  kind: 'transcript',
  story,
  language,
  recipe: (before) => ({ language, revision: before?.revision ?? 0, cues: [...cues] }),
})
