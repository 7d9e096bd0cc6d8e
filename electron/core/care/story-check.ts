/** What is wrong with one story: its document, recording, transcripts, derived files, and what lies in its folder besides. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NewerDocument, parseDocument, UnreadableDocument } from '../library/document.ts'
import { countOf } from '../count.ts'
import { isFile } from '../folders.ts'
import { Story } from '../library/model.ts'
import {
  type DerivedFile,
  derivedFiles,
  recordedPath,
  storyFile,
  storyFolder,
  transcriptFile,
} from '../library/paths.ts'
import { findOtherForm } from '../library/media-places.ts'
import { salvageStory } from '../library/salvage.ts'
import { isTemporary } from '../media/temporary.ts'
import { OWN_MARK } from '../transcripts/webvtt-write.ts'
import { readWebvtt } from '../transcripts/webvtt-read.ts'
import { derivedFault } from './derived-fault.ts'
import { type Finding, finding } from './model.ts'

/** Written by systems and file managers; nobody misses them and nobody is told. */
const ofSystems = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._.*|\.nfs.*)$/i
const transcriptName = /^transcript\.(.+)\.vtt$/

export interface StoryLook {
  /** null when its document cannot be read. */
  readonly story: Story | null
  readonly findings: readonly Finding[]
}

function findDamaged(id: string, text: string, error: unknown): Finding {
  const path = storyFile(id)
  const why = error instanceof Error ? error.message : String(error)
  const saved = salvageStory(text, id)
  if (error instanceof NewerDocument)
    return finding({ kind: 'newer', path, text: why, story: id, remedy: 'Open it with the newest LocalStory Library.' })
  return finding({
    kind: 'damaged',
    path,
    text: saved ? `${why}; most of it can be read` : why,
    story: id,
    mendable: saved !== null,
    remedy: saved
      ? ''
      : 'Put back story.json from a backup, or add the recording again; its transcripts are in this folder.',
  })
}

/** Number of cues in a WebVTT file; null when it cannot be read. Our own files have one arrow for each cue and none in the words. */
export async function countCues(path: string): Promise<number | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  if (!text.includes(OWN_MARK)) return readWebvtt(text).cues.length
  let count = 0
  for (let at = text.indexOf(' --> '); at >= 0; at = text.indexOf(' --> ', at + 5)) count += 1
  return count
}

async function checkMedia(root: string, story: Story): Promise<Finding | null> {
  const path = recordedPath(root, story.media)
  const about = { path: story.media.inLibrary ? story.media.path : path, story: story.id }
  const found = await stat(path).catch(() => null)
  if (found?.isFile()) {
    if (found.size === Number(story.media.fingerprint.split('-')[0])) return null
    return finding({
      ...about,
      kind: 'changed-media',
      text: `another file lies where the recording of "${story.title}" was`,
      remedy: 'Choose the folder in which the recording is now, or add the new file as a story of its own.',
    })
  }
  const other = await findOtherForm(root, path)
  if (other !== null && (await isFile(other)))
    return finding({
      ...about,
      kind: 'renamed-media',
      severity: 'note',
      mendable: true,
      text: `the recording of "${story.title}" is there under another form of its name`,
    })
  return finding({
    ...about,
    kind: 'missing-media',
    text: `the recording of "${story.title}" is not there`,
    remedy: 'Connect its disk, or choose the folder or disk in which it is now.',
  })
}

async function checkTranscripts(root: string, story: Story, names: readonly string[]): Promise<Finding[]> {
  const findings: Finding[] = []
  const { id } = story
  for (const { language, cueCount, base } of story.transcripts) {
    const path = transcriptFile(id, language)
    const about = { path, story: id, about: language }
    const cues = await countCues(join(root, path))
    if (cues === null)
      findings.push(
        finding({
          ...about,
          kind: 'missing-transcript',
          text: 'is listed in the story, but the file is not there',
          mendable: base !== '' && names.includes('kept') && (await isFile(join(root, storyFolder(id), 'kept', base))),
          remedy: 'Import the transcript again.',
        }),
      )
    else if (cues !== cueCount)
      findings.push(
        finding({
          ...about,
          kind: 'damaged-transcript',
          mendable: true,
          text: `has ${countOf(cues, 'cue')}, the story says ${cueCount}`,
        }),
      )
  }
  return findings
}

