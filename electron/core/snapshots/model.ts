/** What a snapshot is on disk: chunks of documents, a list of entries, and a header whose appearance makes it count. */
import { z } from 'zod'

/** `bulk`: before a change of much; `upgrade`: before documents get a newer format; `restore`: before going back. */
export const SnapshotReason = z.enum(['interval', 'bulk', 'upgrade', 'restore', 'named'])
export type SnapshotReason = z.infer<typeof SnapshotReason>

export const SnapshotId = z.string().regex(/^\d{8}-\d{9}-[a-z0-9]{6}$/)
const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** Of a document, a logo or an imported file (library/kept.ts), relative to the library: nothing else is read, compared or restored. */
export const DocumentPath = z
  .string()
  .max(1000)
  .regex(
    /^(?:library\.json|history\.jsonl|bin\/[^/\\\0]+\.json|stories\/[^/\\\0]+\/(?:story\.json|transcript\.[^/\\\0]+\.vtt|kept\/[0-9a-f]{32}\.[a-z0-9]{1,8})|brand\/[0-9a-f]{32}\.[a-z0-9]{1,8})$/,
  )
  .refine((path) => !path.split('/').some((part) => part === '.' || part === '..'))

/** One document: `[path, SHA-256, bytes, number of its chunk in the header, where in the unpacked chunk, stamp, readable]`. */
export const SnapshotEntry = z.tuple([
  DocumentPath,
  Digest,
  z.int().min(0),
  z.int().min(0),
  z.int().min(0),
  z.string(),
  z.boolean(),
])
export type SnapshotEntry = z.infer<typeof SnapshotEntry>

export const SnapshotHeader = z.object({
  version: z.literal(1),
  id: SnapshotId,
  /** Id and name of the library. */
  library: z.string(),
  libraryName: z.string(),
  /** Where the library lay; absolute. */
  root: z.string(),
  /** ISO time of the state that it holds. */
  at: z.string(),
  reason: SnapshotReason,
  /** The name that a person gave, or the change that it came before. */
  label: z.string().max(300),
  stories: z.int().min(0),
  documents: z.int().min(0),
  /** Of all documents together, in bytes. */
  bytes: z.int().min(0),
  /** What it added on the disk, packed, in bytes. */
  addedBytes: z.int().min(0),
  /** Whether the library's own document could be read; damaged ones are kept too, but never offered as good. */
  isGood: z.boolean(),
  /** Last line of the history that it holds; '' when there was none. */
  lastChange: z.string(),
  /** Logos and imported files that could not be read when it was made; some of many. */
  leftOut: z.array(z.string().max(400)).default([]),
  /** SHA-256 of the file with the entries. */
  entries: Digest,
  /** Files with the documents, each named by its content. */
  chunks: z.array(z.string().regex(/^[0-9a-f]{64}\.gz$/)),
})
export type SnapshotHeader = z.infer<typeof SnapshotHeader>

export const headerFile = (id: string): string => `${id}.json`
export const entriesFile = (id: string): string => `${id}.entries.gz`
export const chunksFolder = 'chunks'

/** An id of a time, to the millisecond: ids sort as their snapshots were made. */
export function newSnapshotId(at: Date, end: string): string {
  const [day = '', time = ''] = at.toISOString().split('T')
  return `${day.replaceAll('-', '')}-${time.replace(/[:.Z]/g, '')}-${end}`
}
