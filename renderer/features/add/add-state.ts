/** Adding as it goes on: one batch at a time, its progress and its result. */
import { create } from 'zustand'
import type { AddResult } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'

export interface AddState {
  /** Set while files are being added. */
  readonly running: { readonly done: number; readonly total: number; readonly name: string } | null
  readonly cancel: (() => void) | null
  /** Shown in a dialog when something was refused. */
  readonly result: AddResult | null
}

export const useAddState = create<AddState>(() => ({ running: null, cancel: null, result: null }))

export const closeResult = (): void => useAddState.setState({ result: null })

export const emptyResult: AddResult = { added: [], known: [], refused: [] }

/** Both results as one. */
export const joinResults = (a: AddResult, b: AddResult): AddResult => ({
  added: [...a.added, ...b.added],
  known: [...a.known, ...b.known],
  refused: [...a.refused, ...b.refused],
})

/** The result in one sentence. */
export function sayResult({ added, known, refused }: AddResult): string {
  const relinked = known.filter((story) => story.relinked).length
  return texts.add.sayResult(added.length, relinked, known.length - relinked, refused.length)
}

/** File name without its last extension, for putting transcripts to their media. */
export const baseName = (name: string): string => name.replace(/\.[^.]+$/, '')

/** Files dropped in a browser: media to send, transcripts to put to them. */
export function splitDropped<F extends { readonly name: string }>(
  files: readonly F[],
): { media: F[]; transcripts: F[] } {
  const isTranscript = (file: F): boolean => /\.(srt|vtt)$/i.test(file.name)
  return { media: files.filter((file) => !isTranscript(file)), transcripts: files.filter(isTranscript) }
}

/** "clip.es.srt" beside "clip.mp4" is its Spanish transcript: [media's base name, language or '']. */
export function readTranscriptName(name: string): { base: string; language: string } {
  const match = /^(.*?)(?:[._-]([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?))?\.(?:srt|vtt)$/i.exec(name)
  return { base: match?.[1] ?? baseName(name), language: match?.[2] ?? '' }
}
