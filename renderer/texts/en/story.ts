/** One story: the player, its timeline, its moments, the facts about it. The transcript and its tools have files of their own. */
import { countOf, formatNumber } from '../words.ts'

export const story = {
  /** Names of languages are said in this one. */
  /** Shared by the story's screens and its tools. */
  captions: (count: number) => countOf(count, 'caption'),
  number: (value: number) => formatNumber(value),
  /** @param figures already rounded, as in "8.2" */
  seconds: (figures: string) => `${figures} s`,
  fileSaved: (name: string) => `Saved ${name}`,
  noSpeaker: 'No speaker',
  play: 'Play',
  stop: 'Stop',
  undo: 'Undo',
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  anotherLanguage: 'Another language',
  languageTag: 'Language tag',
  languageTagHelp: 'As in es-MX, zh-Hant or nv.',
  languageTagProblem: 'A language tag is letters and hyphens, as in es-MX.',
  moments: 'Moments',
  addTag: 'Add a tag',
  clearRange: 'Clear In and Out',
  wholeLibrary: 'Whole library',
  thisStory: 'This story, all languages',

  frame: {
    player: 'Player',
    back: 'Back',
    export: 'Export',
    side: 'Transcript, moments and facts',
    sideWidth: 'Width of the transcript',
    tabs: 'About this story',
    transcript: 'Transcript',
    about: 'About',
    language: 'Language of the transcript',
    twoLanguages: 'Two languages',
  },

  picture: {
    label: (title: string) => `Picture of ${title}`,
    doesNotPlay: 'This recording does not play',
    makingCopy: 'Making a copy that plays here',
    /** @param codec '' when it is not known */
    whyCopy: (codec: string) => `The recording itself is ${codec || 'in a format'} that this window cannot play.`,
    copyProgress: 'Copy',
    missing: 'The recording is not there',
    missingRemedy: 'Connect its disk, or add the file again from where it is now; tags and moments stay.',
    copyFailed: 'The copy that plays here could not be made',
    copyFailedRemedy: 'Try again from the list of jobs at the lower right.',
    failures: {
      unread: 'The media could not be read. Its disk may have been disconnected.',
      damaged: 'The media is damaged and could not be decoded.',
      unsupported: 'This media cannot be played here.',
      other: 'The media stopped loading.',
    },
  },

  transport: {
    label: 'Transport',
    pause: 'Pause',
    frameBack: 'One frame back',
    frameForward: 'One frame forward',
    keep: 'Keep',
    in: 'In',
    out: 'Out',
    speed: 'Speed',
    speedNow: (times: number) => `Speed ${times}×`,
    speedTimes: (times: number) => `${times}×`,
    speedChosen: (times: number) => `${times}× now`,
    captions: 'Captions on the picture',
    soundOn: 'Sound on',
    soundOff: 'Sound off',
    volume: 'Volume',
  },

  timeline: {
    label: 'Timeline',
    position: 'Position',
    wider: 'Wider',
    closer: 'Closer',
    whole: 'Whole timeline',
    unnamedMoment: 'Moment',
    momentStart: 'Start of the moment',
    momentEnd: 'End of the moment',
  },

  moment: {
    none: 'No moments yet',
    noneHelp:
      'Select words in the transcript, or set In and Out while you listen, and keep them here with tags and a note.',
    keep: 'Keep moment',
    howToKeep: 'Select words in the transcript, or set In (I) and Out (O), then keep the moment.',
    kept: 'Moment kept',
    trimmed: 'Moment trimmed',
    removed: 'Moment removed',
    play: 'Play moment',
    export: 'Export moment',
    exportAll: (count: number) => `Export all ${count}`,
    remove: 'Remove moment',
    start: 'Start',
    end: 'End',
    startTooLate: 'The start comes before the end.',
    endTooEarly: 'The end comes after the start.',
    note: 'Note',
    timeProblem: 'Write a time as 00:09:07:12, 9:07.5 or seconds.',
  },

  copied: 'Copied with speaker and time',
  noClipboard: 'The clipboard is not available in this window',

  selection: {
    label: 'Selected words',
    tag: 'Tag',
    copy: 'Copy',
  },

  tags: {
    ofStory: (title: string) => `Tags of ${title}`,
    ofMoment: 'Tags of the moment',
    ofRange: (from: string, to: string) => `Tag ${from} – ${to}`,
    firstKeeps: 'The first tag keeps these words as a moment.',
  },

  about: {
    title: 'Title',
    tags: 'Tags',
    people: 'People',
    addPerson: 'Add a person',
    place: 'Place',
    addPlace: 'Add a place',
    recordedOn: 'Recorded on',
    notes: 'Notes',
    notesHelp: 'What should be known about this recording',
    file: 'File',
    showInFolder: 'Show in folder',
    length: 'Length',
    picture: 'Picture',
    /** @param rate frames a second */
    pictureFacts: (width: number, height: number, rate: number, codec: string) =>
      `${width} × ${height}, ${rate} frames a second, ${codec}`,
    sound: 'Sound',
    soundFacts: (codec: string, channels: number, kilohertz: number) =>
      `${codec}, ${channels === 1 ? 'mono' : `${channels} channels`}, ${kilohertz} kHz`,
    noSound: 'none',
    size: 'Size',
  },
}
