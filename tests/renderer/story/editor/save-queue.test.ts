/** Saving without waiting: order, newest revisions, nothing lost when one fails. */
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../../renderer/api/client.ts'
import { type Answer, createSaveQueue, type Edit } from '../../../../renderer/features/story/editor/save-queue.ts'
import type { Cue, Transcript } from '../../../../renderer/features/story/types.ts'

const cue = (id: string, text: string): Cue => ({ id, startMs: 0, endMs: 1000, speaker: '', text })
const stale = new ApiProblem({ code: 'stale-revision', title: 'This was changed in the meantime' })

/** A library with one transcript, that refuses what is not against its revision. */
function library(cues: readonly Cue[]) {
  let kept: Transcript = { language: 'en', revision: 1, cues: [...cues] }
  let shown: Transcript = kept
  const sent: number[] = []
  const write = (id: string, text: string): Answer => {
    const at = kept.cues.findIndex((one) => one.id === id)
    const insert = [cue(id, text)]
    kept = { ...kept, revision: kept.revision + 1, cues: kept.cues.toSpliced(at, 1, ...insert) }
    return { revision: kept.revision, changed: { at, remove: 1, insert } }
  }
  const edit = (id: string, text: string, more: Partial<Edit> = {}): Edit => ({
    apply: (list) => list.map((one) => (one.id === id ? cue(id, text) : one)),
    send: async (revision) => {
      sent.push(revision)
      await new Promise((done) => setTimeout(done, 5))
      if (revision !== kept.revision) throw stale
      return write(id, text)
    },
    ...more,
  })
  const queue = createSaveQueue({
    read: () => shown,
    show: (transcript) => {
      shown = transcript
    },
    reread: async () => kept,
  })
  const texts = (transcript: Transcript) => transcript.cues.map(({ text }) => text)
  return {
    queue,
    edit,
    write,
    sent,
    shown: () => texts(shown),
    kept: () => texts(kept),
    revision: () => shown.revision,
  }
}

describe('the save queue', () => {
  it('shows an edit at once and sends the next one with the revision of the answer before', async () => {
    const { queue, edit, sent, shown, kept, revision } = library([cue('a', '1'), cue('b', '2')])
    const both = [queue.run(edit('a', 'one')), queue.run(edit('b', 'two'))]
    expect(shown()).toEqual(['one', 'two'])
    expect(kept()).toEqual(['1', '2'])
    await Promise.all(both)
    expect([sent, kept(), shown(), revision()]).toEqual([[1, 2], ['one', 'two'], ['one', 'two'], 3])
  })

  it('takes back what could not be saved and saves what was waiting behind it', async () => {
    const { queue, edit, shown, kept } = library([cue('a', '1'), cue('b', '2')])
    const full = new ApiProblem({ code: 'disk-full', title: 'The disk is full' })
    const first = queue.run(edit('a', 'one', { send: () => Promise.reject(full) }))
    const second = queue.run(edit('b', 'two'))
    await expect(first).rejects.toBe(full)
    await second
    expect([kept(), shown()]).toEqual([
      ['1', 'two'],
      ['1', 'two'],
    ])
  })

  it('sends again when somebody changed another cue, and refuses when it was the same', async () => {
    const { queue, edit, write, shown, kept } = library([cue('a', '1'), cue('b', '2')])
    const isOne = (list: readonly Cue[]) => {
      if (list[0]?.text !== '1') throw stale
    }
    write('b', 'theirs')
    await queue.run(edit('a', 'one', { check: isOne }))
    expect([kept(), shown()]).toEqual([
      ['one', 'theirs'],
      ['one', 'theirs'],
    ])
    write('a', 'theirs')
    await expect(
      queue.run(edit('a', 'mine', { check: (list) => list[0]?.text !== 'one' && isOne(list) })),
    ).rejects.toBe(stale)
    expect([kept(), shown()]).toEqual([
      ['theirs', 'theirs'],
      ['theirs', 'theirs'],
    ])
  })
})
