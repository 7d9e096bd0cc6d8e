/** What lies in the folder of the library and belongs to no story: work that was interrupted, locks, recordings nobody lists. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../errors.ts'
import { listAside } from '../library/aside.ts'
import { workFolder } from '../library/durable.ts'
import { type LockState, lookAtLock } from '../library/lock.ts'
import { mediaFolder, storiesFolder } from '../library/paths.ts'
import { type Finding, finding } from './model.ts'

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

/** @param state of the lock; while somebody works in the library, unfinished work is theirs */
async function checkWork(root: string, state: LockState): Promise<Finding[]> {
  if (state === 'held') return []
  return (await namesIn(join(root, workFolder))).map((name) =>
    finding({
      kind: 'leftover',
      severity: 'note',
      path: `${workFolder}/${name}`,
      mendable: true,
      text: 'left over from an interrupted write; it is dealt with at the next opening',
    }),
  )
}

async function checkLock(root: string, state: LockState): Promise<Finding[]> {
  const findings: Finding[] = []
  const about = { kind: 'lock', severity: 'note', mendable: true } as const
  if (state === 'stale')
    findings.push(
      finding({
        ...about,
        path: 'lock.json',
        text: 'is the lock of a program that is gone; the next one takes it over',
      }),
    )
  for (const name of await namesIn(root))
    if (/^lock\.json\..+/.test(name) && state !== 'held')
      findings.push(finding({ ...about, path: name, text: 'is left over from a lock' }))
  return findings
}

async function checkAside(root: string): Promise<Finding[]> {
  const older = (await namesIn(root)).filter((name) => /^library\.damaged-\d+\.json$/.test(name))
  return [...(await listAside(root)), ...older].map((path) =>
    finding({
      kind: 'set-aside',
      severity: 'note',
      path,
      text: 'holds files that were set aside',
      remedy: 'Look whether you miss something in it; when you do not, you may delete it.',
    }),
  )
}

/** Files below `media/` that nothing names. @param named relative to the library, in lower case and composed letters */
async function checkMediaFolder(root: string, named: ReadonlySet<string>): Promise<Finding[]> {
  const entries = await readdir(join(root, mediaFolder), { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => `${mediaFolder}/${entry.name}`)
    .filter((path) => !named.has(path.normalize('NFC').toLowerCase()))
    .map((path) =>
      finding({
        kind: 'orphan',
        severity: 'note',
        path,
        text: 'is a file that no story names',
        remedy: 'Add it as a story, or move it elsewhere.',
      }),
    )
}

/** Entries among the stories that are no folder of a story. */
async function checkStoriesFolder(root: string, ids: ReadonlySet<string>): Promise<Finding[]> {
  return (await namesIn(join(root, storiesFolder)))
    .filter((name) => !ids.has(name) && !name.startsWith('.') && !/^(?:Thumbs\.db|desktop\.ini)$/i.test(name))
    .map((name) =>
      finding({
        kind: 'orphan',
        severity: 'note',
        path: `${storiesFolder}/${name}`,
        mendable: true,
        text: 'is no folder of a story',
      }),
    )
}

/** @param ids names of the folders of stories @param named see `References.namedMedia` */
export async function checkFolders(
  root: string,
  ids: ReadonlySet<string>,
  named: ReadonlySet<string>,
): Promise<Finding[]> {
  const state = await lookAtLock(root).catch((error: unknown): LockState => {
    if (systemCode(error) === '') throw error
    return 'none'
  })
  const found = await Promise.all([
    checkWork(root, state),
    checkLock(root, state),
    checkStoriesFolder(root, ids),
    checkMediaFolder(root, named),
    checkAside(root),
  ])
  return found.flat()
}
