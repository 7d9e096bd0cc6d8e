/** How a cut says that it cannot be made by encoding its ends. */

/** The cut cannot be made so; all of the clip has to be encoded. */
export class NotCut extends Error {
  /** For people; goes on after "Encoded anew: ". */
  readonly reason: string
  constructor(reason: string) {
    super(reason)
    this.reason = reason
  }
}

/** @throws NotCut, where there is a reason */
export function refuse(reason: string | null): void {
  if (reason !== null) throw new NotCut(reason)
}
