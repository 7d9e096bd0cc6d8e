/**
 * Prepares a change: runs the recipes, checks every result, counts revisions, and lists the files to write and the way back.
 * Nothing is written here; `FileStore.change` commits what this returns.
 */
import { AppError } from '../errors.ts'
import { writeWebvtt } from '../transcripts/webvtt-write.ts'
import { inverseOf } from './difference.ts'
import { checkDocument, stageDocument } from './document.ts'
import type { FileWrite } from './durable.ts'
import { type ChangedPart, type History, targetKey } from './history.ts'
import { isKept } from './kept.ts'
import { LibraryDocument, newTranscriptInfo, Story, Transcript, type TranscriptInfo } from './model.ts'
import { brandFile, keptFile, libraryFile, storyFile, transcriptFile } from './paths.ts'
import type { ChangePart, Target } from './port.ts'
import { settleTranslations } from './settle-translations.ts'

/** Reads the present state; null where there is none. */
export interface Present {
  readonly root: string
  readonly library: LibraryDocument
  readonly history: History
  story(id: string): Promise<Story | null>
  transcript(id: string, language: string): Promise<Transcript | null>
}

export interface Prepared {
  readonly writes: FileWrite[]
  readonly library: LibraryDocument | null
  readonly stories: Map<string, Story>
  readonly transcripts: Map<string, { story: string; transcript: Transcript | null; language: string }>
  readonly parts: ChangedPart[]
  /** Keys of what is put back from the bin. */
  readonly fromBin: Set<string>
}

function refuseStale(target: Target, expected: number | undefined, present: number, history: History): void {
  if (expected === undefined || expected === present) return
  const last = history.lastChangeOf(target)
  const what = last ? `. The last change was "${last.label}" by ${last.who} at ${last.at}` : ''
  throw new AppError('stale-revision', 'This was changed in the meantime', {
    detail: `${targetKey(target)}: you have revision ${expected}, the library has ${present}${what}`,
    remedy: 'Look at what is there now, then make your change again.',
  })
}

class Preparation implements Prepared {
  readonly writes: FileWrite[] = []
  readonly stories = new Map<string, Story>()
  readonly transcripts: Prepared['transcripts'] = new Map()
  readonly parts: ChangedPart[] = []
  readonly fromBin = new Set<string>()
  library: LibraryDocument | null = null
  readonly #before = new Map<string, Story | null>()
  readonly #transcriptsBefore = new Map<string, Transcript | null>()
  readonly #present: Present

  constructor(present: Present) {
    this.#present = present
  }

  async #storyNow(id: string): Promise<Story | null> {
    if (!this.#before.has(id)) this.#before.set(id, await this.#present.story(id))
    return this.stories.get(id) ?? this.#before.get(id) ?? null
  }

