/** What the search index reads: the library's files directly, so that its worker thread needs nothing from the main one. */
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexedStory, IndexSource } from '../search/model.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { parseDocument } from './document.ts'
import { storyIds } from './load.ts'
import { type Cue, LibraryDocument, Story } from './model.ts'
import { libraryFile, storyFile, transcriptFile } from './paths.ts'

/** Synchronous reads: this runs in the search worker, where nothing else waits. */
class FileIndexSource implements IndexSource {
  readonly #root: string
  #labels: { stamp: string; tags: Map<string, string>; people: Map<string, string> } | null = null

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
    if (story.removedAt !== null) return { id, stamp, title: '', people: [], tags: [], notes: [], transcripts: [] }
    const tags = [...new Set([...story.tags, ...story.moments.flatMap((moment) => moment.tags)])]
    const labels = this.#names()
    return {
      id,
      stamp,
      title: story.title,
      people: tags
        .filter((tag) => tag.startsWith('person/'))
        .map((tag) => labels.people.get(tag) ?? labels.tags.get(tag) ?? tag),
      tags: tags.filter((tag) => !tag.startsWith('person/')).map((tag) => labels.tags.get(tag) ?? tag),
      notes: [story.notes, ...story.moments.map((moment) => moment.note)].filter((note) => note !== ''),
      transcripts: story.transcripts.map(({ language }) => ({ language, cues: this.#cues(id, language) })),
    }
  }

  #cues(id: string, language: string): readonly Cue[] {
    try {
      return readWebvtt(readFileSync(join(this.#root, transcriptFile(id, language)), 'utf8')).cues
    } catch {
      return []
    }
  }

  #names(): { tags: Map<string, string>; people: Map<string, string> } {
    const file = join(this.#root, libraryFile)
    const stamp = fileStamp(file)
    if (this.#labels?.stamp === stamp) return this.#labels
    const [tags, people] = [new Map<string, string>(), new Map<string, string>()]
    try {
      const library = parseDocument(readFileSync(file, 'utf8'), LibraryDocument, 'library')
      for (const tag of library.vocabulary.tags) tags.set(tag.id, `${tag.label} ${tag.id}`)
      for (const person of library.people) {
        people.set(
          `person/${person.id}`,
          [person.name, ...person.terms.flatMap((t) => [t.title, t.body, t.place])].join(' ').trim(),
        )
      }
    } catch {
      // Without names the ids are found all the same.
    }
    this.#labels = { stamp, tags, people }
    return this.#labels
  }
}

/** Changes with every save: a save is a new file. A transcript is never saved without its story.json. '' when there is none. */
function fileStamp(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true })
  return found ? `${found.mtimeNs}-${found.size}` : ''
}

export const createFileIndexSource = (root: string): IndexSource => new FileIndexSource(root)
