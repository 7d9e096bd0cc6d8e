/** Pure steps from older document versions to the present one. A newer document than this program knows is refused, never changed. */
import { UnreadableDocument } from './document.ts'

export type DocumentKind = 'library' | 'story'
type Step = (old: Record<string, unknown>) => Record<string, unknown>

/** The version this program writes. */
export const currentVersion: Readonly<Record<DocumentKind, number>> = { library: 2, story: 2 }

/** `steps.story[1]` turns version 1 into version 2, and so on. */
const steps: Readonly<Record<DocumentKind, Readonly<Record<number, Step>>>> = {
  // Definitions, aliases, parents and labels of tags, and saved searches.
  library: { 1: (old) => ({ ...old, version: 2 }) },
  // What version 2 adds (where a transcript came from, translations) has defaults; the number keeps older programs from dropping it.
  story: { 1: (old) => ({ ...old, version: 2 }) },
}

/** Whether the text is a document of an older version: the next save of it changes its format. Looks at the text only. */
export function isOlder(kind: DocumentKind, text: string): boolean {
  const version = /"version"\s*:\s*(\d+)/.exec(text.slice(0, 400))?.[1]
  return version !== undefined && Number(version) < currentVersion[kind]
}

/** @throws UnreadableDocument when the version is unknown or newer than this program */
export function migrate(kind: DocumentKind, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('version' in value) || typeof value.version !== 'number') {
    throw new UnreadableDocument('it has no version number')
  }
  if (value.version > currentVersion[kind]) {
    throw new UnreadableDocument(
      `it was written by a newer LocalStory Library (format ${value.version}, this program knows ${currentVersion[kind]})`,
    )
  }
  let document: Record<string, unknown> = { ...value }
  for (let version = value.version; version < currentVersion[kind]; version += 1) {
    const step = steps[kind][version]
    if (!step) throw new UnreadableDocument(`no way from format ${version} to ${version + 1}`)
    document = step(document)
  }
  return document
}
