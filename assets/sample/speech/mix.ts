/** Lays the spoken sentences on a clock, in a room, at the loudness of online video. */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { INTERVIEWER } from '../script.ts'

/** EBU R128 programme loudness of the clips, in LUFS. */
const LOUDNESS = -16

export interface Track {
  readonly speaker: string
  /** Samples a second; other than 16,000 where the voice is shifted. */
  readonly rate: number
  readonly pieces: { readonly atMs: number; readonly samples: Int16Array }[]
}

function writeWav(file: string, samples: Int16Array, rate: number): void {
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.byteLength, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate * 2, 28)
  header.writeUInt16LE(2, 32)
  header.writeUInt16LE(16, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.byteLength, 40)
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]))
}

/** Every piece fades in and out over 8 ms so that cutting it out of its silence does not click. */
function layPieces(track: Track, durationMs: number): Int16Array {
  const whole = new Int16Array(Math.ceil((durationMs * track.rate) / 1000))
  const fade = Math.round(track.rate * 0.008)
  for (const { atMs, samples } of track.pieces) {
    const at = Math.round((atMs * track.rate) / 1000)
    samples.forEach((sample, index) => {
      const gain = Math.min(1, index / fade, (samples.length - index) / fade)
      if (at + index < whole.length) whole[at + index] = Math.round(sample * gain)
    })
  }
  return whole
}

/** Warmth for a thin synthetic voice: rumble out, chest up, harshness down, evened out, a small room around it. */
const NEAR = [
  'aresample=48000:resampler=soxr:precision=28',
  'highpass=f=75',
  'equalizer=f=190:t=q:w=0.9:g=2.5',
  'equalizer=f=3100:t=q:w=1.2:g=-2.5',
  'lowpass=f=7200',
  'acompressor=threshold=0.08:ratio=2.5:attack=12:release=180:makeup=1.6',
  'aecho=0.95:0.5:19|31|47:0.10|0.07|0.05',
].join(',')
/** The interviewer sits behind the camera: softer, duller, more room. */
const FAR = `${NEAR},lowpass=f=5200,aecho=0.9:0.5:29|53:0.12|0.09,volume=-2.5dB`

function measureLoudness(file: string): number {
  const args = ['-hide_banner', '-nostats', '-i', file, '-af', 'ebur128=framelog=verbose', '-f', 'null', '-']
  const report = spawnSync('ffmpeg', args, { encoding: 'utf8' }).stderr
  const found = /Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(report)
  if (!found) throw new Error(`No loudness measured in ${file}`)
  return Number(found[1])
}

/** Mixes the tracks over a quiet room tone into one 48 kHz mono WAV of exactly this length. */
export function mixTracks(tracks: readonly Track[], durationMs: number, wav: string): void {
  const inputs = tracks.map((track, index) => {
    const file = wav.replace(/\.wav$/, `.track-${index}.wav`)
    writeWav(file, layPieces(track, durationMs), track.rate)
    return file
  })
  const chains = tracks.map((track, index) => `[${index}:a]${track.speaker === INTERVIEWER ? FAR : NEAR}[v${index}]`)
  const tone = `anoisesrc=color=brown:amplitude=0.004:seed=7:sample_rate=48000,highpass=f=60,lowpass=f=1400[tone]`
  const names = tracks.map((_, index) => `[v${index}]`).join('')
  const sum = `${names}[tone]amix=inputs=${tracks.length + 1}:normalize=0,apad,atrim=0:${durationMs / 1000}[mix]`
  const rough = wav.replace(/\.wav$/, '.rough.wav')
  const exact = ['-fflags', '+bitexact', '-flags:a', '+bitexact', '-ac', '1']
  const graph = [...chains, tone, sum].join(';')
  const files = inputs.flatMap((file) => ['-i', file])
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    ...files,
    '-filter_complex',
    graph,
    '-map',
    '[mix]',
    '-c:a',
    'pcm_f32le',
    ...exact,
    rough,
  ])
  const gain = LOUDNESS - measureLoudness(rough)
  const finish = `volume=${gain.toFixed(2)}dB,alimiter=limit=0.84:attack=4:release=60:level=false`
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', rough, '-af', finish, '-c:a', 'pcm_s16le', ...exact, wav])
}
