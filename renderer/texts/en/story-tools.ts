/** Tools docked above the transcript: find and replace, speakers, times, timing by ear. */
import { countOf, formatNumber } from '../words.ts'

export const storyFind = {
  tool: 'Find and replace',
  find: 'Find',
  findPattern: 'Find a pattern',
  replaceBy: 'Replace by',
  replaceByPattern: 'Replace by ($1 is the first group)',
  options: {
    label: 'How to look',
    matchCase: 'Match case',
    wholeWord: 'Whole words only',
    regex: 'Regular expression',
  },
  thisTranscript: 'This transcript',
  where: 'Where to replace',
  previous: 'Previous match',
  next: 'Next match',
  notFound: 'Not found',
  place: (number: number, count: number) => `${formatNumber(number)} of ${formatNumber(count)}`,
  changeOne: 'Change this caption',
  review: 'Review changes',
  reviewCount: (captions: number) => `Review ${countOf(captions, 'caption')}`,
  change: 'Change captions',
  changeCount: (captions: number) => `Change ${countOf(captions, 'caption')}`,
  changing: 'Changing captions',
  changed: (captions: number) => (captions === 0 ? 'Nothing was changed' : `${countOf(captions, 'caption')} changed`),
  noChange: 'No caption would change.',
  /** Transcripts are named where there are several. */
  wouldChange: (captions: number, transcripts: number) =>
    `${countOf(captions, 'caption')} would change${transcripts > 1 ? ` in ${countOf(transcripts, 'transcript')}` : ''}.`,
  firstListed: (listed: number) => `The first ${formatNumber(listed)} are listed; all are changed.`,
  listMore: 'List more',
  changeAt: (time: string, words: string) => `Change the caption at ${time}: ${words}`,
  changeListed: (heading: string) => `Change all listed captions of ${heading}`,
  /** @param listed how many of them are shown */
  captionsListed: (captions: number, listed: number) =>
    captions > listed
      ? `${countOf(captions, 'caption')}, ${formatNumber(listed)} listed`
      : countOf(captions, 'caption'),
  noWordsLeft: 'No words are left',
  library: {
    title: 'Find and replace in the library',
    undoHint: 'One undo takes all of it back.',
    looking: 'Looking through the library',
    wouldChange: (captions: number, transcripts: number) =>
      `${countOf(captions, 'caption')} would change, in ${countOf(transcripts, 'transcript')}.`,
    empty: 'Write what to find',
    emptyHelp:
      'Every caption that would change is listed here first. Nothing changes before you say so, and one undo takes all of it back.',
    notFound: 'Not found in any transcript',
    firstListed: (listed: number, all: number) =>
      `The first ${countOf(listed, 'caption')} are listed. All ${formatNumber(all)} are changed, but for those you leave out.`,
  },
}

export const storySpeakers = {
  tool: 'Speakers',
  help: 'Choose one to rename, or several that are one person.',
  list: 'Speakers of this transcript',
  selectHelp: 'To give captions a speaker, select them in the transcript.',
  share: (percent: number) => `${percent} %`,
  known: 'In the people directory',
  knownAs: (name: string) => `${name} is in the people directory`,
  addPerson: (name: string) => `Add ${name} to people`,
  personAdded: (name: string) => `${name} added to people`,
  /** @param names as they are shown, at least one */
  names: (names: readonly string[]) => {
    const last = names.at(-1) ?? ''
    if (names.length < 2) return last
    if (names.length <= 3) return `${names.slice(0, -1).join(', ')} and ${last}`
    return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
  },
  assign: (captions: number) => `Who speaks in ${countOf(captions, 'selected caption')}`,
  rename: (name: string) => `Rename ${name}`,
  join: (names: string) => `Make one speaker of ${names}`,
  name: 'Name',
  pick: 'Pick',
  pickLabel: 'Pick a person or speaker',
  pickList: 'People and speakers',
  where: 'Where',
  selected: (captions: number) => countOf(captions, 'selected caption'),
  thisTranscript: (language: string) => `This transcript (${language})`,
  becomeOne: (name: string, captions: number) =>
    `${name} speaks in ${countOf(captions, 'caption')} there already; they become one speaker.`,
  inTranscripts: (count: number) => `In ${formatNumber(count)} transcripts.`,
  sameName: 'Write or pick another name.',
  renamed: (captions: number) => `${countOf(captions, 'caption')} changed`,
}

export const storyTimes = {
  tool: 'Times',
  ways: { label: 'How to change times', shift: 'Move', stretch: 'Stretch', rate: 'Frame rate' },
  typedProblem: 'Write a time as 9:07.5 or seconds.',
  takePlayhead: (field: string) => `${field}: take the playhead`,
  outcome: {
    label: 'What will happen',
    now: 'Now',
    changed: 'Then',
    firstBegins: 'First begins',
    lastEnds: 'Last ends',
    beforeStart: (captions: number) =>
      `${countOf(captions, 'caption')} would begin before the start and begin at 0 instead.`,
    pastEnd: (captions: number, end: string) =>
      `${countOf(captions, 'caption')} would end after the recording does, at ${end}.`,
    outOfOrder: (captions: number) => `${countOf(captions, 'caption')} before it would come after it.`,
  },
  shift: {
    which: 'Which captions',
    all: 'All captions',
    from: 'From the chosen caption on',
    by: 'Move by',
    byProblem: 'Write seconds, as in 1.5 or −0.04, or a timecode.',
    toPlayhead: 'This caption to the playhead',
    hint: 'Seconds, or a timecode. With a minus in front captions come earlier.',
    apply: 'Move',
    applyTo: (captions: number) => `Move ${countOf(captions, 'caption')}`,
    done: (captions: number) => `${countOf(captions, 'caption')} moved`,
  },
  stretch: {
    /** The two points are called A and B. */
    point: (name: string) => `Caption ${name}`,
    takeChosen: (name: string) => `Take the chosen caption as ${name}`,
    noneChosen: 'None is chosen',
    belongsAt: (name: string) => `${name} belongs at`,
    hint: 'Give two captions the times they belong at; everything between and around them moves along.',
    notTwo: 'Choose two different captions, the later one also later in the recording.',
    apply: 'Stretch',
    applyTo: (captions: number) => `Stretch ${countOf(captions, 'caption')}`,
    done: (captions: number) => `${countOf(captions, 'caption')} stretched`,
  },
  rate: {
    counted: 'Times were counted at',
    runs: 'The recording runs at',
    own: 'this recording',
    hint: 'Choose the rate in which the times were counted: a transcript that drifts more and more was counted in another one.',
    apply: 'Repair',
    applyTo: (captions: number) => `Repair ${countOf(captions, 'caption')}`,
    done: (captions: number) => `Frame rate repaired in ${countOf(captions, 'caption')}`,
  },
}

export const storyTap = {
  tool: 'Time by ear',
  estimated: 'Times are estimated',
  estimatedLabel: 'Times',
  estimateAgain: 'Estimate again from the sound',
  /** Ways to better times, from the note that they are estimated. */
  byEar: 'Time by ear',
  stretch: 'Stretch',
  begins: 'Begins now',
  takeBack: 'Take back',
  done: 'Done',
  allTimed: 'Every caption has its time.',
  help: (key: string) => `Press ${key} when the marked words begin; click a caption to start there`,
  playFirst: 'Play the sound, then press at the beginning of each caption',
  timed: (captions: number) => `${countOf(captions, 'caption')} timed by ear`,
}