  #record(target: Target, before: object | null, after: object, revisionBefore: number, revision: number): void {
    const inverse = before
      ? inverseOf({ ...before }, { ...after })
      : { set: target.kind === 'story' ? { removedAt: new Date().toISOString() } : {}, unset: [], splice: {} }
    const contentBefore = this.#present.history.contentOf(target, revisionBefore)
    this.parts.push({ target, revision, contentBefore, contentAfter: revision, inverse })
  }

  async apply(part: ChangePart): Promise<void> {
    switch (part.kind) {
      case 'library':
        this.library = part.recipe(this.library ?? this.#present.library)
        return
      case 'story': {
        const now = await this.#storyNow(part.story)
        refuseStale(part, part.ifRevision, now?.revision ?? 0, this.#present.history)
        this.stories.set(part.story, withOwnCounts(part.recipe(now), now))
        return
      }
      case 'transcript':
        await this.#applyTranscript(part)
        return
      case 'bin':
        for (const key of part.keys) this.fromBin.add(key)
        return
      case 'keep':
        this.#keep(part)
    }
  }

  #keep({ story, name, content }: Extract<ChangePart, { kind: 'keep' }>): void {
    if (!isKept(name, content))
      throw new AppError('invalid-input', 'This file cannot be kept', {
        detail: `${name} is not the name of its content`,
      })
    const path = story === null ? brandFile(name) : keptFile(story, name)
    if (!this.writes.some((write) => write.path === path)) this.writes.push({ path, content })
  }

  async #applyTranscript(part: Extract<ChangePart, { kind: 'transcript' }>): Promise<void> {
    const { story: id, language } = part
    const target = { kind: 'transcript', story: id, language } as const
    const key = targetKey(target)
    const story = await this.#storyNow(id)
    if (!story) throw new AppError('not-found', 'There is no such story', { detail: id })
    const before = await this.#transcriptNow(id, language)
    refuseStale(target, part.ifRevision, before?.revision ?? 0, this.#present.history)
    const made = part.recipe(before)
    const revision = (before?.revision ?? 0) + 1
    const after = made && checkDocument({ ...made, language, revision }, Transcript, 'transcript')
    this.transcripts.set(key, { story: id, language, transcript: after })
    this.stories.set(id, { ...story, transcripts: listTranscript(story.transcripts, language, after) })
  }

  async #transcriptNow(story: string, language: string): Promise<Transcript | null> {
    const key = targetKey({ kind: 'transcript', story, language })
    if (!this.#transcriptsBefore.has(key))
      this.#transcriptsBefore.set(key, await this.#present.transcript(story, language))
    return this.transcripts.get(key)?.transcript ?? this.#transcriptsBefore.get(key) ?? null
  }

  /** Brings the translations of one story in step with what they translate; they are part of this change then. */
  async #settle(id: string, story: Story): Promise<void> {
    const keyOf = (language: string): string => targetKey({ kind: 'transcript', story: id, language })
    const { infos, transcripts } = await settleTranslations(
      this.#before.get(id)?.transcripts ?? [],
      story.transcripts,
      {
        hasChanged: (language) => this.transcripts.has(keyOf(language)),
        before: (language) => this.#transcriptsBefore.get(keyOf(language)) ?? null,
        now: (language) => this.#transcriptNow(id, language),
      },
    )
    let listed = infos
    for (const transcript of transcripts) {
      this.transcripts.set(keyOf(transcript.language), { story: id, language: transcript.language, transcript })
      listed = listTranscript(listed, transcript.language, transcript)
    }
    if (listed !== story.transcripts) this.stories.set(id, { ...story, transcripts: [...listed] })
  }

  #recordTranscripts(): void {
    for (const [key, { story, language, transcript }] of this.transcripts) {
      const before = this.#transcriptsBefore.get(key) ?? null
      const revision = transcript?.revision ?? (before?.revision ?? 0) + 1
      // Taking a transcript away is recorded as all of its cues going, so that undo brings each of them back.
      const empty = { language, revision, cues: [] }
      const target = { kind: 'transcript', story, language } as const
      this.#record(target, before ?? empty, transcript ?? empty, before?.revision ?? 0, revision)
    }
  }

  async finish(): Promise<void> {
    for (const [id, story] of [...this.stories]) await this.#settle(id, story)
    this.#recordTranscripts()
    if (this.library) {
      const before = this.#present.library
      this.library = checkDocument({ ...this.library, revision: before.revision + 1 }, LibraryDocument, 'library')
      this.#record({ kind: 'library' }, before, this.library, before.revision, this.library.revision)
      await stageDocument(this.writes, this.#present.root, libraryFile, this.library)
    }
    for (const { story, language, transcript } of this.transcripts.values()) {
      const content = transcript && writeWebvtt(transcript.cues, { language })
      this.writes.push({ path: transcriptFile(story, language), content })
    }
    for (const [id, made] of this.stories) {
      const before = this.#before.get(id) ?? null
      const after = checkDocument({ ...made, id, revision: (before?.revision ?? 0) + 1 }, Story, 'story')
      this.stories.set(id, after)
      this.#record({ kind: 'story', story: id }, before, after, before?.revision ?? 0, after.revision)
      await stageDocument(this.writes, this.#present.root, storyFile(id), after)
    }
  }
}

/**
 * What the door counts is not a recipe's affair. A list from the history knows older numbers of a transcript that was changed
 * by itself since.
 */
function withOwnCounts(story: Story, now: Story | null): Story {
  if (!now || story.transcripts === now.transcripts) return story
  const known = new Map(now.transcripts.map((info) => [info.language, info]))
  const transcripts = story.transcripts.map((info) => {
    const { revision, cueCount, staleCues } = known.get(info.language) ?? info
    return { ...info, revision, cueCount, staleCues }
  })
  return { ...story, transcripts }
}

function listTranscript(
  list: readonly TranscriptInfo[],
  language: string,
  transcript: Transcript | null,
): TranscriptInfo[] {
  if (!transcript) return list.filter((info) => info.language !== language)
  const known = list.find((info) => info.language === language)
  const { revision, cues } = transcript
  const info: TranscriptInfo = { ...(known ?? newTranscriptInfo(language)), revision, cueCount: cues.length }
  return known ? list.map((other) => (other.language === language ? info : other)) : [...list, info]
}

/** @throws AppError stale-revision | invalid-input | not-found */
export async function prepareChange(present: Present, parts: readonly ChangePart[]): Promise<Prepared> {
  const preparation = new Preparation(present)
  for (const part of parts) await preparation.apply(part)
  await preparation.finish()
  return preparation
}
