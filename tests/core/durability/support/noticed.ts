/** What a person would notice of a small library after the program was started again. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { batchFile, readBatch } from '../../../../electron/core/export/batch-file.ts'
import { logoContent } from '../../../../electron/core/library/brand.ts'
import { ExportLog } from '../../../../electron/core/library/export-log.ts'
import { FileStore } from '../../../../electron/core/library/file-store.ts'
import { readStory, storyIds } from '../../../../electron/core/library/load.ts'
import { SettingsStore } from '../../../../electron/core/settings.ts'
import { readTree, type Tree, worldIn } from './world.ts'

/** The lock of a program that was killed is that of a process that is gone. */
export function buryLock(root: string): void {
  // And its claims to remove the lock of another one.
  for (const name of readdirSync(root).filter((one) => one === 'lock.json' || one.startsWith('lock.json.gone-'))) {
    const file = join(root, name)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace(`"process":${process.pid}`, '"process":999999999'))
    // Half a lock is waited for only while it is young.
    utimesSync(file, 1, 1)
  }
}

/** Ids are drawn anew at each run; the first one that is met is 1, and so on. */
function withCountedIds(text: string): string {
  const seen = new Map<string, string>()
  return text.replace(/\b([mqris])-[a-km-z2-9]{10}\b/g, (id, kind: string) => {
    if (!seen.has(id)) seen.set(id, `${kind}-${seen.size + 1}`)
    return seen.get(id) ?? id
  })
}

async function noticedOfLibrary(root: string): Promise<unknown> {
  const store = await FileStore.open(root)
  try {
    const library = store.library()
    const stories: unknown[] = []
    for (const id of storyIds(root).sort()) {
      // An empty folder is the beginning of a story that was never acknowledged.
      if (!existsSync(join(root, 'stories', id, 'story.json'))) continue
      const story = await readStory(root, id)
      const transcripts: unknown[] = []
      for (const { language, original, base } of story.removedAt === null ? story.transcripts : []) {
        for (const name of [original, base].filter((one) => one !== '')) await store.kept(id, name)
        transcripts.push(await store.transcript(id, language))
      }
      stories.push({ story, transcripts })
    }
    if (library.brand?.logo) await logoContent(root, library, library.brand.logo.file)
    const { undo, redo } = store.undoState()
    return {
      ...{ readOnly: store.readOnly, damaged: store.damaged, library, stories },
      ...{ undo: undo?.label, redo: redo?.label, history: store.history(50).map(({ label }) => label) },
      ...{ exports: [...(await new ExportLog(root, false).byStory())] },
      ...{ unfinished: existsSync(join(root, '.tmp')) ? readdirSync(join(root, '.tmp')) : [] },
    }
  } finally {
    await store.close()
  }
}

/**
 * What a person would notice after starting the program again, as text. Throws when anything is missing or cannot be read.
 * The folder is moved away first, where nothing of the program that ran before finds it.
 */
export async function noticed(folder: string): Promise<string> {
  const moved = `${folder}-again`
  renameSync(folder, moved)
  const world = worldIn(moved)
  try {
    buryLock(world.root)
    const library = existsSync(join(world.root, 'library.json')) ? await noticedOfLibrary(world.root) : 'no library'
    const { settings } = await SettingsStore.open(world.config)
    const batch = await readBatch(batchFile(world.batches, 'b1'))
    const source = [...readTree(world.source)].map(([path, content]) => [path, content?.byteLength])
    const clip = readdirSync(world.out).includes('clip.mp4') && readFileSync(join(world.out, 'clip.mp4'), 'utf8')
    const text = JSON.stringify({ library, settings, batch: batch?.outputs, source, clip }, null, 1)
    return withCountedIds(text.replaceAll(moved, folder).replace(/run-\d+/g, 'run'))
  } finally {
    rmSync(moved, { recursive: true, force: true })
  }
}

/** What names of temporary files and ids that are drawn anew have in common. */
const drawn = /\b[0-9a-f]{18}\b|\b(?:[mqris]-)?[a-km-z2-9]{10,12}\b/g

function keyOf(tree: Tree): string {
  const lines = [...tree].map(([path, content]) => {
    const text = content === null ? '/' : Buffer.from(content).toString('latin1')
    return `${path}\0${text}`.replace(drawn, '')
  })
  return createHash('sha1').update(lines.sort().join('\0')).digest('hex')
}

/** What is noticed in a folder; each state of the disk is looked at once. The folder is gone afterwards. */
export class Outcomes {
  readonly #known = new Map<string, string>()

  get different(): number {
    return this.#known.size
  }

  async of(folder: string, tree: Tree = readTree(folder)): Promise<string> {
    const key = keyOf(tree)
    const known = this.#known.get(key)
    if (known !== undefined) {
      rmSync(folder, { recursive: true, force: true })
      return known
    }
    const seen = await noticed(folder).catch((error: unknown) => `could not be opened: ${String(error)}`)
    this.#known.set(key, seen)
    return seen
  }
}
