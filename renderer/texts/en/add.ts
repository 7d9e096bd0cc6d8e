import { countOf, formatList, pluralOf } from '../words.ts'

const stories = (count: number): string => `${count} ${pluralOf(count, { one: 'story', other: 'stories' })}`

/** What became of the files in one sentence: "3 stories added, 1 story found again, 2 were here already, 1 file refused". */
function sayResult(added: number, relinked: number, known: number, refused: number): string {
  const parts = [
    added > 0 && `${stories(added)} added`,
    relinked > 0 && `${stories(relinked)} found again`,
    known > 0 && (known === 1 ? '1 was here already' : `${known} were here already`),
    refused > 0 && (refused === 1 ? '1 file refused' : `${refused} files refused`),
  ].filter((part) => part !== false)
  return parts.length === 0 ? 'Nothing to add was found' : formatList(parts)
}

/** Add footage. */
export const add = {
  title: 'Add footage',
  transcriptsComeAlong: 'A transcript beside a recording, with the same name, comes along.',
  add: 'Add',
  addItems: (count: number) => `Add ${countOf(count, 'item')}`,
  spokenLanguage: 'Spoken language',
  copyFiles: 'Copy the files into the library',
  languages: {
    en: 'English',
    es: 'Spanish',
    zh: 'Chinese',
    vi: 'Vietnamese',
    ht: 'Haitian Creole',
    ar: 'Arabic',
    fr: 'French',
    pt: 'Portuguese',
    ko: 'Korean',
    tl: 'Tagalog',
  },

  sayResult,
  notAdded: 'Not added',
  added: 'Added',
  withTranscript: ', with transcript',
  items: (count: number) => countOf(count, 'item'),
  adding: (what: string) => `Adding ${what}`,
  addingFootage: 'Adding footage',
  cancelAdding: 'Cancel adding',
  addingCancelled: 'Adding was cancelled; what was added before stays',
  noRecording: 'No recording with this name came with it',
  noRecordingRemedy: 'Drop it together with its recording of the same name, or import it in the story.',
  dropToAdd: (library: string) => `Drop to add to ${library}`,

  folder: 'Folder',
  folderAbove: 'Folder above',
  folderContent: 'Content of the folder',
  nothingToAdd: 'Nothing to add in here',
  noFolders: 'No folders in here',
}
