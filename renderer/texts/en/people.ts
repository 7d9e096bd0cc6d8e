/** The people directory. */
import { countOf } from '../words.ts'

const stories = (value: number): string => countOf(value, 'story', 'stories')

interface Use {
  readonly stories: number
  readonly moments: number
  readonly quotes: number
}

/** "2 stories, 1 moment and 1 quote"; what there is none of is not said. */
function use({ stories: inStories, moments, quotes }: Use): string {
  const parts = [
    inStories > 0 ? stories(inStories) : '',
    moments > 0 ? countOf(moments, 'moment') : '',
    quotes > 0 ? countOf(quotes, 'quote') : '',
  ].filter((part) => part !== '')
  const last = parts.pop()
  if (last === undefined) return ''
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}

export const people = {
  title: 'People',
  add: 'Add',
  addTitle: 'Add a person',
  addCommand: 'Add a person',
  addDo: 'Add',
  cancel: 'Cancel',
  added: (name: string) => `${name} added`,
  find: 'Find a person',
  directory: 'Directory',
  noneFit: 'Nobody fits',
  storiesOf: stories,
  emptyTitle: 'Nobody yet',
  emptyText:
    'Enter the people you interview once, with the offices they held and when. Their names and titles will be right in every story.',
  gone: 'This person is not in the directory any more',
  goneText: 'Choose another one, or undo the deletion.',

  unknown: 'Who else speaks',
  unknownText: 'Names in transcripts and tags that nobody in the directory stands for.',
  looking: 'Looking through the transcripts...',
  chooseTitle: 'Choose a person',
  chooseText: 'Everyone who speaks in the transcripts is in the directory.',
  unknownFacts: (inStories: number, spoken: string) =>
    spoken === '' ? stories(inStories) : `${stories(inStories)}, speaks ${spoken}`,
  addToPeople: 'Add to people',
  addNamed: (name: string) => `Add to people: ${name}`,
  thisIs: (name: string) => `${name} is`,
  thisIsHint: 'This is...',
  named: (speaker: string, name: string) => `${speaker} is ${name} now`,

  name: 'Name',
  sayAs: 'Say it like this',
  sayAsHint: 'AH-na roo-EES',
  pronouns: 'Pronouns',
  aliases: 'Speaker names in transcripts',
  aliasAdd: 'Another speaker name',
  aliasHint: 'As transcripts write it, then Enter',
  aliasRemove: (alias: string) => `Remove ${alias}`,
  saved: (name: string) => `${name} changed`,

  terms: 'Offices',
  termsHelp: 'Dates may be a year, a month or a day: 2023, 2023-05, 2023-05-14. Leave "To" empty while it is held.',
  columns: { title: 'Title', body: 'Body', place: 'Place', from: 'From', to: 'To' },
  hints: {
    title: 'Council Member',
    body: 'Las Cruces City Council',
    place: 'Las Cruces, NM',
    from: '2019',
    to: 'today',
  },
  cell: (column: string, row: number) => `${column} of office ${row}`,
  termAdd: 'Add an office',
  termRemove: (row: number) => `Remove office ${row}`,
  noTerms: 'No office yet. Add one, and titles will follow the date of each interview.',

  preview: 'How it reads',
  previewOn: 'For an interview of',
  previewHint: 'Year-month-day',
  on: (date: string) => (date === '' ? 'Without a date' : `On ${date}`),
  prefix: (prefix: 'plain' | 'then' | 'former') =>
    prefix === 'then' ? 'The office of that day' : prefix === 'former' ? 'Seen from today' : 'As today',
  forms: { full: 'In a text', lowerThird: 'Lower third', caption: 'Caption label', credit: 'Credit' },

  appearances: 'Appearances',
  noAppearances: 'Not in any story yet. Tag a story with this person, or add the name that transcripts use.',
  totals: (use: Use, spoken: string) =>
    [
      stories(use.stories),
      spoken === '' ? '' : `speaks ${spoken}`,
      use.moments > 0 ? countOf(use.moments, 'moment') : '',
      use.quotes > 0 ? countOf(use.quotes, 'quote') : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  undated: 'No date',
  speaks: (time: string) => `speaks ${time}`,
  asSpeaker: (names: string) => `as ${names}`,
  taggedOnly: 'tagged, does not speak',
  moment: 'Moment',
  quote: 'Quote',
  play: (what: string, at: string) => `Play ${what.toLowerCase()} at ${at}`,
  nothingSaid: 'Nothing is said here',

  merge: 'Merge',
  mergeTitle: (name: string) => `Merge ${name} into somebody else`,
  mergeWith: 'They are the same person as',
  mergePlaceholder: 'Choose a person',
  mergeWhat: (from: string, into: string, counts: Use) => {
    const what = use(counts)
    const moved = what === '' ? '' : `${what} will name ${into}. `
    return `${moved}${into} takes over offices and speaker names, and "${from}" becomes one of them.`
  },
  mergeDo: (into: string) => `Merge into ${into}`,
  mergeChoose: 'Merge',
  merged: (from: string, into: string) => `${from} merged into ${into}`,
  remove: 'Delete',
  removeTitle: (name: string) => `Delete ${name}`,
  removeWhat: (counts: Use) => {
    const what = use(counts)
    return what === ''
      ? 'The entry leaves the directory. Nothing else names this person.'
      : `The entry leaves the directory, and the name is taken off ${what}. Words and recordings stay.`
  },
  removed: (name: string) => `${name} deleted`,
  counting: 'Counting...',

  openPage: (name: string) => `Open the page of ${name}`,
}
