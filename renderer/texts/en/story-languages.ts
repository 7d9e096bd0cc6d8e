/** Two languages beside each other. */
import { countOf } from '../words.ts'

interface TranslationCounts {
  readonly stale: number
  readonly missing: number
  readonly machine: number
  readonly unpaired: number
}

export const storyLanguages = {
  label: 'Two languages',
  translation: 'Translation',
  more: 'More about this translation',
  show: 'Show',
  showAll: 'All',
  showWork: 'Needs work',
  /** "12 stale, 3 missing" */
  counts: ({ stale, missing, machine, unpaired }: TranslationCounts) => {
    const parts = [
      stale > 0 && `${stale} stale`,
      missing > 0 && `${missing} missing`,
      machine > 0 && `${machine} by machine`,
      unpaired > 0 && `${unpaired} not paired`,
    ].filter((part) => part !== false)
    return parts.length > 0 ? parts.join(', ') : 'Everything is translated and checked'
  },
  checkAll: (count: number) => `Mark all checked (${count})`,
  checked: (captions: number) => `${countOf(captions, 'caption')} marked as checked`,
  unlink: (language: string, of: string) => `Unlink ${language} from ${of}`,
  unlinked: 'No longer a translation; its words stay',

  begin: {
    another: 'Begin another translation',
    title: 'Begin a translation',
    help: 'It gets the times and speakers of every caption; you write the words beside what was said. When a word of the source changes later, its translation is marked.',
    from: 'From',
    into: 'Into',
    taken: 'There is a transcript in this language already.',
    start: 'Translate',
    startInto: (language: string) => `Translate into ${language}`,
    done: 'Translation begun',
    back: 'Back to the translation',
  },
  link: {
    label: 'Link a translation',
    title: 'Link two transcripts',
    help: 'A transcript that is here already can be marked as a translation. Captions are paired by time.',
    which: 'Link',
    of: 'as translation of',
    start: (language: string, of: string) => `Link ${language} as translation of ${of}`,
    done: 'Linked; captions are paired by time',
  },

  nothingToDo: 'Nothing needs work',
  nothingToDoHelp: 'Every caption is translated and was looked at.',
  showAllCaptions: 'Show all captions',

  marks: {
    stale: { name: 'Stale', title: 'The source changed since this was translated' },
    orphan: { name: 'No source', title: 'What this translates is gone' },
    unpaired: { name: 'Not paired', title: 'Nothing is said at this time in the source' },
    machine: { name: 'Machine', title: 'Written by a machine; nobody has checked it' },
    reviewed: { name: 'Reviewed', title: "A machine's words, checked by a person" },
  },
  sourceChanged: 'The source changed since this was translated.',
  /** A sentence around two marked pieces of text, which each language puts where it needs them. */
  sourceWas: <Piece>(was: Piece, now: Piece): readonly (string | Piece)[] => [
    'The source changed: was ',
    was,
    ' now ',
    now,
  ],
  noWordsHere: 'nothing here',
  missing: 'No translation yet',
  noSource: 'Nothing to translate',
  notSaved: 'Not saved. Open it and press Enter to try again.',
  markChecked: 'Mark as checked',
  playHere: 'Play from here',
  playFrom: (time: string) => `Play from ${time}`,
  withAbove: 'Translated together with the caption above',
  fieldAt: (language: string, time: string) => `${language} at ${time}`,
  fieldHelp: 'Enter saves, Esc leaves',
}
