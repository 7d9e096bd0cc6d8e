/** What people marked in a story, small enough to be kept of every story: for questions about the whole library. */
import type { Quote, Story, TagId } from './model.ts'

export interface MomentMark {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly tags: readonly TagId[]
  readonly hasNote: boolean
  readonly createdAt: string
}

export interface QuoteMark {
  readonly id: string
  readonly moment: string | null
  readonly startMs: number
  readonly endMs: number
  readonly person: string | null
  readonly status: Quote['status']
  readonly createdAt: string
}

export interface StoryMarks {
  readonly moments: readonly MomentMark[]
  readonly quotes: readonly QuoteMark[]
}

export function marksOf({ moments, quotes }: Pick<Story, 'moments' | 'quotes'>): StoryMarks {
  return {
    moments: moments.map(({ id, startMs, endMs, tags, note, createdAt }) => ({
      ...{ id, startMs, endMs, tags },
      ...{ hasNote: note !== '', createdAt },
    })),
    quotes: quotes.map(({ id, moment, startMs, endMs, person, status, createdAt }) => ({
      ...{ id, moment, startMs, endMs },
      ...{ person, status, createdAt },
    })),
  }
}
