/** Looking through many transcripts at once, and what an edit of many looks at. */
import { AppError, systemCode } from '../errors.ts'
import type { StoredCue } from '../transcripts/webvtt-scan.ts'
import type { StoryStore } from './port.ts'

/** Which transcripts an edit of many looks at. */
export interface Scope {
  /** Every story when left out. */
  readonly stories?: readonly string[] | undefined
  /** Every language when left out. */
  readonly language?: string | undefined
}

export interface Named {
  readonly story: string
  readonly title: string
  readonly language: string
}

function transcriptsIn(store: StoryStore, scope: Scope): Named[] {
  const chosen = scope.stories && new Set(scope.stories)
  return store
    .list()
    .filter(({ id }) => !chosen || chosen.has(id))
    .flatMap(({ id, title, languages }) =>
      languages
        .filter((language) => scope.language === undefined || language === scope.language)
        .map((language) => ({ story: id, title, language })),
    )
}

/** Stories read at the same time while looking through a library. */
const AT_ONCE = 8

export interface LookOptions {
  /** A first look at what is stored that costs little: false when there cannot be anything. */
  readonly mayMatch?: ((stored: string) => boolean) | undefined
  /** Gives up when it fires. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Looks through transcripts; one that cannot be read is passed over, `check` reports it.
 * @param look what was found in one transcript, null for nothing
 * @returns what was found, in the order of the catalogue
 * @throws AppError cancelled | what `look` throws
 */
export async function lookThrough<T>(
  store: StoryStore,
  scope: Scope,
  look: (at: Named, cues: readonly StoredCue[], revision: number) => T | null,
  { mayMatch = () => true, signal }: LookOptions = {},
): Promise<T[]> {
  const waiting = transcriptsIn(store, scope)
  const reading: { readonly at: Named; readonly cues: ReturnType<typeof read> }[] = []
  const read = (at: Named) => store.cuesWhere(at.story, at.language, mayMatch).catch(passOver)
  const found: T[] = []
  // Several are read ahead, but they are looked at in order: what comes first is the same every time.
  for (;;) {
    for (const at of waiting.splice(0, AT_ONCE - reading.length)) {
      const cues = read(at)
      // Told when its turn comes; until then nobody else may take it for forgotten.
      cues.catch(() => undefined)
      reading.push({ at, cues })
    }
    const first = reading.shift()
    if (!first) return found
    const transcript = await first.cues
    if (signal?.aborted) throw new AppError('cancelled', 'Looking through the library was stopped')
    const item = transcript && look(first.at, transcript.cues, transcript.revision)
    if (item) found.push(item)
  }
}

/** What may be read a moment later, or is a fault of the whole disk: passing over it would leave out what is there. */
const notOfTheFile: readonly string[] = ['EMFILE', 'ENFILE', 'EBUSY', 'EIO']

function passOver(error: unknown): null {
  if (error instanceof AppError && !notOfTheFile.includes(systemCode(error.cause))) return null
  throw error
}
