/** The list on disk that says how a decided group of writes (`durable.ts`) is finished, and finishing it after a kill. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { systemCode } from '../errors.ts'
import { eachAtOnce, isThere, syncFolder } from './disk.ts'
import { applyMove, type Move, workFolder } from './durable-steps.ts'

/** A library may come from anybody: a list that leads out of its folder is none of ours. */
const Inside = z
  .string()
  .min(1)
  .refine(
    (path) => !/^[\\/]|^[A-Za-z]:|\0/.test(path) && !path.split(/[\\/]/).includes('..'),
    'leads out of the folder',
  )

const Journal = z.object({
  /** 2 when something is appended: a program that knows only 1 must not take it for a file to be replaced. */
  version: z.union([z.literal(1), z.literal(2)]),
  moves: z.array(z.object({ from: Inside.nullable(), to: Inside, at: z.int().min(0).optional() })),
})

/** The text of the list that finishes these steps. */
export function journalOf(steps: readonly Move[]): string {
  const moves = steps.map(({ from, to, at }): Move => ({ from, to, ...(at !== undefined && { at }) }))
  const version = moves.some(({ at }) => at !== undefined) ? 2 : 1
  return JSON.stringify({ version, moves })
}

/** null when a damaged disk left no readable journal: the old files are then all that is there. @throws system errors */
async function readJournal(file: string): Promise<z.infer<typeof Journal> | null> {
  const text = await readFile(file, 'utf8')
  try {
    return Journal.parse(JSON.parse(text))
  } catch {
    return null
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return []
    throw error
  }
}

async function finish(root: string, journal: z.infer<typeof Journal>): Promise<void> {
  const folders = new Set<string>()
  for (const move of journal.moves) {
    // A part that is no longer there was renamed before the kill.
    if (move.from !== null && !(await isThere(join(root, move.from)))) continue
    await applyMove(root, move)
    folders.add(dirname(join(root, move.to)))
  }
  await eachAtOnce([...folders], syncFolder)
}

/** Completes groups that were decided, then removes everything unfinished. @throws system errors */
export async function finishJournals(root: string): Promise<void> {
  const work = join(root, workFolder)
  const names = await namesIn(work)
  const journals = names.filter((name) => name.endsWith('.journal'))
  for (const name of journals) {
    const journal = await readJournal(join(work, name))
    if (journal) await finish(root, journal)
  }
  // Journals first: their parts are needed as long as they are there.
  for (const name of [...journals, ...names.filter((name) => !journals.includes(name))])
    await rm(join(work, name), { force: true, recursive: true })
  if (journals.length > 0) await syncFolder(work)
}
