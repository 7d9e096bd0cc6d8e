/** What the search index reads: the library's files directly, so that its worker thread needs nothing from the main one. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexedStory, IndexedTranscript, IndexSource } from '../search/model.ts'
import type { LibraryNames } from '../search/names.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { parseDocument } from './document.ts'
import { storyIds } from './load.ts'
import { type Cue, LibraryDocument, Story, type TranscriptInfo } from './model.ts'
import { libraryFile, storyFile, transcriptFile } from './paths.ts'
import { namingOf } from './tag-names.ts'

/** Synchronous reads: this runs in the search worker, where nothing else waits. */
class FileIndexSource implements IndexSource {
  readonly #root: string
  #names: LibraryNames = { stamp: '', facets: [], tags: [], people: [] }

  constructor(root: string) {
    this.#root = root
  }

  async stamps(): Promise<ReadonlyMap<string, string>> {
    const stamps = new Map<string, string>()
    for (const id of storyIds(this.#root)) {
      const stamp = fileStamp(join(this.#root, storyFile(id)))
      if (stamp !== '') stamps.set(id, stamp)
    }
    return stamps
  }

  async read(id: string): Promise<IndexedStory | null> {
    let story: Story
    const stamp = fileStamp(join(this.#root, storyFile(id)))
    try {
      story = parseDocument(readFileSync(join(this.#root, storyFile(id)), 'utf8'), Story, 'story')
    } catch {
      return null
    }
    // Removed stories keep their stamp with nothing to find, so that a sync does not read them again each time.
    if (story.removedAt !== null) return { ...removed, id, stamp }
    return {
      id,
      stamp,
      title: story.title,
      recordedOn: story.recordedOn,
      tags: story.tags,
      notes: story.notes,
      moments: story.moments,
      transcripts: story.transcripts.map((info) => this.#transcript(id, info)),
      hasQuotes: story.quotes.length > 0,
    }
  }

  #transcript(id: string, info: TranscriptInfo): IndexedTranscript {
    const { language, origin, translationOf, staleCues } = info
    return {
      language,
      isMachineDraft: origin === 'machine',
      isTranslation: translationOf !== null,
      isStale: staleCues > 0,
      cues: this.#cues(id, language),
    }
  }

  #cues(id: string, language: string): readonly Cue[] {
    try {
      return readWebvtt(readFileSync(join(this.#root, transcriptFile(id, language)), 'utf8')).cues
    } catch {
      return []
    }
  }

  names(): LibraryNames {
    const file = join(this.#root, libraryFile)
    const stamp = fileStamp(file)
    if (this.#names.stamp === stamp) return this.#names
    try {
      this.#names = toNames(parseDocument(readFileSync(file, 'utf8'), LibraryDocument, 'library'), stamp)
    } catch {
      // Without names the ids are found all the same.
      this.#names = { stamp, facets: [], tags: [], people: [] }
    }
    return this.#names
  }
}

const removed = { title: '', recordedOn: '', tags: [], notes: '', moments: [], transcripts: [], hasQuotes: false }

function toNames({ vocabulary, people }: LibraryDocument, stamp: string): LibraryNames {
  return {
    stamp,
    facets: vocabulary.facets,
    tags: vocabulary.tags.map((tag) => {
      const { label, labels, aliases, parent } = namingOf(tag)
      return { id: tag.id, labels: [label, ...Object.values(labels), ...aliases], parent }
    }),
    people: people.map(({ id, name, terms }) => ({
      tag: `person/${id}`,
      name,
      terms: terms.flatMap(({ title, body, place }) => [title, body, place]),
      places: terms.map(({ place }) => place),
    })),
  }
}

/** Changes with every save: a save is a new file. A transcript is never saved without its story.json. '' when there is none. */
function fileStamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found ? `${found.mtimeNs}-${found.size}` : ''
}

export const createFileIndexSource = (root: string): IndexSource => new FileIndexSource(root)
