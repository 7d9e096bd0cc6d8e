/** What planning and running an export need to know of the library. */
import { join } from 'node:path'
import { captionFontOf } from '../captions/fonts.ts'
import { type CaptionStyle, defaultStyle } from '../captions/style-model.ts'
import type { Cue, Person, Story } from '../library/model.ts'

export interface FoundMedia {
  /** Absolute. */
  readonly path: string
  /** True when the original is gone and the smaller copy stands in. */
  readonly isProxy: boolean
}

/** The port: given by whoever has the store. */
export interface ExportLookup {
  /** @throws AppError not-found */
  story(id: string): Promise<Story>
  /** All cues in this language, in order. @throws AppError not-found */
  cues(story: string, language: string): Promise<readonly Cue[]>
  /** The original when it is there, else the proxy, else null. */
  media(story: Story): Promise<FoundMedia | null>
  /** Absolute path of assets/fonts. */
  readonly fontsFolder: string
  /** What the ffmpeg in use can encode; left out where that is not known. */
  readonly encoders?: ReadonlySet<string>
  /** The name of a tag that is shown, for file names; left out, it is made from the tag itself. */
  tagLabel?(tag: string): string
  /** The people directory, for what is written about a clip; nobody is known when left out. */
  people?(): readonly Person[]
  /** Free bytes of a folder's disk, null when unknown; asks the system when left out. */
  freeBytes?(folder: string): Promise<number | null>
}

/** File name and absolute path of the font that a style asks for. */
export function captionFont(lookup: ExportLookup, style: CaptionStyle = defaultStyle): { name: string; path: string } {
  const { file } = captionFontOf(style.font)
  return { name: file, path: join(lookup.fontsFolder, file) }
}
