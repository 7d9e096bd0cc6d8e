/** Our own JSON export: `{format: "localstory-transcript", version: 1, language, cues: [Cue]}`. Comes back exactly. */
import { Cue } from '../../library/model.ts'
import { at, hasKeys, Text } from './shapes.ts'

/** The value of `format` in files we wrote. */
export const OWN_FORMAT = 'localstory-transcript'

export interface OwnFile {
  readonly cues: readonly Cue[]
  readonly language: string
}

/** The cues of a file we wrote, or null when it is none, or was changed so that its cues do not fit any more. */
export function readOwn(root: unknown): OwnFile | null {
  if (!hasKeys(root, 'format', 'cues') || root.format !== OWN_FORMAT || !Array.isArray(root.cues)) return null
  const cues: Cue[] = []
  const ids = new Set<string>()
  for (const item of root.cues) {
    const cue = Cue.safeParse(item)
    const last = cues.at(-1)
    if (!cue.success || ids.has(cue.data.id) || cue.data.endMs <= cue.data.startMs) return null
    const words = cue.data.words?.map((word) => word.text).join(' ')
    if (words !== undefined && words !== cue.data.text.replace(/\n/g, ' ')) return null
    if (last && last.startMs > cue.data.startMs) return null
    ids.add(cue.data.id)
    cues.push(cue.data)
  }
  return { cues, language: Text.parse(at(root, 'language')) }
}
