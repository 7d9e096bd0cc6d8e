/** What can be wrong in a library, and what became of it. */

export type FindingKind =
  /** A document that cannot be read; the rest of the library opens without it. */
  | 'damaged'
  | 'newer'
  | 'missing-media'
  | 'changed-media'
  /** Found under another form of its name: capitals, composed letters, separators of another system. */
  | 'renamed-media'
  | 'missing-transcript'
  | 'damaged-transcript'
  | 'unlisted-transcript'
  | 'missing-derived'
  | 'damaged-derived'
  | 'leftover'
  | 'orphan'
  | 'story-without-document'
  | 'duplicate-id'
  | 'duplicate-media'
  | 'dangling'
  | 'index'
  | 'lock'
  | 'set-aside'

export interface Finding {
  readonly kind: FindingKind
  /** 'note': nothing is lost by it, and nothing has to be done. */
  readonly severity: 'error' | 'note'
  /** Relative to the library; absolute for a recording outside of it. */
  readonly path: string
  /** A sentence without a full stop that reads on from the path. */
  readonly text: string
  /** What a person can do when a repair cannot; '' for nothing. */
  readonly remedy: string
  /** Whether a repair puts it right by itself. */
  readonly mendable: boolean
  /** The story it is about, null for none. */
  readonly story: string | null
  /** What tells apart several of one kind in one file: a language, a tag, the id of a moment. */
  readonly about: string
  /** Further stories that share the thing: the others with the same recording. */
  readonly others: readonly string[]
}

export interface CheckReport {
  /** Stories looked at, without those taken out of the catalogue. */
  readonly stories: number
  readonly findings: readonly Finding[]
  /** Recordings that lie outside of the library: how many stories, and how many bytes they are. */
  readonly outside: { readonly stories: number; readonly bytes: number }
}

/** One thing that a repair did. */
export interface Mend {
  readonly kind: FindingKind
  readonly path: string
  /** What was done, as a sentence. */
  readonly text: string
}

export interface RepairReport {
  readonly mended: readonly Mend[]
  /** What is wrong afterwards. */
  readonly after: CheckReport
}

type Given = Pick<Finding, 'kind' | 'path' | 'text'> & Partial<Finding>

/** A finding with what is usual left out: an error that a repair cannot put right. */
export const finding = (given: Given): Finding => ({
  severity: 'error',
  remedy: '',
  mendable: false,
  story: null,
  about: '',
  others: [],
  ...given,
})

/** What tells one finding from another. */
export const findingKey = ({ kind, path, about }: Finding): string => `${kind}\n${path}\n${about}`