async function checkDerived(
  root: string,
  { id, media }: Story,
  names: readonly string[],
  mendable: boolean,
): Promise<Finding[]> {
  const wanted: DerivedFile[] = [
    ...(media.info.video ? (['poster', 'strip'] as const) : []),
    ...(media.info.audio ? (['peaks'] as const) : []),
    ...(media.needsProxy ? (['proxy'] as const) : []),
  ]
  const findings: Finding[] = []
  for (const file of wanted) {
    const name = derivedFiles[file]
    const fault = names.includes(name) ? await derivedFault(join(root, storyFolder(id)), file) : 'missing'
    if (fault === null) continue
    const about = { path: `${storyFolder(id)}/${name}`, story: id, about: file, severity: 'note', mendable } as const
    findings.push(
      fault === 'missing'
        ? finding({ ...about, kind: 'missing-derived', text: 'is made again when the story is opened' })
        : finding({
            ...about,
            kind: 'damaged-derived',
            text: 'is cut off or of an older version; it can be made again',
          }),
    )
  }
  return findings
}

/** What lies in the folder and is no part of the story. */
function checkFolder(story: Story, names: readonly string[]): Finding[] {
  const { id } = story
  const known = new Set(['story.json', 'kept', ...Object.values(derivedFiles)])
  for (const { language } of story.transcripts) known.add(`transcript.${language}.vtt`)
  return names
    .filter((name) => !known.has(name) && !ofSystems.test(name))
    .map((name) => {
      const language = transcriptName.exec(name)?.[1]
      const about = { path: `${storyFolder(id)}/${name}`, story: id, about: language ?? '', mendable: true }
      if (language !== undefined)
        return finding({ ...about, kind: 'unlisted-transcript', text: 'is not listed in the story' })
      if (isTemporary(name))
        return finding({
          ...about,
          kind: 'leftover',
          severity: 'note',
          text: 'is left over from work that was interrupted',
        })
      return finding({ ...about, kind: 'orphan', severity: 'note', text: 'belongs to nothing in the library' })
    })
}

function checkIds({ id, moments, quotes }: Story): Finding[] {
  const seen = new Set<string>()
  return [...moments, ...quotes].flatMap((one) => {
    if (!seen.has(one.id)) {
      seen.add(one.id)
      return []
    }
    const text = `has ${one.id} twice`
    return [finding({ kind: 'duplicate-id', path: storyFile(id), story: id, about: one.id, mendable: true, text })]
  })
}

/** A folder among the stories without a story.json. */
function withoutDocument(id: string, names: readonly string[]): Finding[] {
  const rest = names.filter((name) => !ofSystems.test(name))
  const hasWords = rest.some((name) => transcriptName.test(name) || name === 'kept')
  return [
    finding({
      kind: 'story-without-document',
      severity: hasWords ? 'error' : 'note',
      path: storyFolder(id),
      story: id,
      mendable: !hasWords,
      text: hasWords
        ? 'is the folder of a story, but its story.json is not there; it holds a transcript'
        : 'is the folder of a story, but its story.json is not there',
      remedy: hasWords
        ? 'Put story.json back from a backup, or add the recording again and import the transcript.'
        : '',
    }),
  ]
}

/** Looks at one story. Reads only. @param root absolute path of the library @param id name of the story's folder */
export async function checkStory(root: string, id: string): Promise<StoryLook> {
  const names = await readdir(join(root, storyFolder(id))).catch((): string[] => [])
  let text: string
  try {
    text = await readFile(join(root, storyFile(id)), 'utf8')
  } catch (error) {
    if (!names.includes('story.json')) return { story: null, findings: withoutDocument(id, names) }
    return { story: null, findings: [findDamaged(id, '', error)] }
  }
  let story: Story
  try {
    story = parseDocument(text, Story, 'story')
    if (story.id !== id) throw new UnreadableDocument(`it says it is ${story.id}`)
  } catch (error) {
    return { story: null, findings: [findDamaged(id, text, error)] }
  }
  // Taken out of the catalogue: kept for undo, and nobody sees it.
  if (story.removedAt !== null) return { story, findings: [] }
  const media = await checkMedia(root, story)
  const isThere = media === null || media.kind === 'renamed-media'
  const findings = [
    ...(media ? [media] : []),
    ...checkIds(story),
    ...(await checkTranscripts(root, story, names)),
    ...(await checkDerived(root, story, names, isThere)),
    ...checkFolder(story, names),
  ]
  return { story, findings }
}
