/**
 * `whisper-cli` of whisper.cpp (github.com/ggml-org/whisper.cpp, examples/cli/cli.cpp): reads a 16 kHz mono WAV and writes
 * `<name>.json` with a time and a probability for every token. It ends with status 0 also on wrong options and on sound it
 * cannot read, so its answer is what counts, not its status; 3 means that the model could not be loaded.
 */
import { statfs } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, join } from 'node:path'
import { AppError } from '../errors.ts'
import { runFfmpeg } from '../media/run.ts'
import { readDraft } from './draft.ts'
import { modelProblem, programProblem } from './files.ts'
import type { SpeechDraft, SpeechEngine, SpeechRequest, SpeechSettings } from './model.ts'
import { runProgram } from './program.ts'

const DOING = 'write down what is said'
const BYTES_PER_MS = 32
/** For the engine's answer, beside the sound. */
const ROOM_FOR_ANSWER = 64 * 1024 * 1024
/** The share of the progress that making the WAV is worth. */
const WAV_SHARE = 0.03
/** whisper.cpp takes a number of threads; more than eight make it slower on most machines. */
const MOST_THREADS = 8
const PROGRESS = /\bprogress\s*=\s*(\d{1,3})\s*%/
/** Slowest that is waited for: a large model on an old machine needs about 20 times the length. */
const TIMES_LENGTH = 40

/** The share of the whole in a line of standard error, `whisper_print_progress_callback: progress =  42%`; null in other lines. */
export function parseProgress(line: string): number | null {
  const match = PROGRESS.exec(line)
  return match ? Math.min(1, Number(match[1]) / 100) : null
}

/** whisper.cpp knows languages without regions: `es-MX` is `es`. */
export const engineLanguage = (language: string): string => language.split('-')[0]?.toLowerCase() ?? 'auto'

/** Arguments; every file is absolute. @param output without its ending */
export function whisperArgs(files: { model: string; sound: string; output: string }, language: string): string[] {
  const threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1))
  return [
    ...['-m', files.model, '-f', files.sound, '-l', engineLanguage(language)],
    ...['-ojf', '-of', files.output, '-pp', '-t', String(threads)],
  ]
}

/** Says so before hours are spent on an answer that finds no room. */
async function requireRoom(folder: string, durationMs: number): Promise<void> {
  const needed = durationMs * BYTES_PER_MS + ROOM_FOR_ANSWER
  const disk = await statfs(folder)
  if (disk.bavail * disk.bsize >= needed) return
  throw new AppError('disk-full', `Not enough room to ${DOING}`, {
    detail: `${folder}: ${Math.ceil(needed / 1_000_000)} MB are needed for a while.`,
    remedy: 'Free some space on this disk, then try again.',
  })
}

async function makeWav(
  { tools, mediaFile, durationMs, signal, onProgress }: SpeechRequest,
  wav: string,
): Promise<void> {
  await runFfmpeg(tools, {
    inputs: [{ file: mediaFile, options: ['-vn', '-sn', '-dn'] }],
    outputs: [
      {
        file: wav,
        options: [
          ...['-map', '0:a:0', '-af', 'aresample=16000:async=1:first_pts=0', '-ac', '1'],
          ...['-c:a', 'pcm_s16le', '-map_metadata', '-1', '-f', 'wav'],
        ],
      },
    ],
    signal,
    timeoutMs: 120_000 + durationMs,
    onProgress: (ms) => onProgress(Math.min(1, ms / Math.max(1, durationMs)) * WAV_SHARE),
    doing: 'take the sound from the recording',
  })
}

function refuseEnd(code: number | null, signal: string | null, model: string, messages: string): void {
  if (code === 0) return
  if (code === 3) {
    throw new AppError('tool-failed', 'The speech model could not be loaded', {
      detail: `${model}: whisper-cli does not take it, or there is too little memory for it.`,
      remedy: 'Choose another model in the settings, or a smaller one.',
      technical: messages,
    })
  }
  throw new AppError('tool-failed', 'The speech engine stopped half way', {
    detail: signal ? `whisper-cli was ended by ${signal}.` : `whisper-cli ended with status ${code}.`,
    remedy: 'Try again. When it happens again, try a smaller model. Nothing was changed.',
    technical: messages,
  })
}

async function transcribe({ program, model }: SpeechSettings, request: SpeechRequest): Promise<SpeechDraft> {
  const { folder, durationMs, language, signal, onProgress } = request
  await requireRoom(folder, durationMs)
  const files = { model, sound: join(folder, 'sound.wav'), output: join(folder, 'answer') }
  await makeWav(request, files.sound)
  const { end, messages } = await runProgram({
    program,
    args: whisperArgs(files, language),
    folder,
    signal,
    timeoutMs: 10 * 60_000 + durationMs * TIMES_LENGTH,
    doing: DOING,
    onLine: (line) => {
      const share = parseProgress(line)
      if (share !== null) onProgress(WAV_SHARE + share * (1 - WAV_SHARE))
    },
  })
  refuseEnd(end.code, end.signal, model, messages)
  const answer = await readDraft(`${files.output}.json`, ['json'], durationMs, messages)
  return { ...answer, engine: `whisper-cli, ${basename(model)}` }
}

/** Asks the program for its help text: anything else than whisper-cli does not know these options. */
async function askHelp(program: string, folder: string): Promise<string> {
  try {
    const { messages } = await runProgram({
      program,
      args: ['-h'],
      folder,
      timeoutMs: 15_000,
      doing: 'ask the program',
    })
    if (/--output-json-full/.test(messages) && /--print-progress/.test(messages)) return ''
    return `This program does not answer like whisper-cli of whisper.cpp: ${program}`
  } catch (error) {
    if (error instanceof AppError) return error.detail || error.title
    throw error
  }
}

/** @param folder any folder that is there, in which the program may be started for its help text */
export function createWhisperCli(settings: SpeechSettings, folder: string): SpeechEngine {
  return {
    id: 'whisper-cli',
    name: 'whisper-cli (whisper.cpp)',
    check: async ({ run }) =>
      (await programProblem(settings.program)) ||
      (await modelProblem(settings.model)) ||
      (run ? askHelp(settings.program, folder) : ''),
    transcribe: (request) => transcribe(settings, request),
  }
}
