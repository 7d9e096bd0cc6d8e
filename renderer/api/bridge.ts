/** What the desktop shell adds; absent in a browser. */
export interface LocalStoryBridge {
  /** Absolute paths of files dropped on the window. */
  pathsFor(files: File[]): string[]
  /** Calls the listener with the id of a command chosen in the application menu. Returns how to stop. */
  onCommand(listener: (id: string) => void): () => void
}

declare global {
  interface Window {
    readonly localstory?: LocalStoryBridge
  }
}

export const bridge = (): LocalStoryBridge | undefined => window.localstory
