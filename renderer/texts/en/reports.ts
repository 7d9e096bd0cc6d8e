import { formatLocalDay, formatTimeOfDay } from '../words.ts'

/** Reports of what went wrong and was not foreseen. */
export const reports = {
  happened: 'Something went wrong that was not foreseen',
  show: 'Show report',

  title: 'Reports',
  about:
    'When something goes wrong that was not foreseen, a report is kept on this machine. It says where in the program, never what is in your library. Nothing is sent anywhere; you may copy one to whoever helps you.',
  none: 'There are none.',
  list: 'Reports, newest first',
  /** @param at milliseconds since 1970 */
  time: (at: number) => `${formatLocalDay(at)}, ${formatTimeOfDay(at)}`,
  keptIn: (folder: string) => `Kept in ${folder}`,
  copy: 'Copy',
  copyOf: (title: string) => `Copy the report: ${title}`,
  copied: 'Report copied',
  noClipboard: 'The clipboard is not available in this window',
  clear: 'Delete all reports',
  cleared: 'Reports deleted',
}
