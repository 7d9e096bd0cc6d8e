/** The parts that take a recorded change back. */
import { AppError } from '../errors.ts'
import { applyInverse } from './difference.ts'
import { checkDocument } from './document.ts'
import type { ChangedPart, ChangeRecord, History } from './history.ts'
import { Cue, LibraryDocument, Story } from './model.ts'
import type { ChangePart } from './port.ts'

/** Revision of the document as it is now; null when it is not there (a transcript that was taken away). */
export type RevisionOf = (part: ChangedPart) => Promise<number | null>

// Stories before transcripts: a transcript's part also lists itself in its story, and that entry has to come last.
const order = { library: 0, story: 1, transcript: 2 } as const

/** @throws AppError stale-revision when a document is not as the change left it */
export async function partsBack(record: ChangeRecord, history: History, revisionOf: RevisionOf): Promise<ChangePart[]> {
  const parts: ChangePart[] = []
  for (const part of record.parts.toSorted((a, b) => order[a.target.kind] - order[b.target.kind])) {
    const revision = await revisionOf(part)
    if (revision !== null && history.contentOf(part.target, revision) !== part.contentAfter) {
      throw new AppError('stale-revision', `Cannot take back "${record.label}"`, {
        detail: 'What it changed was changed again somewhere else.',
        remedy: 'Change it by hand.',
      })
    }
    parts.push(partBack(part))
  }
  return parts
}

function partBack({ target, inverse }: ChangedPart): ChangePart {
  if (target.kind === 'library') {
    return {
      kind: 'library',
      recipe: (before) => checkDocument(applyInverse(before, inverse), LibraryDocument, 'library'),
    }
  }
  if (target.kind === 'story') {
    return {
      kind: 'story',
      story: target.story,
      recipe: (before) => checkDocument(applyInverse({ ...before }, inverse), Story, 'story'),
    }
  }
  return {
    kind: 'transcript',
    story: target.story,
    language: target.language,
    recipe: (before) => {
      const present = before ?? { language: target.language, revision: 0, cues: [] }
      const cues = checkDocument(applyInverse(present, inverse).cues, Cue.array(), 'transcript')
      return cues.length > 0 ? { ...present, cues } : null
    },
  }
}
