/** A correction survives: another import, every format and back, undo and redo, a restart, a process that is killed. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { editCue } from '../../../electron/core/library/edit-transcript.ts'
import { exportTranscript } from '../../../electron/core/library/export-transcript.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { importTranscript, readImport } from '../../../electron/core/library/import-transcript.ts'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'
import { transcriptFormats } from '../../../electron/core/transcripts/write.ts'
import { addStory } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const srt = (first: string): string =>
  `1\n00:00:01,000 --> 00:00:03,000\nANA: ${first}\n\n2\n00:00:03,000 --> 00:00:05,000\nLUIS: They stay at home.\n`
const wrong = srt('are afraid to go to the clinick.')
const right = 'are afraid to go to the clínica.'

async function corrected() {
  const root = await createLibrary(join(await tempFolder('survives'), 'Library'), 'Library')
  const store = await FileStore.open(root)
  const { id } = await addStory(store)
  const take = (text: string, mode: 'replace' | 'merge') =>
    importTranscript(store, id, readImport(Buffer.from(text), 'talk.srt', { language: 'en' }).incoming, { mode })
  await take(wrong, 'replace')
  const { cues, revision } = await store.transcript(id, 'en')
  await editCue(store, { story: id, language: 'en', cue: cues[0]?.id ?? '', ifRevision: revision }, { text: right })
  return { root, store, id, take }
}
const words = async (store: FileStore, id: string) => (await store.transcript(id, 'en')).cues.map((cue) => cue.text)

/** Runs the child, kills it as soon as it says that the correction is saved. */
function correctAndDie(root: string, id: string, text: string): Promise<NodeJS.Signals | null> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [resolve('tests/support/correct-child.ts'), root, id, text], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.stdout.once('data', () => child.kill('SIGKILL'))
    child.once('close', (_code, signal) => (signal === 'SIGKILL' ? done(signal) : fail(new Error(errors))))
  })
}

describe('a corrected word', () => {
  it('survives imports of the same file and of a newer one, undo and redo, and a restart', async () => {
    const { root, store, id, take } = await corrected()
    await take(wrong, 'merge')
    expect((await words(store, id))[0]).toBe(right)
    await take(wrong.replace('at home.', 'at home all day.').replaceAll(':03,000', ':03,400'), 'merge')
    expect(await words(store, id)).toEqual([right, 'They stay at home all day.'])
    await store.undo()
    await store.undo()
    expect(await words(store, id)).toEqual([right, 'They stay at home.'])
    await store.redo()
    await store.redo()
    expect(await words(store, id)).toEqual([right, 'They stay at home all day.'])
    await store.close()
    const again = await FileStore.open(root)
    expect(await words(again, id)).toEqual([right, 'They stay at home all day.'])
    await again.undo()
    expect((await words(again, id))[0]).toBe(right)
    await again.close()
  })

  it.each(transcriptFormats)('is in a file of the format %s, read back and imported again', async (format) => {
    const { store, id } = await corrected()
    const { content, fileName } = await exportTranscript(store, { story: id, language: 'en', format })
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    const read = readTranscript(bytes, fileName)
    expect(read.cues.map((cue) => cue.text.replaceAll('\n', ' ')).join(' ')).toContain(right)
    await importTranscript(store, id, readImport(bytes, fileName, { language: 'en' }).incoming, { mode: 'merge' })
    expect((await words(store, id)).join(' ')).toContain(right)
    expect((await store.transcript(id, 'en')).cues).toHaveLength(2)
    await store.close()
  })

  it('is there after the process that saved it was killed, and survives a merge then', {
    timeout: 120_000,
  }, async () => {
    const { root, store, id } = await corrected()
    await store.close()
    expect(await correctAndDie(root, id, 'are afraid of the clínica.')).toBe('SIGKILL')
    const again = await FileStore.open(root)
    expect(again.readOnly).toBeNull()
    expect((await words(again, id))[0]).toBe('are afraid of the clínica.')
    await importTranscript(again, id, readImport(Buffer.from(wrong), 'talk.srt', { language: 'en' }).incoming, {
      mode: 'merge',
    })
    expect((await words(again, id))[0]).toBe('are afraid of the clínica.')
    await again.undo()
    await again.undo()
    expect((await words(again, id))[0]).toBe(right)
    await again.close()
  })
})
