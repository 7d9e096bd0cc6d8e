/** What drafts from the sound depend on. Pure. */
import type { Job } from '../../../api/types.ts'

/** A story as far as a draft of it is concerned. */
export interface DraftStory {
  readonly id: string
  readonly title: string
  /** Languages it has transcripts in. */
  readonly languages: readonly string[]
}

/** Stories whose transcript the draft would go over; with `auto` any transcript may be the one. */
export const inTheWay = (stories: readonly DraftStory[], language: string): DraftStory[] =>
  stories.filter(({ languages }) => (language === 'auto' ? languages.length > 0 : languages.includes(language)))

/** The latest job that writes down this story or takes its times from the sound; null when there is none. */
export const latestJob = (jobs: readonly Job[], story: string): Job | null =>
  jobs.findLast((job) => job.storyId === story && (job.kind === 'speech' || job.kind === 'timing')) ?? null

export const isLanguageTag = (text: string): boolean => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text)
