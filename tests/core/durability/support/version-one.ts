/**
 * A library as version 1 of the program wrote it (tests/fixtures/library-version-1, made by that version itself): four stories, one of
 * them removed, with transcripts, moments, tags, people and history. And mixtures of it with documents of version 2.
 */
import { gunzipSync } from 'node:zlib'
import { join } from 'node:path'
import { parseDocument } from '../../../../electron/core/library/document.ts'
import { LibraryDocument, Story } from '../../../../electron/core/library/model.ts'
import { readTree, type Tree } from './world.ts'

export const fixture = join(import.meta.dirname, '../../../fixtures/library-version-1')
export const storyNames = ['clinic-days', 'road-to-town', 'water-first', 'test-recording']

/** Paths of documents that have a version, relative to the folder of the world. */
export const documentsIn = (tree: Tree): string[] =>
  [...tree.keys()].filter((path) => /^Library\/(library\.json|stories\/[a-z0-9-]+\/story\.json)$/.test(path)).sort()

/** Content that people made: documents and transcripts. */
export const contentIn = (tree: Tree): string[] => [
  ...documentsIn(tree),
  ...[...tree.keys()].filter((path) => /^Library\/stories\/[a-z0-9-]+\/transcript\..+\.vtt$/.test(path)).sort(),
]

export const textIn = (tree: Tree, path: string): string => Buffer.from(tree.get(path) ?? []).toString('utf8')
export const versionIn = (tree: Tree, path: string): unknown =>
  (JSON.parse(textIn(tree, path)) as { version: unknown }).version

const written = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

function asVersionTwo(path: string, text: string): Buffer {
  return written(
    path.endsWith('library.json')
      ? parseDocument(text, LibraryDocument, 'library')
      : parseDocument(text, Story, 'story'),
  )
}

/** The world's folder with the library in it; `isNew` says which documents version 2 has written already. */
export function versionOne(isNew: (path: string) => boolean = () => false): Map<string, Uint8Array | null> {
  const tree = new Map<string, Uint8Array | null>()
  for (const name of ['Library', 'data', 'config', 'batches', 'source', 'out']) tree.set(name, null)
  for (const [path, content] of readTree(fixture)) tree.set(`Library/${path}`, content)
  for (const path of documentsIn(tree)) if (isNew(path)) tree.set(path, asVersionTwo(path, textIn(tree, path)))
  return tree
}

/** The document with something in it changed, written as version 1 wrote it. */
export function rewritten(tree: Tree, path: string, change: (old: Record<string, unknown>) => unknown): Tree {
  return new Map(tree).set(path, written(change(JSON.parse(textIn(tree, path)) as Record<string, unknown>)))
}

interface Header {
  readonly id: string
  readonly reason: string
  readonly chunks: readonly string[]
}

/**
 * What the snapshots of one reason give back, by path in the world; read as the format is documented, without the program.
 * Where several hold a document, all of its contents.
 */
export function snapshotsIn(tree: Tree, reason: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const [path, content] of tree) {
    if (content === null || !/^data\/snapshots\/.*\d{8}-\d{9}-[0-9a-f]{6}\.json$/.test(path)) continue
    const header = JSON.parse(Buffer.from(content).toString('utf8')) as Header
    if (header.reason !== reason) continue
    const folder = path.slice(0, path.lastIndexOf('/'))
    const unpacked = (name: string): Buffer => gunzipSync(tree.get(`${folder}/${name}`) ?? Buffer.alloc(0))
    const entries = JSON.parse(unpacked(`${header.id}.entries.gz`).toString('utf8')) as [string, ...unknown[]][]
    const chunks = header.chunks.map((name) => unpacked(`chunks/${name}`))
    for (const [name, , size, chunk, at] of entries as [string, string, number, number, number][]) {
      const bytes = (chunks[chunk] ?? Buffer.alloc(0)).subarray(at, at + size)
      found.set(`Library/${name}`, [...(found.get(`Library/${name}`) ?? []), bytes.toString('utf8')])
    }
  }
  return found
}
