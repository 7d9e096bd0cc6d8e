/** What the store knows of every story without opening it. In memory, made from the documents, brought up to date after each change. */
import { type StoryMarks, marksOf } from './marks.ts'
import { checkMedia } from './media-status.ts'
import type { Story, StorySummary } from './model.ts'
import { recordedPath } from './paths.ts'
import { summarise } from './summary.ts'

/** A story that was taken out of the catalogue; its documents are still there. */
export interface RemovedStory {
  readonly id: string
  readonly title: string
  /** ISO time. */
  readonly removedAt: string
}

export class Catalogue {
  readonly #root: string
  readonly #summaries = new Map<string, StorySummary>()
  readonly #marks = new Map<string, StoryMarks>()
  /** Of the transcripts, by story and language. */
  readonly #revisions = new Map<string, ReadonlyMap<string, number>>()
  readonly #mediaPaths = new Map<string, string>()
  readonly #fingerprints = new Map<string, string>()
  readonly #removed = new Map<string, RemovedStory>()

  /** @param root absolute path of the library */
  constructor(root: string) {
    this.#root = root
  }

  /** Oldest first. */
  list(): readonly StorySummary[] {
    return [...this.#summaries.values()].sort((a, b) =>
      a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : a.id < b.id ? -1 : 1,
    )
  }

  /** False for a story that was removed. */
  has(id: string): boolean {
    return this.#summaries.has(id)
  }

  removed(): readonly RemovedStory[] {
    return [...this.#removed.values()]
  }

  get marks(): ReadonlyMap<string, StoryMarks> {
    return this.#marks
  }

  /** Revision of a transcript; undefined where there is none. */
  revisionOf(id: string, language: string): number | undefined {
    return this.#revisions.get(id)?.get(language)
  }

  /** Id of the story with this recording, also one that was removed. */
  withFingerprint(fingerprint: string): string | null {
    return this.#fingerprints.get(fingerprint) ?? null
  }

  remember(story: Story): void {
    this.#fingerprints.set(story.media.fingerprint, story.id)
    this.#marks.delete(story.id)
    if (story.removedAt !== null) {
      this.#drop(story.id)
      this.#removed.set(story.id, { id: story.id, title: story.title, removedAt: story.removedAt })
      return
    }
    this.#removed.delete(story.id)
    const path = recordedPath(this.#root, story.media)
    const known = this.#mediaPaths.get(story.id) === path ? this.#summaries.get(story.id)?.mediaStatus : undefined
    this.#summaries.set(story.id, summarise(story, known ?? 'available'))
    this.#mediaPaths.set(story.id, path)
    if (story.moments.length > 0 || story.quotes.length > 0) this.#marks.set(story.id, marksOf(story))
    this.#revisions.set(story.id, new Map(story.transcripts.map((info) => [info.language, info.revision])))
  }

  /** The story is gone for good: its recording may be added again as a new one. */
  forget(id: string): void {
    this.#drop(id)
    this.#removed.delete(id)
    this.#marks.delete(id)
    for (const [fingerprint, story] of this.#fingerprints) if (story === id) this.#fingerprints.delete(fingerprint)
  }

  #drop(id: string): void {
    this.#summaries.delete(id)
    this.#mediaPaths.delete(id)
    this.#revisions.delete(id)
  }

  /** Looks where the recordings are now, all or of these stories. @returns ids of those whose status changed */
  async lookForMedia(ids?: readonly string[]): Promise<string[]> {
    const chosen = ids && new Set(ids)
    const paths = [...this.#mediaPaths].filter(([id]) => !chosen || chosen.has(id))
    const changed: string[] = []
    await checkMedia(this.#root, paths, (id, status) => {
      const summary = this.#summaries.get(id)
      if (!summary || summary.mediaStatus === status) return
      this.#summaries.set(id, { ...summary, mediaStatus: status })
      changed.push(id)
    })
    return changed
  }
}
