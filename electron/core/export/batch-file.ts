/**
 * The files of one request that still have to be made, kept where a crash does not reach them: one file for each batch, its plan
 * written at once, then a line for each thing that happens. Read again by the next start of the program.
 */
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { fromSystemError } from '../errors.ts'
import { appendLines } from '../library/disk.ts'
import { commitFiles } from '../library/durable.ts'
import { processLives } from '../process-lives.ts'
import { NotUnderstood, StateFiles } from '../state-files.ts'
import { PlannedOutput } from './model.ts'

export const OutputState = z.enum(['waiting', 'running', 'done', 'failed', 'cancelled'])
export type OutputState = z.infer<typeof OutputState>

/** A file as it was before it got its name; both stay when a file is linked or renamed. */
const Part = z.object({ temporary: z.string(), target: z.string(), size: z.number(), modifiedMs: z.number() })
export type Part = z.infer<typeof Part>

/** The program that works on it; null when it let go of it in good order. */
const Owner = z.object({ pid: z.int().positive(), identity: z.string() }).nullable()
export type Owner = z.infer<typeof Owner>

const Head = z.object({
  kind: z.literal('batch'),
  version: z.literal(1),
  /** Shared by the files of one request. */
  run: z.string().min(1).max(40),
  /** Absolute folder of the library. */
  library: z.string(),
  startedAt: z.string(),
  owner: Owner,
  outputs: z.array(PlannedOutput),
})
const Line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('owner'), owner: Owner }),
  z.object({ kind: z.literal('state'), output: z.int().min(0), state: OutputState }),
  /** Unfinished files and folders that it makes from now on. */
  z.object({ kind: z.literal('working'), output: z.int().min(0), paths: z.array(z.string()) }),
  /** Finished files that get these names now. */
  z.object({ kind: z.literal('publishing'), output: z.int().min(0), parts: z.array(Part) }),
])
export type BatchLine = z.infer<typeof Line>

export interface BatchOutput {
  readonly planned: PlannedOutput
  state: OutputState
  /** What an unfinished attempt may have left. */
  working: string[]
  publishing: Part[]
}

export interface BatchContent {
  readonly run: string
  readonly library: string
  readonly startedAt: string
  owner: Owner
  readonly outputs: BatchOutput[]
}

export const fresh = (planned: PlannedOutput): BatchOutput => ({
  ...{ planned, state: 'waiting', working: [], publishing: [] },
})

export const isOver = ({ state }: BatchOutput): boolean => state !== 'waiting' && state !== 'running'

/** What a line says, put into the content. A line about an output that is not there says nothing. */
export function applyLine(content: BatchContent, line: BatchLine): void {
  if (line.kind === 'owner') {
    content.owner = line.owner
    return
  }
  const output = content.outputs[line.output]
  if (!output) return
  if (line.kind === 'working') output.working.push(...line.paths)
  else if (line.kind === 'publishing') output.publishing = line.parts
  else {
    output.state = line.state
    // An attempt that ended in good order has taken its unfinished files away itself.
    Object.assign(output, { working: [], publishing: [] })
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @returns null for a file that is none of ours, or of a later version */
export function parseBatch(text: string): BatchContent | null {
  const [first = '', ...rest] = text.split('\n')
  const head = Head.safeParse(parseJson(first)).data
  if (!head) return null
  const { run, library, startedAt, owner } = head
  const content: BatchContent = { run, library, startedAt, owner, outputs: head.outputs.map(fresh) }
  // The last line may be half written.
  for (const line of rest) {
    const known = Line.safeParse(parseJson(line)).data
    if (known) applyLine(content, known)
  }
  return content
}

const NewerHead = z.object({ kind: z.literal('batch'), version: z.int().min(2), owner: Owner.catch(null) })

/** A list that a program with a later version of this file works on now, which must find it under its name. */
function isAtWork(text: string): boolean {
  const owner = NewerHead.safeParse(parseJson(text.split('\n')[0] ?? '')).data?.owner
  return owner ? processLives(owner.pid) : false
}

/** null when it is gone, another version works on it, or it cannot be read and was set aside. */
export const readBatch = (file: string, files = new StateFiles()): Promise<BatchContent | null> =>
  files.read('exports', file, (text) => {
    const content = parseBatch(text)
    if (content || isAtWork(text)) return content
    throw new NotUnderstood('it is no list of exports that this version of the program knows')
  })

export function renderBatch({ outputs, ...content }: BatchContent): string {
  const head = { kind: 'batch', version: 1, ...content, outputs: outputs.map(({ planned }) => planned) }
  const lines = outputs.flatMap(({ state, working, publishing }, output): BatchLine[] => [
    ...(state === 'waiting' ? [] : [{ kind: 'state' as const, output, state }]),
    ...(working.length === 0 ? [] : [{ kind: 'working' as const, output, paths: working }]),
    ...(publishing.length === 0 ? [] : [{ kind: 'publishing' as const, output, parts: publishing }]),
  ])
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** The whole file at once, in place of what was there. @throws AppError disk-full | not-writable */
export async function writeBatch(file: string, content: BatchContent): Promise<void> {
  await commitFiles(dirname(file), [{ path: basename(file), content: renderBatch(content) }])
}

/** On disk when it resolves. A batch that was taken away does not come back. @throws AppError disk-full | not-writable | file-not-found */
export async function appendLine(file: string, line: BatchLine): Promise<void> {
  try {
    await appendLines(file, `${JSON.stringify(line)}\n`)
  } catch (error) {
    throw fromSystemError(error, file, 'note how the export goes on')
  }
}

export const batchFile = (folder: string, id: string): string => join(folder, `${id}.jsonl`)

/** While one program takes it over from another, its process id is in the name. */
export const takenFile = (folder: string, id: string): string => join(folder, `${id}.${process.pid}.taken`)

/** @returns the process that takes it over, 0 for none; null for a file that is no batch */
export function takerOf(name: string): number | null {
  const match = /^[a-z0-9]{1,40}\.(?:jsonl|(\d{1,9})\.taken)$/.exec(name)
  return match ? Number(match[1] ?? 0) : null
}
