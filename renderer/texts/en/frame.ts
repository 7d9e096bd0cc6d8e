import { countOf, formatNumber } from '../words.ts'

/** The frame around every screen. */
export const frame = {
  screens: 'Screens',
  conflict: {
    title: (label: string) => `${label}: somebody else wrote here too`,
    theirs: 'Theirs, saved by now',
    mine: 'Yours',
    empty: 'Nothing',
    keepTheirs: 'Keep theirs',
    keepBoth: 'Keep both',
    useMine: 'Use mine',
  },
  aboutLibrary: 'About the library',
  screensAndFacets: 'Screens and facets',
  library: 'Library',
  moments: 'Moments',
  vocabulary: 'Vocabulary',
  coverage: 'Coverage',
  exports: 'Exports',
  sidebarWidth: 'Width of the sidebar',
  windowTitle: (library: string, product: string) => `${library} - ${product}`,
  showAgain: 'Show it again',

  libraryMenu: 'Library menu',
  libraryMenuOf: (library: string) => `${library}, library menu`,
  closeLibrary: 'Close this library',
  addFootage: 'Add footage',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  themeIs: (theme: string) => `Theme: ${theme.toLowerCase()}`,

  transcriptFacet: 'Transcript',
  toDoFacet: 'To do',
  toDo: {
    'state/missing-media': 'Media not found',
    'state/no-transcript': 'No transcript',
    'state/machine-draft': 'Machine draft',
    'state/no-tags': 'No tags',
  },
  fewer: 'Fewer',
  more: (count: number) => `${count} more`,
  clearFilters: (count: number) => `Clear ${count === 1 ? 'the filter' : `${count} filters`}`,

  notes: 'Notes about this library',
  closeNote: 'Close note',
  readOnly: 'This library is open for reading only',
  noFfmpeg: 'Adding and exporting need ffmpeg, which was not found',
  sayWhereItIs: 'Say where it is',
  unreadable: (count: number) => `${countOf(count, 'file')} of the program itself could not be read`,
  damaged: (count: number) => `${countOf(count, 'file')} of this library could not be read`,
  damagedHint:
    'They were left as they are; everything else is here. Restore them from a backup, then open the library again.',
  damagedFiles: 'Which files',
  preparingSearch: 'Preparing search',
  preparingSearchOf: (done: number, total: number) =>
    `Preparing search, ${formatNumber(done)} of ${formatNumber(total)}`,
}
