import { countOf } from '../words.ts'

/** Background work, and the screen of what was exported. */
export const jobs = {
  exports: 'Exports',
  files: (count: number) => countOf(count, 'file'),
  alsoRunning: (count: number) => `, ${count} running`,
  clearOver: 'Clear what is over',
  noExports: 'Nothing exported yet',
  noExportsHint:
    'Open a story, select words or set In and Out, and press Export. The files are listed here while they are made and after.',
  toLibrary: 'Go to the library',
  report: 'Save a report',
  reportFormats: { txt: 'Text', csv: 'CSV, for a sheet' },
  interrupted: {
    title: (count: number) => `${countOf(count, 'export')} ${count === 1 ? 'was' : 'were'} interrupted`,
    which: (names: readonly string[], more: number) =>
      more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', '),
    resume: 'Resume',
    remove: 'Remove',
    resumed: (count: number) => `Exporting ${countOf(count, 'file')} again`,
    removed: (count: number) => `${countOf(count, 'export')} taken off the list`,
  },

  tray: 'Background work',
  list: 'Jobs',
  all: 'All jobs',
  doing: {
    probe: 'Reading files',
    care: 'Looking after the library',
    poster: 'Making posters',
    strip: 'Making filmstrips',
    peaks: 'Reading the sound',
    proxy: 'Making copies that play here',
    export: 'Exporting',
    index: 'Preparing search',
    timing: 'Taking times from the sound',
    speech: 'Writing down what is said',
  },
  doingSeveral: 'Preparing footage',
  left: (doing: string, count: number) => `${doing}, ${countOf(count, 'job')} left`,
  failed: (count: number) => `${countOf(count, 'job')} failed`,
  allDone: 'All done',

  states: { queued: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed', cancelled: 'Cancelled' },
  cancel: (job: string) => `Cancel: ${job}`,
  more: (job: string) => `More for ${job}`,
  copyCommand: {
    here: "Copy ffmpeg's command",
    posix: 'Copy it for macOS and Linux',
    windows: 'Copy it for Windows',
  },
  commandCopied: 'The command is copied',
  noClipboard: 'The clipboard is not available in this window',
  showInFolder: 'Show in folder',
  fileIs: (path: string) => `The file is ${path}`,
}
