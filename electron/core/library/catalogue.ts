/** What is kept in memory of every story: enough for lists, never the words. */
import { marksOf, type StoryMarks } from './marks.ts'
import type { MediaStatus, Story, StorySummary } from './model.ts'
import { mediaPath } from './paths.ts'
import { summarise } from './summary.ts'

/** A story that was taken out of the catalogue; its documents are still there. */
export interface RemovedStory {
  readonly id: string
  readonly title: string
  /** ISO time. */
  readonly removedAt: string
}

export class Catalogue {
  readonly summaries = new Map<string, StorySummary>()
  readonly marks = new Map<string, StoryMarks>()
  /** Of the transcripts, by story and language. */
  readonly revisions = new Map<string, ReadonlyMap<string, number>>()
  readonly mediaPaths = new Map<string, string>()
  readonly removed = new Map<string, RemovedStory>()
  readonly #fingerprints = new Map<string, string>()
  readonly #root: string

  constructor(root: string) {
    this.#root = root
  }

  /** Oldest first. */
  list(): readonly StorySummary[] {
    return [...this.summaries.values()].sort((a, b) =>
      a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : a.id < b.id ? -1 : 1,
    )
  }

  withFingerprint(fingerprint: string): string | null {
    return this.#fingerprints.get(fingerprint) ?? null
  }

  /** @returns whether that is new */
  setMediaStatus(id: string, mediaStatus: MediaStatus): boolean {
    const summary = this.summaries.get(id)
    if (!summary || summary.mediaStatus === mediaStatus) return false
    this.summaries.set(id, { ...summary, mediaStatus })
    return true
  }

  /** Takes in a story as it is now. */
  remember(story: Story): void {
    const { id, title, removedAt } = story
    this.#fingerprints.set(story.media.fingerprint, id)
    this.marks.delete(id)
    if (removedAt !== null) {
      this.#drop(id)
      this.removed.set(id, { id, title, removedAt })
      return
    }
    this.removed.delete(id)
    const path = mediaPath(this.#root, story.media)
    const known = this.mediaPaths.get(id) === path ? this.summaries.get(id)?.mediaStatus : undefined
    this.summaries.set(id, summarise(story, known ?? 'available'))
    this.mediaPaths.set(id, path)
    if (story.moments.length > 0 || story.quotes.length > 0) this.marks.set(id, marksOf(story))
    this.revisions.set(id, new Map(story.transcripts.map((info) => [info.language, info.revision])))
  }

  /** The story is gone for good: its recording may be added again as a new one. */
  forget(id: string): void {
    this.#drop(id)
    this.removed.delete(id)
    this.marks.delete(id)
    for (const [fingerprint, story] of this.#fingerprints) if (story === id) this.#fingerprints.delete(fingerprint)
  }

  #drop(id: string): void {
    this.summaries.delete(id)
    this.mediaPaths.delete(id)
    this.revisions.delete(id)
  }
}
