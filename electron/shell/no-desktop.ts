import type { Desktop } from '../core/ports.ts'

/** Shells without native dialogs: the local server and the command line. The interface browses folders itself. */
export const noDesktop: Desktop = {
  kind: 'server',
  pickMedia: async () => null,
  pickPicture: async () => null,
  pickFolder: async () => null,
  reveal: async () => false,
}
