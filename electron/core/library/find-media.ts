/** From what a person chose or dropped to the list of recordings in it, and the transcripts that lie beside them. */
import type { Dirent } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { fromSystemError } from '../errors.ts'
import { languageFromFileName, readTranscript } from '../transcripts/read.ts'

/** What is taken out of a folder. A file that is named itself is tried whatever it is called. */
const mediaExtensions = new Set(
  'mp4 mov m4v mkv webm avi mxf mts m2ts ts mpg mpeg wmv flv 3gp ogv mp3 wav m4a aac flac ogg oga opus aif aiff caf wma'.split(
    ' ',
  ),
)
/** Subtitles and nothing else. The first wins where several are there in one language. */
const subtitleExtensions = 'vtt srt ttml dfxp ass ssa sbv'.split(' ')
/** Files of any kind: taken only when they read as a transcript. */
const genericExtensions = 'docx csv tsv json xml txt'.split(' ')
const transcriptExtensions = [...subtitleExtensions, ...genericExtensions]
/** Larger files beside a recording are no transcripts; 20 MB of text are more than a hundred hours. */
const largestTranscript = 20 * 1024 * 1024

const extension = (name: string): string => extname(name).slice(1).toLowerCase()
const stemOf = (path: string): string => basename(path, extname(path)).toLowerCase()

/** Files to try as recordings: without subtitles, and without what may be the transcript of one that is named beside it. */
export function withoutTranscripts(files: readonly string[]): string[] {
  if (files.length === 1) return [...files]
  const media = files.filter((file) => mediaExtensions.has(extension(file)))
  const isBeside = (file: string): boolean =>
    media.some((other) => dirname(other) === dirname(file) && languageBeside(other, file) !== undefined)
  return files.filter(
    (file) =>
      !subtitleExtensions.includes(extension(file)) && !(genericExtensions.includes(extension(file)) && isBeside(file)),
  )
}

/**
 * Files to add, in order, folders gone through. Hidden files and libraries inside a folder are passed over.
 * @param refuse called for every path that cannot be read
 */
export async function findMedia(
  paths: readonly string[],
  refuse: (path: string, error: unknown) => void,
): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    const full = resolve(path)
    try {
      const entry = await stat(full)
      if (entry.isDirectory()) await walk(full, files, refuse)
      else files.push(full)
    } catch (error) {
      refuse(full, fromSystemError(error, full, 'add it'))
    }
  }
  return [...new Set(files)]
}

async function walk(folder: string, files: string[], refuse: (path: string, error: unknown) => void): Promise<void> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    refuse(folder, fromSystemError(error, folder, 'read the folder'))
    return
  }
  if (entries.some((entry) => entry.name === 'library.json')) return
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await walk(path, files, refuse)
    else if (mediaExtensions.has(extension(entry.name))) files.push(path)
  }
}

export interface TranscriptBeside {
  readonly file: string
  /** From its name, null when the name does not tell. */
  readonly language: string | null
}

/** The language in the name of a transcript that belongs to the media, null when it has none, undefined when it does not belong. */
function languageBeside(media: string, file: string): string | null | undefined {
  const [base, stem] = [stemOf(media), stemOf(file)]
  if (stem === base) return null
  const language = languageFromFileName(basename(file))
  const isSuffix = stem.startsWith(base) && /^[._-]/.test(stem.slice(base.length))
  return language !== null && isSuffix && stem.slice(base.length + 1) === language.toLowerCase() ? language : undefined
}

/**
 * Transcripts with the same base name: `clip.srt`, `clip.en.vtt`, `clip_es.srt`. In one language the kinds win in the order of
 * `transcriptExtensions`; files of any kind (`clip.txt`, `clip.docx`) count only when they read as a transcript.
 */
export async function transcriptsBeside(media: string): Promise<TranscriptBeside[]> {
  const folder = dirname(media)
  const names = await readdir(folder).catch(() => [])
  const rank = (name: string): number => transcriptExtensions.indexOf(extension(name))
  const found = new Map<string | null, string>()
  for (const name of names.filter((item) => rank(item) >= 0).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))) {
    const file = join(folder, name)
    const language = languageBeside(media, name)
    if (language === undefined || found.has(language)) continue
    if (subtitleExtensions.includes(extension(name)) || (await readsAsTranscript(file))) found.set(language, file)
  }
  return [...found].map(([language, file]) => ({ file, language }))
}

/** True for a file with cues that have times, or names of speakers that come back: a list of facts about a clip has neither. */
async function readsAsTranscript(file: string): Promise<boolean> {
  try {
    if ((await stat(file)).size > largestTranscript) return false
    const { cues, estimated } = readTranscript(await readFile(file), basename(file))
    if (cues.length === 0 || !estimated) return cues.length > 0
    const speakers = cues.map((cue) => cue.speaker).filter((speaker) => speaker !== '')
    const turns = speakers.filter((speaker, index) => speaker !== speakers[index - 1]).length
    return speakers.length * 2 >= cues.length && turns > new Set(speakers).size
  } catch {
    return false
  }
}
