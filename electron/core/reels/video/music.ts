/** Music under a reel that goes down while somebody speaks. */
import { audioRate } from '../../export/targets/model.ts'
import { prores } from '../../export/targets/prores.ts'
import type { ReelMusic } from '../../library/model.ts'
import { runFfmpeg } from '../../media/run.ts'
import type { PartWork } from './part.ts'

/** Music ends within this time, seconds. */
const FADE_OUT_S = 1.5
/** Speech is brought up to a constant level, by which the music is pushed down: by as much for a quiet voice as for a loud one. */
const KEY_GAIN_DB = 24
/** Level of a voice after that and the limiter, dBFS RMS of each channel, about. */
const KEY_LEVEL_DB = -8
const KEY_CEILING = 0.5
const RATIO = 20

const fixed = (value: number) => value.toFixed(6)
const fromDb = (db: number) => 10 ** (db / 20)

/**
 * Inputs: 0 the reel, 1 the music, repeated. Output `[mix]`. A compressor takes off (level - threshold) x (1 - 1/ratio): the
 * threshold lies so far below the key that this is `duckDb`. It goes down in 80 ms and comes back in about a second.
 */
export function musicGraph({ gainDb, duckDb }: Pick<ReelMusic, 'gainDb' | 'duckDb'>, seconds: number): string {
  const out = Math.min(FADE_OUT_S, seconds / 2)
  // The filter's own range of thresholds ends at -60 dB.
  const threshold = Math.max(0.000976563, fromDb(KEY_LEVEL_DB - duckDb / (1 - 1 / RATIO)))
  const duck = `sidechaincompress=threshold=${fixed(threshold)}:ratio=${RATIO}:attack=80:release=900:detection=rms`
  const stereo = `aresample=${audioRate},aformat=sample_fmts=fltp:channel_layouts=stereo`
  return [
    `[0:a]${stereo},asplit=2[speech][voice]`,
    `[voice]volume=${KEY_GAIN_DB}dB,alimiter=limit=${KEY_CEILING}:level=false[key]`,
    `[1:a]${stereo},volume=${gainDb}dB,atrim=end=${fixed(seconds)},afade=t=out:st=${fixed(seconds - out)}:d=${fixed(out)},apad[music]`,
    duckDb === 0 ? '[key]anullsink' : `[music][key]${duck}[ducked]`,
    `[speech][${duckDb === 0 ? 'music' : 'ducked'}]amix=inputs=2:duration=first:normalize=0[mix]`,
  ].join(';')
}

/** @param file of the reel @param out where it comes with music; both absolute */
export async function addMusic(
  { tools, context }: PartWork,
  music: ReelMusic,
  file: string,
  out: string,
  seconds: number,
): Promise<void> {
  await runFfmpeg(tools, {
    inputs: [
      { file, options: [] },
      { file: music.path, options: ['-stream_loop', '-1', '-vn'] },
    ],
    globalOptions: ['-filter_complex', musicGraph(music, seconds)],
    outputs: [
      {
        file: out,
        options: [
          ...['-map', '0:v', '-c:v', 'copy', '-map', '[mix]', ...(prores.audio?.options ?? [])],
          ...['-t', fixed(seconds), '-map_metadata', '-1', '-f', 'mov'],
        ],
      },
    ],
    signal: context.signal,
    doing: 'put music under the reel',
  })
}
