/**
 * Every English word of the desktop's own: menu, dialogs, answers of the shell. The shell cannot import the interface's
 * (renderer/texts); what stands in both is worded alike. Roles of the system (copy, quit) are worded by the system.
 */
export const texts = {
  /** `&` stands before the letter that opens the menu with Alt; "…" says that a dialog follows. */
  menu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    help: '&Help',
    newLibrary: 'New library…',
    openLibrary: 'Open library…',
    addFootage: 'Add footage…',
    undo: 'Undo',
    redo: 'Redo',
    search: 'Search',
    replace: 'Find and replace in the library…',
    library: 'Library',
    moments: 'Moments',
    exports: 'Exports',
    shortcuts: 'Keyboard shortcuts',
    settings: 'Settings…',
  },

  addDialog: {
    title: 'Add footage',
    add: 'Add',
    media: 'Footage and sound',
    pictures: 'Pictures',
    allFiles: 'All files',
  },

  closing: {
    /** @param exports that are not done; at least 1 */
    question: (exports: number) =>
      exports === 1 ? 'An export is still running' : `${exports} exports are still running`,
    detail: 'Closing stops them. Files that are finished stay.',
    stay: 'Keep exporting',
    close: 'Stop and close',
  },

  problem: {
    noStart: (product: string) => `${product} could not start`,
    unexpected: 'Something went wrong',
  },

  /** In place of a page or a file. */
  refused: {
    elsewhere: 'Not served here.',
    otherOrigin: 'Another origin may not use this program.',
    unexpected: 'Something went wrong. The program is still running; try again.',
  },
} as const
