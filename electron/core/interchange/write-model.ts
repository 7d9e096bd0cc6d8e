/** A file to be written, as text in UTF-8. */
export interface WrittenFile {
  /** Safe on every system, without ending: that of the timeline. */
  readonly name: string
  /** Tells files of one timeline apart (`V2`, `part 2`); '' when there is one only. */
  readonly suffix: string
  /** Without dot. */
  readonly extension: string
  readonly text: string
}
