/** The vocabulary: facets, tags, what is done to them; digits and suggestions while tagging. */
import { countOf, formatNumber } from '../words.ts'

interface Uses {
  readonly stories: number
  readonly moments: number
  readonly quotes: number
}

const stories = (number: number): string => countOf(number, 'story', 'stories')

/** "9 stories, 4 moments, 1 quote"; what is 0 is left out. */
function places(uses: Uses): string {
  const parts = [
    uses.stories > 0 ? stories(uses.stories) : '',
    uses.moments > 0 ? countOf(uses.moments, 'moment') : '',
    uses.quotes > 0 ? countOf(uses.quotes, 'quote') : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

export const vocabulary = {
  title: 'Vocabulary',
  tagCount: (tags: number) => countOf(tags, 'tag'),
  found: (tags: number) => `${countOf(tags, 'tag')} found`,
  find: 'Find a tag',
  newTag: 'New tag',
  newFacet: 'New facet',
  import: 'Import',
  export: 'Export',
  facets: 'Facets',
  facetTags: (facet: string) => `Tags of ${facet}`,
  foundTags: 'Tags found',
  editFacet: (facet: string) => `Edit ${facet}`,
  noTags: 'No tags in this facet yet',
  noTagsText: 'A tag is one word for one thing, shared by everyone who tags.',
  nothingFits: 'No tag fits',
  nothingFitsText: 'Labels in all languages, other words and definitions were looked through.',
  chooseTag: 'Choose a tag',
  chooseTagText: 'Its names, what it is for and where it is used are shown here.',
  hint: 'Drag a tag onto another one to nest or merge it; you are asked which.',
  drag: (tag: string) => `Drag ${tag}`,
  usedIn: (everywhere: number) => `In ${stories(everywhere)}, with the tags under it`,
  digitOf: (digit: string) => `Set by ${digit} while tagging`,

  tag: {
    fields: (tag: string) => `Tag ${tag}`,
    label: 'Label',
    spanish: 'Spanish label',
    definition: 'When to use it',
    definitionHint: 'Shown to everyone who tags',
    aliases: 'Other words for it',
    aliasesHelp: 'One on each line. Search and the tag picker find the tag by them.',
    parent: 'Lies under',
    parentHelp: 'A story with this tag counts for the wider one too.',
    noParent: 'Nothing: a top tag',
    colour: 'Colour',
    facetColour: 'As its facet',
    digit: 'Digit',
    noDigit: 'None',
    takenBy: (tag: string) => `now ${tag}`,
    person: 'This tag stands for a person. Names are changed in the people directory; the tag follows.',
    saved: 'Tag saved',
  },
  colours: { amber: 'Amber', blue: 'Blue', green: 'Green', violet: 'Violet', grey: 'Grey' },

  uses: {
    title: 'Where it is used',
    none: 'Not used yet.',
    places,
    line: (uses: Uses) => places(uses) || 'Not used itself',
    withNarrower: (everywhere: number) => `${stories(everywhere)} with the tags under it`,
    onStory: 'on the story',
    more: (number: number) => `and ${formatNumber(number)} more`,
  },

  rename: 'Rename',
  merge: 'Merge into…',
  move: 'Move…',
  delete: 'Delete',
  cancel: 'Cancel',
  close: 'Close',
  create: 'Create',
  save: 'Save',

  renaming: {
    title: (tag: string) => `Rename ${tag}`,
    newLabel: 'New label',
    changeId: "Change the tag's id too",
    idBecomes: (from: string, to: string) => `${from} becomes ${to} wherever it is used.`,
    idStays: (id: string) => `The id stays ${id}; nothing else changes.`,
    button: (uses: number) => (uses > 0 ? `Rename in ${countOf(uses, 'place')}` : 'Rename'),
    said: (label: string) => `Renamed to ${label}`,
  },
  merging: {
    title: (tag: string) => `Merge ${tag}`,
    into: 'Into which tag',
    text: (tag: string, into: string) =>
      `${into} stands wherever ${tag} stands now, and takes over its names as other words. ${tag} is gone then.`,
    button: (uses: number, into: string) =>
      uses > 0 ? `Merge ${countOf(uses, 'use')} into ${into}` : `Merge into ${into}`,
    choose: 'Merge',
    said: (tag: string, into: string) => `${tag} merged into ${into}`,
  },
  moving: {
    title: (tag: string) => `Move ${tag}`,
    to: 'To which facet',
    text: (from: string, to: string) => `${from} becomes ${to}. Tags under it come along.`,
    button: (uses: number, facet: string) =>
      uses > 0 ? `Move ${countOf(uses, 'use')} to ${facet}` : `Move to ${facet}`,
    choose: 'Move',
    said: (tag: string, facet: string) => `${tag} moved to ${facet}`,
  },
  deleting: {
    title: (tag: string) => `Delete ${tag}`,
    unused: 'It is not used anywhere.',
    used: (where: string) => `It is taken off ${where}. Nothing else of them changes.`,
    button: (uses: number) => (uses > 0 ? `Delete from ${countOf(uses, 'place')}` : 'Delete'),
    said: (tag: string) => `${tag} deleted`,
  },
  dropping: {
    title: (tag: string, onto: string) => `${tag} onto ${onto}`,
    text: 'What shall become of it?',
    nest: (tag: string, onto: string) => `Nest ${tag} under ${onto}`,
    merge: (tag: string, onto: string) => `Merge ${tag} into ${onto}…`,
    cannotNest: 'It cannot be nested there: a tag lies under one of its own facet, and never under itself.',
    said: (tag: string, onto: string) => `${tag} lies under ${onto}`,
  },
  affected: (of: number, where: string) => `${stories(of)} will change: ${where}.`,
  counting: 'Counting…',

  making: {
    title: 'New tag',
    facet: 'Facet',
    id: (id: string) => `Its id: ${id}`,
    known: (label: string) => `There is such a tag already: ${label}`,
    noId: 'The label needs a letter from a to z or a digit.',
    said: (label: string) => `${label} added`,
  },
  facet: {
    new: 'New facet',
    edit: (label: string) => `Facet ${label}`,
    definition: 'What its tags say',
    delete: 'Delete the facet',
    known: 'There is such a facet already.',
    said: (label: string) => `${label} saved`,
    deleted: (label: string) => `${label} deleted`,
  },

  importing: {
    title: (file: string) => `Import ${file}`,
    line: 'Line',
    tag: 'Tag',
    outcome: 'What happens',
    outcomes: { new: 'New', changed: 'Changes', same: 'Stays', refused: 'Refused' },
    counts: { new: 'new', changed: 'changed', same: 'the same', refused: 'refused' },
    keeps: 'Tags that the file does not name stay as they are.',
    button: (lines: number) => (lines > 0 ? `Take in ${countOf(lines, 'line')}` : 'Nothing to take in'),
    said: (lines: number) => `${countOf(lines, 'line')} of the vocabulary taken in`,
    lines: 'Lines of the file',
    more: (number: number) => `and ${countOf(number, 'more line')}`,
  },

  digits: {
    group: 'Tagging',
    title: 'Tags set by a digit',
    command: (digit: string) => `Set or take off the tag of digit ${digit}`,
  },
  suggestions: {
    title: 'Suggested by what is said',
    said: (times: number) => `said ${times === 1 ? 'once' : `${formatNumber(times)} times`}`,
    add: 'Add',
    because: (words: string) => `Said: ${words}`,
    definition: (words: string) => `Words of its definition: ${words}`,
  },
}
