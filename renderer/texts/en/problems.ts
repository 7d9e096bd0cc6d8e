/** What goes wrong between the interface and the program; the program words its own problems. */
export const problems = {
  unexpected: {
    title: 'Something went wrong in the program',
    remedy: 'Try again. If it happens again, close the program and open it again; your library is saved.',
  },
  notAllowed: {
    title: 'This window is not allowed in any more',
    detail: 'The program was started again since this page was opened.',
    remedy: 'Open the address that the program printed when it started.',
  },
  notUnderstood: {
    title: 'The program gave an answer that is not understood',
    remedy: 'Try again.',
  },
  unreachable: {
    title: 'The program does not answer',
    remedy: 'It may have been closed. Start it again; what was saved is on disk.',
  },
}
