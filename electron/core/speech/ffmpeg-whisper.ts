/**
 * The `whisper` filter that ffmpeg has from version 8 on, when it was built with it (libavfilter/af_whisper.c). It is asked for
 * SubRip: its JSON does not escape what is said, so that a quotation mark breaks it. It gives no times for words.
 */
import { basename, join } from 'node:path'
import { AppError } from '../errors.ts'
import type { MediaTools } from '../media/locate.ts'
import { pipeFfmpeg } from '../media/run.ts'
import { readDraft } from './draft.ts'
import { modelProblem } from './files.ts'
import type { SpeechDraft, SpeechEngine, SpeechRequest, SpeechSettings } from './model.ts'
import { engineLanguage } from './whisper-cli.ts'

const DOING = 'write down what is said'
/** Fixed name in the working folder, so that nothing of it needs escaping. */
const ANSWER = 'answer.srt'
/** Whisper hears pieces of 30 s; the filter's own 3 s cut sentences apart. */
const QUEUE_S = 30
const TIMES_LENGTH = 40

/** A value of a filter's option, escaped for the option and then for the graph (ffmpeg-filters, "Notes on filtergraph escaping"). */
export const escapeOption = (value: string): string => value.replace(/[\\':]/g, '\\$&').replace(/[\\'[\],;]/g, '\\$&')

/** @param model absolute path */
export function whisperGraph(model: string, language: string): string {
  const options = [
    `model=${escapeOption(model)}`,
    `language=${engineLanguage(language)}`,
    `queue=${QUEUE_S}`,
    'format=srt',
    `destination=${ANSWER}`,
  ]
  return `aresample=16000:async=1:first_pts=0,aformat=channel_layouts=mono,whisper=${options.join(':')}`
}

async function transcribe({ model }: SpeechSettings, request: SpeechRequest): Promise<SpeechDraft> {
  const { tools, mediaFile, durationMs, language, folder, signal, onProgress } = request
  try {
    await pipeFfmpeg(
      tools,
      {
        inputs: [{ file: mediaFile, options: ['-vn', '-sn', '-dn'] }],
        options: ['-map', '0:a:0', '-af', whisperGraph(model, language), '-f', 'null'],
        cwd: folder,
        signal,
        timeoutMs: 10 * 60_000 + durationMs * TIMES_LENGTH,
        onProgress: (ms) => onProgress(Math.min(1, ms / Math.max(1, durationMs))),
        doing: DOING,
      },
      () => {},
    )
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'tool-failed') throw error
    if (!/Failed to initialize whisper context/.test(error.technical)) throw error
    throw new AppError('tool-failed', 'The speech model could not be loaded', {
      detail: `${model}: ffmpeg does not take it, or there is too little memory for it.`,
      remedy: 'Choose another model in the settings, or a smaller one.',
      technical: error.technical,
    })
  }
  const answer = await readDraft(join(folder, ANSWER), ['srt'], durationMs, '')
  const told = language === 'auto' ? answer.language : engineLanguage(language)
  return { cues: answer.cues, language: told, engine: `ffmpeg ${tools.version} whisper, ${basename(model)}` }
}

/** Whether this ffmpeg has the filter. */
export const hasWhisper = (tools: MediaTools): boolean => tools.filters.has('whisper')

/** @param findTools rejects when ffmpeg is missing */
export function createFfmpegWhisper(settings: SpeechSettings, findTools: () => Promise<MediaTools>): SpeechEngine {
  return {
    id: 'ffmpeg',
    name: 'ffmpeg with its whisper filter',
    check: async () => {
      try {
        const tools = await findTools()
        if (!hasWhisper(tools)) {
          return `This ffmpeg (${tools.version}) has no whisper filter. It needs version 8 or later, built with --enable-whisper.`
        }
      } catch (error) {
        if (error instanceof AppError) return `${error.title}. ${error.remedy}`.trim()
        throw error
      }
      return modelProblem(settings.model)
    },
    transcribe: (request) => transcribe(settings, request),
  }
}
