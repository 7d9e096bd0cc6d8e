/** Small choices of this window (layout, sort order) that survive a restart. The library itself is never kept here. */

/** Reads a choice; anything unreadable or of another shape is the default. */
export function recall<T>(name: string, isValid: (value: unknown) => value is T, fallback: T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`localstory.${name}`) ?? 'null')
    return isValid(value) ? value : fallback
  } catch {
    return fallback
  }
}

/** Keeps a choice; a full or forbidden storage only means that it is forgotten. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(`localstory.${name}`, JSON.stringify(value))
  } catch {
    // Private windows may forbid it.
  }
}
