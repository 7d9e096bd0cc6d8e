/** From what a person chose or dropped to the list of recordings in it, and the transcripts that lie beside them. */
import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { fromSystemError } from '../errors.ts'
import { languageFromFileName } from '../transcripts/read.ts'

/** What is taken out of a folder. A file that is named itself is tried whatever it is called. */
const mediaExtensions = new Set(
  'mp4 mov m4v mkv webm avi mxf mts m2ts ts mpg mpeg wmv flv 3gp ogv mp3 wav m4a aac flac ogg oga opus aif aiff caf wma'.split(
    ' ',
  ),
)
const transcriptExtensions = new Set(['vtt', 'srt'])

const extension = (name: string): string => extname(name).slice(1).toLowerCase()

export const isTranscriptName = (name: string): boolean => transcriptExtensions.has(extension(name))

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

/** Transcripts with the same base name: `clip.srt`, `clip.en.vtt`, `clip_es.srt`. WebVTT wins over SRT in the same language. */
export async function transcriptsBeside(media: string): Promise<TranscriptBeside[]> {
  const folder = dirname(media)
  const base = basename(media, extname(media)).toLowerCase()
  const names = await readdir(folder).catch(() => [])
  const found = new Map<string | null, string>()
  for (const name of names.filter(isTranscriptName).sort((a, b) => (extension(a) < extension(b) ? -1 : 1))) {
    const stem = basename(name, extname(name)).toLowerCase()
    const language = languageFromFileName(name)
    const belongs =
      stem === base ||
      (language !== null &&
        stem.startsWith(base) &&
        /^[._-]/.test(stem.slice(base.length)) &&
        stem.slice(base.length + 1) === language.toLowerCase())
    if (belongs) found.set(stem === base ? null : language, join(folder, name))
  }
  return [...found].map(([language, file]) => ({ file, language }))
}
