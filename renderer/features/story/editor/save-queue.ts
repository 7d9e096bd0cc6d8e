/**
 * Saving without waiting: what is saved shows at once, requests go one after the other, each with the newest revision, and
 * the answer's few cues are put into the list instead of reading all of it again.
 */
import { toProblem } from '../../../api/client.ts'
import type { Output } from '../../../api/types.ts'
import type { Cue, Transcript } from '../types.ts'

export type Answer = Output<'transcripts.editCue'>
type Cues = readonly Cue[]

export interface Edit {
  /** Sends it against this revision. */
  readonly send: (revision: number) => Promise<Answer>
  /** How the cues look as if it were done already. */
  readonly apply?: (cues: Cues) => Cues
  /** Throws when it must not be sent to these cues, as when somebody else changed the same words. */
  readonly check?: (cues: Cues) => void
}

export interface QueueHost {
  /** The transcript as it is shown. */
  readonly read: () => Transcript | undefined
  readonly show: (transcript: Transcript) => void
  /** The transcript as the library has it now. */
  readonly reread: () => Promise<Transcript>
}

export interface SaveQueue {
  /** Settles when it is on disk. @throws ApiProblem; then nothing has changed, and what was shown is taken back */
  run(edit: Edit): Promise<Answer>
}

/** Times that an edit is sent again when others changed other cues in between. */
const MOST_TRIES = 4

export function spliced(transcript: Transcript, { revision, changed }: Answer): Transcript {
  const { at, remove, insert } = changed
  return { ...transcript, revision, cues: transcript.cues.toSpliced(at, remove, ...insert) }
}

export function createSaveQueue(host: QueueHost): SaveQueue {
  /** As the library has it, as far as known; what is shown adds the edits under way. */
  let saved: Transcript | undefined
  const waiting: Edit[] = []
  let last: Promise<unknown> = Promise.resolve()

  const showAll = () => {
    if (!saved) return
    const cues = waiting.reduce<Cues>((list, edit) => edit.apply?.(list) ?? list, saved.cues)
    host.show({ ...saved, cues: [...cues] })
  }
  const sendOne = async (edit: Edit): Promise<Answer> => {
    for (let tries = 1; ; tries += 1) {
      saved ??= await host.reread()
      edit.check?.(saved.cues)
      try {
        const answer = await edit.send(saved.revision)
        saved = spliced(saved, answer)
        return answer
      } catch (error) {
        if (toProblem(error).code !== 'stale-revision' || tries === MOST_TRIES) throw error
        saved = await host.reread()
      }
    }
  }
  return {
    run: (edit) => {
      if (waiting.length === 0) saved = host.read()
      waiting.push(edit)
      showAll()
      const result = last.then(() => sendOne(edit))
      const settled = result.finally(() => {
        waiting.splice(waiting.indexOf(edit), 1)
        showAll()
      })
      last = settled.catch(() => undefined)
      return settled
    },
  }
}
