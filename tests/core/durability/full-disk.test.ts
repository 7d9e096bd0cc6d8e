/** A real disk that is full, to the byte or nearly: five workflows, three amounts of space that is left. */
import { statfsSync, writeFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { ExportLog } from '../../../electron/core/library/export-log.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { smallDisk } from '../../support/disk.ts'
import { incoming, record } from './support/material.ts'
import { noticed } from './support/noticed.ts'
import { buildWorld, fastFolder, layOut, readTree, stopClock, type World, worldIn } from './support/world.ts'
import { importTranscript } from '../../../electron/core/library/import-transcript.ts'
import { replaceInLibrary } from '../../../electron/core/library/replace-words.ts'
import { tagStories, updateStories } from '../../../electron/core/library/edit.ts'

/** Bytes that are left; the last is enough for a part of what is written. */
const sizes = [0, 4096, 16_384] as const
const much = (words: string): string => words.repeat(400)
const workflows: readonly (readonly [string, (store: FileStore, world: World) => Promise<unknown>])[] = [
  ['import a transcript', (store) => importTranscript(store, 'c', incoming('en', [much('new words '), 'and more']))],
  ['edit notes', (store) => updateStories(store, ['a', 'b', 'c'], { notes: much('note ') })],
  ['tag', (store) => tagStories(store, ['a', 'b', 'c'], ['issue/new-one'], [])],
  ['replace words', (store) => replaceInLibrary(store, { query: 'a', replacement: much('aaaa') }, [])],
  [
    'note exports',
    (_, { root }) => new ExportLog(root, true).append(...Array.from({ length: 200 }, () => record({ run: 'r2' }))),
  ],
]

/** Fills the disk until so many bytes are left. */
function fill(disk: string, left: number): string {
  const file = join(disk, 'filler')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(file, Buffer.alloc(Math.max(0, bavail * bsize - left)))
  return file
}

it('says so, changes nothing, and goes on when there is space again', async (context) => {
  const disk = await smallDisk(context)
  stopClock()
  const base = fastFolder()
  const tree = await buildWorld(base)
  let [refused, tries] = [0, 0]
  for (const [name, run] of workflows) {
    for (const left of sizes) {
      tries += 1
      const folder = join(disk, `run-${tries}`)
      layOut(folder, tree)
      const world = worldIn(folder)
      const store = await FileStore.open(world.root)
      const filler = fill(disk, left)
      const error = await run(store, world).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (error !== null) {
        refused += 1
        expect(error, name).toBeInstanceOf(AppError)
        expect(error, name).toMatchObject({ code: 'disk-full', remedy: expect.stringContaining('Free some space') })
        // As another program would find it.
        const copy = join(base, `copy-${tries}`)
        layOut(copy, readTree(folder))
        const whole = join(base, `before-${tries}`)
        layOut(whole, tree)
        expect((await noticed(copy)).replaceAll(copy, ''), name).toBe((await noticed(whole)).replaceAll(whole, ''))
      }
      rmSync(filler)
      if (error !== null) await run(store, world)
      await store.close()
      rmSync(folder, { recursive: true })
    }
  }
  expect(refused).toBeGreaterThan(workflows.length)
})
