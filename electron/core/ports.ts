/** The few things around the core that differ by shell. */

/** Native things of the desktop. The local server has none of them and says so. */
export interface Desktop {
  readonly kind: 'electron' | 'server'
  /** Absolute paths, empty when the person cancelled. null where there are no native dialogs. */
  pickMedia(): Promise<string[] | null>
  /** A picture of a kind that a logo may be; null when the person cancelled, or where there are no native dialogs. */
  pickPicture(title: string): Promise<string | null>
  pickFolder(title: string): Promise<string | null>
  /** Shows the file in the system's file manager; false where that is not possible. */
  reveal(path: string): Promise<boolean>
}

/** Folders of the program on this machine; absolute. */
export interface AppFolders {
  /** Derived and disposable: search indexes, process ids of running jobs. */
  readonly cache: string
  /** Settings and the list of recent libraries. */
  readonly config: string
  /** What cannot be made again: snapshots of libraries, words that were typed and not saved. */
  readonly data: string
  /** Where new libraries and exports go unless the person chooses otherwise. */
  readonly documents: string
  /** Fonts, sample library (read-only, beside the program). */
  readonly assets: string
}
