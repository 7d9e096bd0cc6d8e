/** Reads what lies in the folders of stories: documents, transcripts, kept files. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError, fromSystemError } from '../errors.ts'
import { scanWebvtt, storedCue } from '../transcripts/webvtt-scan.ts'
import { OWN_MARK } from '../transcripts/webvtt-write.ts'
import type { Catalogue } from './catalogue.ts'
import { isKept } from './kept.ts'
import { readStory } from './load.ts'
import { type Cue, KeptName, type Story, type Transcript } from './model.ts'
import { keptFile, transcriptFile } from './paths.ts'
import type { StoredTranscript } from './port.ts'
import { TranscriptCache } from './transcript-cache.ts'

const asStored = ({ revision, cues }: Transcript): StoredTranscript => ({
  revision,
  cues: cues.map(storedCue),
})

export class StoryFiles {
  readonly #root: string
  readonly #catalogue: Catalogue
  readonly #transcripts = new TranscriptCache()

  /** @param root absolute path of the library */
  constructor(root: string, catalogue: Catalogue) {
    this.#root = root
    this.#catalogue = catalogue
  }

  /** @throws AppError not-found, also for a story that was removed */
  async get(id: string): Promise<Story> {
    const story = this.#catalogue.has(id) ? await readStory(this.#root, id) : null
    if (!story || story.removedAt !== null) throw new AppError('not-found', 'There is no such story', { detail: id })
    return story
  }

  /** Also one that was removed; null where there is none. @throws AppError library-damaged */
  storyOrNull(id: string): Promise<Story | null> {
    return readStory(this.#root, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return null
      throw error
    })
  }

  /** @throws AppError not-found when the story has no transcript in this language */
  async transcript(id: string, language: string): Promise<Transcript> {
    const story = await this.get(id)
    const info = story.transcripts.find((transcript) => transcript.language === language)
    if (!info) {
      const has = story.transcripts.map((transcript) => transcript.language).join(', ') || 'none'
      throw new AppError('not-found', `No transcript in "${language}"`, { detail: `"${story.title}" has: ${has}` })
    }
    return this.#readTranscript(id, language, info.revision)
  }

  /** Also of a story that was removed; null where there is none. */
  async transcriptOrNull(id: string, language: string): Promise<Transcript | null> {
    const info = (await this.storyOrNull(id))?.transcripts.find((transcript) => transcript.language === language)
    return info ? this.#readTranscript(id, language, info.revision) : null
  }

  /** See `StoryStore.cuesWhere`. */
  async cuesWhere(id: string, language: string, test: (stored: string) => boolean): Promise<StoredTranscript | null> {
    // Before the file: a change in between makes the revision stale, and whoever relies on it is refused.
    const revision = this.#catalogue.revisionOf(id, language)
    if (revision === undefined) return asStored(await this.transcript(id, language))
    const stored = await readFile(join(this.#root, transcriptFile(id, language)), 'utf8').catch(() => '')
    const isOwn = stored.includes(OWN_MARK)
    if (isOwn && !test(stored)) return null
    const cues = scanWebvtt(stored, test)
    // A file of another program may have cues in other forms than one block each.
    if (!cues) return asStored(await this.transcript(id, language))
    return cues.length > 0 ? { revision, cues } : null
  }

  /** @throws AppError not-found when it is gone or is no longer what its name says */
  async kept(id: string, name: string): Promise<Uint8Array> {
    const path = join(this.#root, keptFile(id, KeptName.min(1).parse(name)))
    const content = await readFile(path).catch((error: unknown) => {
      throw fromSystemError(error, path, 'read a kept file')
    })
    if (isKept(name, content)) return content
    throw new AppError('not-found', 'A kept file was changed by another program', { detail: path })
  }

  /** A transcript was just written: it need not be read again. */
  wrote(id: string, language: string, cues: readonly Cue[]): Promise<void> {
    return this.#transcripts.wrote(join(this.#root, transcriptFile(id, language)), cues)
  }

  async #readTranscript(id: string, language: string, revision: number): Promise<Transcript> {
    const path = transcriptFile(id, language)
    try {
      return { language, revision, cues: await this.#transcripts.read(join(this.#root, path)) }
    } catch (error) {
      throw fromSystemError(error, join(this.#root, path), 'read the transcript')
    }
  }
}
