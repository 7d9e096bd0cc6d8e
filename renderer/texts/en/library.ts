/** The library: stories as grid or list, and the inspector of what is selected. */
import { countOf, formatNumber } from '../words.ts'

const stories = (count: number): string => countOf(count, 'story', 'stories')

export const library = {
  title: 'Library',
  count: stories,
  /** While a filter is on. */
  shown: (shown: number, all: number) => `${formatNumber(shown)} of ${stories(all)}`,
  /** @param length "9 h 12 min" */
  counted: (count: string, length: string) => `${count}, ${length}`,
  replace: 'Find and replace in the library',
  order: 'Order',
  orders: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    title: 'By title',
    'title-back': 'By title, Z to A',
    longest: 'Longest first',
    shortest: 'Shortest first',
    recorded: 'Last recorded first',
    'recorded-first': 'First recorded first',
  },
  layout: 'Layout',
  layouts: { grid: 'Grid', list: 'List' },
  stories: 'Stories',
  inspectorWidth: 'Width of the inspector',

  emptyTitle: 'No stories yet',
  emptyText: 'A library keeps interview clips with their transcripts and tags, and finds every word said in them.',
  emptyDrop: 'Drop files anywhere.',
  addFootage: 'Add footage',
  noneFits: 'No story has all of these',
  noneFitsText: 'Take one of the chosen tags away.',
  clear: 'Clear',

  columns: {
    title: 'Title',
    whoAndWhere: 'Person and place',
    tags: 'Tags',
    transcripts: 'Transcripts',
    recorded: 'Recorded',
    added: 'Added',
    length: 'Length',
  },
  mediaMissing: 'Media not found',
  /** @param language its code, as in "es" */
  hasTranscript: (language: string) => `${language}: transcript`,
  hasDraft: (language: string) => `${language}: machine draft`,
  toCheck: (count: number) => `${countOf(count, 'translated caption')} to check: the source changed`,
  /** Read aloud after their number. */
  staleTranslations: 'stale translations',
}

/** The inspector beside the stories. */
export const inspector = {
  label: 'Selection',
  nothing: 'Nothing selected',
  nothingText: 'Select stories to see and change their tags, people and places.',
  selected: (count: number) => `${stories(count)} selected`,
  /** @param length of all selected stories: "9 h 12 min" */
  together: (length: string) => `${length} together`,
  /** After what only some of the selected stories have. */
  share: (count: number, all: number) => `${formatNumber(count)} of ${formatNumber(all)}`,

  missing: 'Media not found',
  missingText: 'Connect its disk, or add the file again from where it is now. Tags, moments and transcripts are kept.',
  addAgain: 'Add again',
  missingOf: (count: number) => `Media of ${formatNumber(count)} not found`,

  title: 'Title',
  titleChanged: 'Title changed',
  recorded: 'Recorded',
  recordedHint: 'Year-month-day',
  recordedDiffers: 'Several',
  dateChanged: 'Date changed',
  dateProblem: 'A date is year-month-day, as in 2025-08-02',
  notes: 'Notes',
  notesSaved: 'Notes saved',

  tags: 'Tags',
  addTag: 'Add a tag',
  add: 'Add',
  forAll: (tag: string, all: number) => `${tag} for all ${formatNumber(all)}`,
  tagAdded: (tag: string, count: number) => (count > 1 ? `${tag} added to ${stories(count)}` : `${tag} added`),
  tagRemoved: (tag: string, count: number) => (count > 1 ? `${tag} removed from ${stories(count)}` : `${tag} removed`),
  facets: {
    person: { title: 'People', add: 'Add to people', find: 'Find or name a person' },
    place: { title: 'Place', add: 'Add to place', find: 'Find or name a place' },
  },

  transcripts: 'Transcripts',
  noTranscript: 'None yet. Import one in the story.',
  /** After a language: of how many of the transcripts in it nobody has gone through the machine's draft. */
  drafts: (drafts: number, transcripts: number) =>
    drafts === transcripts ? ', machine draft' : `, ${formatNumber(drafts)} machine drafts`,
  /** After a language that not all of the selected stories have. */
  inSome: (count: number, all: number) => ` · ${formatNumber(count)} of ${formatNumber(all)}`,

  open: 'Open',
  showFile: 'Show file',
  fileIs: (path: string) => `The file is ${path}`,
  remove: 'Remove',
  removed: (story: string) => `${story} removed`,
  removedSeveral: (count: number) => `${stories(count)} removed`,
}
