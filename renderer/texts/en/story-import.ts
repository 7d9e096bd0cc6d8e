/** Importing a transcript. */
import { countOf, formatNumber } from '../words.ts'

export const storyImport = {
  title: 'Import a transcript',
  undoHint: 'Undo brings back what is there now.',
  droppedMany: (files: number) =>
    `${countOf(files, 'file')} were dropped; the first is taken. Import the others one by one.`,
  /** The one button of the dialog, by what it will do. */
  start: {
    plain: 'Import',
    captions: (count: number) => `Import ${countOf(count, 'caption')}`,
    replace: (old: number, now: number) => `Replace ${countOf(old, 'caption')} with ${formatNumber(now)}`,
    merge: 'Merge',
    mergeKeeping: (corrections: number) => `Merge, keeping ${countOf(corrections, 'correction')}`,
  },
  merged: (file: string, kept: number) => `Merged ${file}, ${countOf(kept, 'correction')} kept`,
  imported: (captions: number, file: string) => `${countOf(captions, 'caption')} imported from ${file}`,

  language: 'Language',
  existing: (captions: number, language: string) => `The story has ${countOf(captions, 'caption')} in ${language}`,
  mode: {
    label: 'What happens to the captions that are there',
    merge: 'Merge',
    replace: 'Replace',
    correctionsGo: (count: number) => `${countOf(count, 'correction')} made since the last import would go.`,
    allGo: 'They go, with any corrections.',
    correctionsStay: 'Corrections stay; what is new in the file is taken where nobody changed anything.',
    noBase: 'It is not known what was imported before, so every difference is a conflict for you to decide.',
  },
  mend: {
    label: 'Mend damaged characters',
    damagedWords: (count: number) => countOf(count, 'damaged word'),
    list: 'Damaged words and what they become',
  },
  origin: {
    label: 'Written by',
    labelWithEngine: (engine: string) => `Written by (the file is from ${engine})`,
    unknown: 'Not known',
    human: 'People wrote or checked it',
    machine: 'Machine draft',
    reviewed: 'Machine draft, reviewed',
  },
  translationOf: 'Translation of',
  noTranslation: 'Nothing: it is what was said',
  encoding: 'Encoding',
  offset: 'Move all times by',
  offsetHelp: 'Seconds or a timecode; -1.5 is earlier.',
  offsetProblem: 'Not a time. Write seconds or HH:MM:SS:FF.',
  noTimes: 'The file has no times. Those of the captions are worked out from the length of the text.',

  speakers: {
    label: 'Speakers',
    none: 'The file names no speakers.',
    unnamed: 'Captions without a speaker',
    noName: 'No name',
    newName: (name: string) => `Name “${name}”`,
  },

  preview: {
    label: 'Preview',
    region: 'What would be imported',
    captions: 'Captions',
    remarks: 'Remarks',
    conflicts: 'Conflicts',
    facts: (format: string, captions: number, from: string, to: string) =>
      `${format} · ${countOf(captions, 'caption')} · ${from} – ${to}`,
    pastEnd: (captions: number, lastEnd: string, recordingEnd: string) =>
      `${countOf(captions, 'caption lies', 'captions lie')} past the end of the recording: the last one ends at ${lastEnd}, the recording at ${recordingEnd}.`,
    noRemarks: 'Nothing to remark',
    noRemarksHelp: 'The file was read as it is.',
    wholeFile: 'File',
    line: (number: number) => `Line ${number}`,
    time: 'Time',
    speaker: 'Speaker',
    words: 'Words',
    moreCaptions: (count: number) => `and ${countOf(count, 'more caption')}`,
  },

  conflict: {
    none: 'No conflicts',
    noneHelp: 'Nothing was changed both by a person and in the file.',
    help: 'Both you and the file changed these. Yours stay unless you choose the file’s.',
    ours: 'Mine',
    theirs: 'The file’s',
    oursEverywhere: 'Mine everywhere',
    theirsEverywhere: 'The file’s everywhere',
    was: (words: string) => `Was: ${words}`,
    noWords: 'Nothing',
    more: (count: number) => `and ${countOf(count, 'more conflict')}, in which yours stay`,
  },
}
