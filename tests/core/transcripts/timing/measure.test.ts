/**
 * How well text is timed by the sound: real speech whose words have known times (the sample library), its text read without
 * them. Against it the naive way, a cue's share of the whole length.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Cue } from '../../../../electron/core/library/model.ts'
import { readTranscript } from '../../../../electron/core/transcripts/read.ts'
import { placeUntimed } from '../../../../electron/core/transcripts/timing/untimed.ts'
import { makeClip, testTools } from '../../../support/media.ts'

const library = resolve('assets/sample/library')
const CLIPS = [
  ['clinic-nights', 'clinic-nights-sample'],
  ['the-front-desk', 'the-front-desk-sample'],
  ['three-languages', 'three-languages-sample'],
] as const

interface Recording {
  readonly file: string
  readonly durationMs: number
  readonly cues: readonly Cue[]
}

async function sampleClip([media, story]: (typeof CLIPS)[number]): Promise<Recording> {
  const folder = `${library}/stories/${story}`
  const { media: recorded } = JSON.parse(await readFile(`${folder}/story.json`, 'utf8'))
  const { cues } = readTranscript(await readFile(`${folder}/transcript.en.vtt`), 'transcript.en.vtt')
  return { file: `${library}/media/${media}.mp4`, durationMs: recorded.info.durationMs, cues }
}

/** The clips one after the other, faster and slower, with silences between them, in a room with noise. */
async function longRecording(noise: number): Promise<Recording> {
  const clips = await Promise.all(CLIPS.map(sampleClip))
  const pieces = [9, 2, 14, 5, 1, 11].map((silence, index) => {
    const clip = clips[index % clips.length]
    if (!clip) throw new Error('no clip')
    return { clip, silenceMs: silence * 1000, tempo: [1, 1.15, 0.9][index % 3] ?? 1 }
  })
  let at = 0
  const cues: Cue[] = []
  const chains = pieces.map(({ clip, silenceMs, tempo }, index) => {
    const move = (ms: number): number => Math.round(from + ms / tempo)
    const from = at + silenceMs
    const lengthMs = silenceMs + clip.durationMs / tempo
    at += lengthMs
    for (const cue of clip.cues) {
      const words = cue.words?.map((word) => ({ ...word, startMs: move(word.startMs), endMs: move(word.endMs) }))
      cues.push({ ...cue, startMs: move(cue.startMs), endMs: move(cue.endMs), ...(words && { words }) })
    }
    const length = (lengthMs / 1000).toFixed(3)
    return `[${index}:a]aresample=16000,pan=mono|c0=c0,atempo=${tempo},adelay=${silenceMs},apad=whole_dur=${length},atrim=0:${length}[p${index}]`
  })
  const all = pieces.map((_, index) => `[p${index}]`).join('')
  const graph = `${chains.join(';')};${all}concat=n=${pieces.length}:v=0:a=1[s];anoisesrc=c=pink:a=${noise}:r=16000:s=5:d=${(at / 1000).toFixed(3)}[n];[s][n]amix=inputs=2:normalize=0`
  const inputs = pieces.flatMap(({ clip }) => ['-i', clip.file])
  return { file: await makeClip('.wav', [...inputs, '-filter_complex', graph]), durationMs: Math.round(at), cues }
}

/** The words alone, a paragraph for each turn. */
function plainText(cues: readonly Cue[]): string {
  let speaker = cues[0]?.speaker
  return cues
    .map((cue) => {
      const gap = cue.speaker === speaker ? ' ' : '\n\n'
      speaker = cue.speaker
      return gap + cue.text.replaceAll('\n', ' ')
    })
    .join('')
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean errors of cue starts in milliseconds. */
async function measure({ file, durationMs, cues }: Recording): Promise<{ ours: number; naive: number; cues: number }> {
  const { cues: untimed, estimated } = readTranscript(Buffer.from(plainText(cues)), 'interview.txt')
  expect(estimated).toBe(true)
  const placed = await placeUntimed(untimed, file, durationMs, await testTools())
  if (!placed) throw new Error('nothing was placed')
  // The text is cut into other cues than it was: a cue begins where its first word begins.
  const starts = cues.flatMap((cue) =>
    (cue.words ?? []).map((word, index) => (index === 0 ? cue.startMs : word.startMs)),
  )
  const characters = untimed.reduce((sum, cue) => sum + cue.text.length, 0)
  let [word, said] = [0, 0]
  const ours: number[] = []
  const naive: number[] = []
  for (const [index, cue] of untimed.entries()) {
    const truth = starts[word]
    if (truth === undefined) throw new Error('the texts differ')
    ours.push(Math.abs((placed[index]?.startMs ?? 0) - truth))
    naive.push(Math.abs((durationMs * said) / characters - truth))
    said += cue.text.length
    word += cue.text.split(/\s+/).length
  }
  expect(word).toBe(starts.length)
  return { ours: mean(ours), naive: mean(naive), cues: untimed.length }
}

describe('times from the sound', () => {
  for (const clip of CLIPS) {
    it(`are clearly better than shares of the length: ${clip[0]}`, async () => {
      const { ours, naive, cues } = await measure(await sampleClip(clip))
      console.log(`  ${clip[0]}, ${cues} cues: ${Math.round(ours)} ms against ${Math.round(naive)} ms`)
      expect(ours).toBeLessThan(naive / 2)
      expect(ours).toBeLessThan(300)
    })
  }

  for (const noise of [0.002, 0.01]) {
    it(`are far better in a long recording with silences, noise ${noise}`, async () => {
      const { ours, naive, cues } = await measure(await longRecording(noise))
      console.log(`  long, noise ${noise}, ${cues} cues: ${Math.round(ours)} ms against ${Math.round(naive)} ms`)
      expect(ours).toBeLessThan(naive / 10)
      expect(ours).toBeLessThan(700)
    })
  }
})
