import { formatDecimal } from '../words.ts'

/** Words of the controls themselves. */
export const ui = {
  choose: 'Choose',
  /** The part of the page that lists open into. */
  choices: 'Choices',
  closeDialog: 'Close',
  closeMessage: 'Close message',
  messages: 'Messages',
  details: 'Details',
  nothingFits: 'Nothing fits',
  removeTag: (tag: string) => `Remove ${tag}`,
  newTag: (facet: string, tag: string) => `New ${facet.toLowerCase()}: ${tag}`,
  anyTagHint: 'Tag, or new as issue/water',
  facetTagHint: 'Find or make new',
}

/** Lengths of time and sizes of files. */
export const units = {
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  hoursAndMinutes: (hours: number, minutes: number) => `${hours} h ${minutes} min`,
  percent: (value: number) => `${value} %`,
  size: (value: number, digits: number, unit: string) => `${formatDecimal(value, digits)} ${unit}`,
  /** Each a thousand of the one before. */
  sizes: ['B', 'kB', 'MB', 'GB', 'TB'],
}
