/**
 * A stand-in for whisper-cli of whisper.cpp: a real program with its options, its messages on standard error, its exit
 * statuses and its JSON (examples/cli/cli.cpp), which reads the WAV it is given. What it says is invented, of course.
 */
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SpeechSettings } from '../../electron/core/speech/model.ts'

/** `steady` takes half a second, `slow` ten; `hang` never ends and has a child that does not either; `deaf` hears nobody. */
export type Behaviour =
  | 'ok'
  | 'steady'
  | 'slow'
  | 'hang'
  | 'crash'
  | 'garbage'
  | 'cut'
  | 'nothing'
  | 'deaf'
  | 'english'
  | 'late'

export interface EngineStandIn {
  readonly settings: SpeechSettings
  readonly folder: string
  behave(how: Behaviour): Promise<void>
  /** Process ids of what runs of it, the child of `hang` too. */
  pids(): Promise<number[]>
  /** Arguments of the last run. */
  args(): Promise<string[]>
}

const SCRIPT = String.raw`
const fs = require('node:fs'), path = require('node:path'), child = require('node:child_process')
const here = __dirname, argv = process.argv.slice(2)
const say = (line) => process.stderr.write(line + '\n')
if (argv[0] === 'child') return void setInterval(() => {}, 1000)
const how = fs.readFileSync(path.join(here, 'behave'), 'utf8')
const usage = () => say('usage: whisper-cli [options] file0 file1 ...\n  -oj,  --output-json [false] output result in a JSON file\n  -ojf, --output-json-full [false] include more information in the JSON file\n  -pp,  --print-progress [false] print progress')
const p = { language: 'en', model: '', file: '', out: '', full: false, progress: false }
const values = { '-m': 'model', '-f': 'file', '-l': 'language', '-of': 'out', '-t': 'threads' }
for (let i = 0; i < argv.length; i++) {
  if (argv[i] === '-h') { usage(); process.exit(0) }
  if (values[argv[i]]) p[values[argv[i]]] = argv[++i]
  else if (argv[i] === '-ojf') p.full = true
  else if (argv[i] === '-pp') p.progress = true
  else { say('error: unknown argument: ' + argv[i]); usage(); process.exit(0) }
}
fs.writeFileSync(path.join(here, 'args.json'), JSON.stringify(argv))
if (!fs.existsSync(p.file)) { say("error: input file not found '" + p.file + "'"); process.exit(2) }
if (!['auto', 'en', 'es', 'fr'].includes(p.language)) { say("error: unknown language '" + p.language + "'"); process.exit(0) }
if (fs.readFileSync(p.model).subarray(0, 4).toString('latin1') !== 'lmgg' || p.model.includes('broken')) { say('error: failed to initialize whisper context'); process.exit(3) }
const wav = fs.readFileSync(p.file)
const format = wav.indexOf('fmt '), data = wav.indexOf('data')
if (wav.toString('latin1', 0, 4) !== 'RIFF' || wav.readUInt16LE(format + 10) !== 1 || wav.readUInt32LE(format + 12) !== 16000 || wav.readUInt16LE(format + 22) !== 16) { say("error: failed to decode audio from '" + p.file + "'."); process.exit(0) }
const lengthMs = Math.floor((wav.length - data - 8) / 32000) * 1000
const texts = p.language === 'es' && how !== 'english' ? [' La gente de nuestro condado', ' tiene miedo de ir a la clínica.'] : [' People in our rural county', ' are afraid to go to the clinic.']
const clock = (ms) => new Date(ms).toISOString().slice(11, 23).replace('.', ',')
const times = (a, b) => ({ timestamps: { from: clock(a), to: clock(b) }, offsets: { from: Math.round(a), to: Math.round(b) } })
const late = how === 'late' ? lengthMs + 60000 : 0
const said = how === 'deaf' ? [' [BLANK_AUDIO]'] : texts
const transcription = said.map((text, i) => {
  const [from, to] = [late + lengthMs * i / said.length, late + lengthMs * (i + 1) / said.length]
  const words = text.split(/(?= )/)
  const tokens = words.map((word, k) => ({ text: word, ...times(from + (to - from) * k / words.length, from + (to - from) * (k + 1) / words.length), id: 400 + k, p: k === 1 ? 0.31 : 0.97, t_dtw: -1 }))
  return { ...times(from, to), text, tokens: [{ text: '[_BEG_]', ...times(from, from), id: 50364, p: 0.9, t_dtw: -1 }, ...tokens] }
})
const language = how === 'english' || p.language === 'auto' ? 'en' : p.language
const answer = JSON.stringify({ systeminfo: 'stand-in', model: { type: 'small', multilingual: true }, params: { model: p.model, language: p.language, translate: false }, result: { language }, transcription }, null, '\t')
const progress = (n) => p.progress && say('whisper_print_progress_callback: progress = ' + String(n).padStart(3) + '%')
const note = (pid) => fs.appendFileSync(path.join(here, 'pids'), pid + '\n')
note(process.pid)
let n = 0
const step = () => {
  n += 20
  progress(n)
  if (how === 'crash' && n >= 40) { say('ggml_abort: out of memory'); process.abort() }
  if (how === 'hang' && n >= 40) {
    process.on('SIGTERM', () => {})
    const started = child.spawn(process.execPath, [__filename, 'child'], { stdio: 'inherit' })
    note(started.pid)
    return void setInterval(() => {}, 1000)
  }
  if (n < 100) return void setTimeout(step, how === 'slow' ? 1500 : how === 'steady' ? 120 : 5)
  if (how === 'nothing') process.exit(0)
  fs.writeFileSync(p.out + '.json', how === 'garbage' ? 'ggml \u0000\u0001 garbage' : how === 'cut' ? answer.slice(0, answer.length * 0.7) : answer)
}
say('whisper_init_from_file_with_params_no_state: loading model from ' + p.model)
step()
`

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** @param model name of the model file */
export async function standInEngine(folder: string, model = 'ggml-small.bin'): Promise<EngineStandIn> {
  await mkdir(folder, { recursive: true })
  const program = join(folder, 'whisper-cli')
  await writeFile(program, `#!${process.execPath}\n${SCRIPT}`)
  await chmod(program, 0o755)
  await writeFile(join(folder, model), Buffer.concat([Buffer.from('lmgg'), Buffer.alloc(1_200_000)]))
  const behave = (how: Behaviour) => writeFile(join(folder, 'behave'), how)
  await behave('ok')
  return {
    folder,
    settings: { engine: 'whisper-cli', program, model: join(folder, model) },
    behave,
    pids: async () => {
      const text = await readFile(join(folder, 'pids'), 'utf8').catch(() => '')
      return text.split('\n').filter(Boolean).map(Number).filter(isRunning)
    },
    args: async () => JSON.parse(await readFile(join(folder, 'args.json'), 'utf8')) as string[],
  }
}
