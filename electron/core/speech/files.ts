/** The two files a person chooses: looked at before anything is started. */
import { access, constants, open, readdir, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join } from 'node:path'

/** First bytes of a whisper.cpp model: 0x67676d6c ("ggml") as a little-endian number. */
const MODEL_MARK = 'lmgg'
/** The smallest model that is published has 75 MB; a file cut off while it was copied begins right and is small. */
const SMALLEST_MODEL = 1_000_000

/** Why this cannot be the program, as a sentence; '' when it is a program file. It is not started. */
export async function programProblem(file: string): Promise<string> {
  if (file === '') return 'No program is chosen.'
  if (!isAbsolute(file)) return `The program needs its whole path, beginning at the root: ${file}`
  const entry = await stat(file).catch(() => null)
  if (!entry) return `The program is not there: ${file}`
  if (!entry.isFile()) return `This is a folder, not the program: ${file}`
  return access(file, constants.X_OK).then(
    () => '',
    () => `This file may not be run: ${file}`,
  )
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.alloc(MODEL_MARK.length)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
    return buffer.toString('latin1', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Why this cannot be a model, as a sentence; '' when it begins as one. */
export async function modelProblem(file: string): Promise<string> {
  if (file === '') return 'No model is chosen.'
  if (!isAbsolute(file)) return `The model needs its whole path, beginning at the root: ${file}`
  const entry = await stat(file).catch(() => null)
  if (!entry) return `The model is not there: ${file}`
  if (!entry.isFile()) return `This is a folder, not a model file: ${file}`
  const mark = await firstBytes(file).catch(() => null)
  if (mark === null) return `The model cannot be read: ${file}`
  if (mark !== MODEL_MARK) return `This is not a whisper.cpp model (ggml-….bin): ${file}`
  if (entry.size < SMALLEST_MODEL) return `This model is not complete; copy it again: ${file}`
  return ''
}

/** Model files beside the chosen one, by name; absolute paths. */
export async function modelsBeside(file: string): Promise<string[]> {
  if (!isAbsolute(file)) return []
  const folder = dirname(file)
  const names = await readdir(folder).catch(() => [])
  const candidates = names
    .filter((name) => name.endsWith('.bin'))
    .sort()
    .slice(0, 50)
  const paths = candidates.map((name) => join(folder, name))
  const problems = await Promise.all(paths.map(modelProblem))
  return paths.filter((_, index) => problems[index] === '')
}
