/** Names of tapes in edit decision lists: eight capital letters and digits (CMX 3600), one for each recording. */
import type { Source } from './timeline.ts'

const LENGTH = 8
/** They mean something else there: unknown source, black, bars. */
const TAKEN = ['AX', 'BL', 'BLACK', 'BARS', 'NONE']

const plain = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

/** Name of a tape, made of a file's name: capital letters and digits. */
export const reelName = (fileName: string): string => (plain(fileName) || 'REEL').slice(0, LENGTH)

/** Names by the recordings' ids: made of the file's name, with a number at their end where two would be alike. */
export function reelNames(sources: readonly Source[]): Map<string, string> {
  const used = new Set(TAKEN)
  const names = new Map<string, string>()
  for (const { id, name } of sources) {
    const base = reelName(name)
    let found = base
    for (let number = 2; used.has(found); number++) found = base.slice(0, LENGTH - String(number).length) + number
    used.add(found)
    names.set(id, found)
  }
  return names
}
