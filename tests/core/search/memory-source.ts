/** A library in memory that an index under test reads from. */
import type { IndexedStory, IndexSource } from '../../../electron/core/search/model.ts'
import type { LibraryNames } from '../../../electron/core/search/names.ts'
import type { TestStory } from './index.contract.ts'

export interface MemorySource extends IndexSource {
  put(story: TestStory): void
  putWhole(story: Omit<IndexedStory, 'stamp'>): void
  setNames(names: Omit<LibraryNames, 'stamp'>): void
  take(id: string): void
  reads: number
}

export function createMemorySource(): MemorySource {
  const stories = new Map<string, IndexedStory>()
  const labels = new Map<string, string>()
  let stamp = 0
  let names: Omit<LibraryNames, 'stamp'> | null = null
  let nameStamp = 0
  const testNames = (): Omit<LibraryNames, 'stamp'> => ({
    facets: [],
    tags: [...labels].map(([id, label]) => ({ id, labels: [label], parent: null })),
    people: [],
  })
  return {
    reads: 0,
    put({ id, title, people = [], tags = [], notes = '', transcripts = {} }) {
      for (const tag of tags) labels.set(tag.id, tag.label)
      for (const person of people) labels.set(`person/${person.id}`, person.name)
      nameStamp++
      this.putWhole({
        id,
        title,
        recordedOn: '',
        tags: [...tags.map((tag) => tag.id), ...people.map((person) => `person/${person.id}`)],
        notes,
        moments: [],
        transcripts: Object.entries(transcripts).map(([language, cues]) => {
          return { language, isMachineDraft: false, isTranslation: false, isStale: false, cues }
        }),
        hasQuotes: false,
      })
    },
    putWhole: (story) => void stories.set(story.id, { ...story, stamp: String(++stamp) }),
    setNames(given) {
      names = given
      nameStamp++
    },
    take: (id) => void stories.delete(id),
    stamps: async () => new Map([...stories].map(([id, story]) => [id, story.stamp])),
    async read(id) {
      this.reads++
      return stories.get(id) ?? null
    },
    names: () => ({ ...(names ?? testNames()), stamp: String(nameStamp) }),
  }
}
