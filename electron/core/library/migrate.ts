/** Pure steps from older document versions to the present one. A newer document than this program knows is refused, never changed. */
import { NewerDocument, UnreadableDocument } from './unreadable.ts'

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

/** Whether a document that was read is of an older version: the next save of it changes its format. */
export const isOlder = (kind: DocumentKind, value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'version' in value && Number(value.version) < currentVersion[kind]

/** @throws NewerDocument when a newer program wrote it | UnreadableDocument when it says no version that there ever was */
export function migrate(kind: DocumentKind, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('version' in value)) {
    throw new UnreadableDocument('it has no version number')
  }
  const said = value.version
  // Also as text: what a later program meant by it is not this one's to guess.
  if ((typeof said === 'number' || typeof said === 'string') && Number(said) > currentVersion[kind]) {
    throw new NewerDocument(
      `it was written by a newer LocalStory Library (format ${said}, this program knows ${currentVersion[kind]})`,
    )
  }
  if (typeof said !== 'number') throw new UnreadableDocument('it has no version number')
  if (!Number.isInteger(said) || said < 1) throw new UnreadableDocument(`there never was a format ${said}`)
  let document: Record<string, unknown> = { ...value }
  for (let version = said; version < currentVersion[kind]; version += 1) {
    const step = steps[kind][version]
    if (!step) throw new UnreadableDocument(`no way from format ${version} to ${version + 1}`)
    document = step(document)
  }
  return document
}
