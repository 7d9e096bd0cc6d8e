/**
 * Makes a real library on disk, fast and always the same for the same seed: for benches that need one of realistic size.
 * The words follow Zipf's law over about 40,000 made-up words, with common English ones on top and phrases of the field in between.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  LibraryDocument,
  newTranscriptInfo,
  Story,
  type Story as StoryDocument,
} from '../../electron/core/library/model.ts'
import { formatMs } from '../../electron/core/time.ts'
import { OWN_MARK } from '../../electron/core/transcripts/webvtt-write.ts'

export interface LibraryPlan {
  readonly stories: number
  readonly cuesPerStory: number
  readonly seed?: number
  /** Media path of every story; need not exist. */
  readonly mediaPath?: string
}

/** Words and phrases with a known place in every generated library, for benches to look for. */
export const known = {
  /** In about half of all cues. */
  common: 'community',
  /** In about one cue in 3,000. */
  rare: 'firehouse',
  /** In about one cue in 120. */
  phrase: 'rural county are afraid',
  /** Two words that meet in a passage now and then. */
  two: 'immigration hospital',
  /** Beginning of many words. */
  prefix: 'immi',
} as const

const TOP =
  'the and to of a i that in it we you they is was for have but on so with not people are this know what there be like do my think at just our or about when as because from who one had all can get if their would an were here really out up work going me how them more then some no time he she been lot need way want now has see said right could by even'.split(
    ' ',
  )
const FIELD =
  'county council mayor immigration sheriff hospital school water road housing family rural urban suburban clinic farm budget vote meeting office service language neighbor worker border town street'.split(
    ' ',
  )
const PHRASES = [
  known.phrase.split(' '),
  'drive to the nearest hospital'.split(' '),
  'the sheriff told the county commission'.split(' '),
  'we had nobody who spoke their language'.split(' '),
  'immigrant families keep this town alive'.split(' '),
]
const SPEAKERS = ['Council member', 'Interviewer', 'County commissioner', 'Mayor', 'School board member']
const VOCABULARY_SIZE = 40_000

/** Mulberry32: small, seeded, good enough for test data. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const ONSETS = 'b c d f g h l m n p r s t v br cl dr fr gr pl pr sh st th tr'.split(' ')
const NUCLEI = 'a e i o u ai ea ou'.split(' ')
const CODAS = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'st']

function makeVocabulary(): string[] {
  const random = createRandom(1)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const words = new Set<string>([...TOP, ...FIELD])
  while (words.size < VOCABULARY_SIZE) {
    let word = ''
    for (let syllables = 2 + Math.floor(random() * 2); syllables > 0; syllables--) {
      word += pick(ONSETS) + pick(NUCLEI) + pick(CODAS)
    }
    words.add(word)
  }
  return [...words]
}

/** Picks index i with weight 1 / (i + 2.7) (Zipf and Mandelbrot), by a table so that a pick costs one lookup. */
function makeZipfTable(size: number): Uint16Array {
  const slots = 1 << 20
  const weights = Array.from({ length: size }, (_, i) => 1 / (i + 2.7))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const table = new Uint16Array(slots)
  let reached = 0
  let slot = 0
  for (const [i, weight] of weights.entries()) {
    reached += weight / sum
    for (; slot < slots && slot / slots < reached; slot++) table[slot] = i
  }
  return table
}

export interface MadeCue {
  readonly id: string
  readonly startMs: number
  readonly endMs: number
  readonly speaker: string
  readonly text: string
}

/** Makes the cues of one story after another; `next()` gives the next story's. */
export function createCueMaker(seed: number): (count: number) => MadeCue[] {
  const random = createRandom(seed)
  const vocabulary = makeVocabulary()
  const zipf = makeZipfTable(vocabulary.length)
  const pickWord = (): string => vocabulary[zipf[Math.floor(random() * zipf.length)] ?? 0] ?? 'the'
  const makeText = (): string => {
    const words = Array.from({ length: 5 + Math.floor(random() * 7) }, pickWord)
    if (random() < 0.5) words[Math.floor(random() * words.length)] = known.common
    if (random() < 1 / 25) words.splice(2, 0, ...(PHRASES[Math.floor(random() * PHRASES.length)] ?? []))
    if (random() < 1 / 3000) words.push(known.rare)
    return words.join(' ')
  }
  return (count) => {
    const cues: MadeCue[] = []
    let speaker = SPEAKERS[0] ?? ''
    for (let i = 0, at = 0; i < count; i++) {
      if (random() < 1 / 6) speaker = SPEAKERS[Math.floor(random() * SPEAKERS.length)] ?? ''
      const text = makeText()
      const lengthMs = 1500 + Math.floor(text.length * 55)
      cues.push({
        id: `c${i + 1}`,
        startMs: at,
        endMs: at + lengthMs,
        speaker,
        text: `${text[0]?.toUpperCase()}${text.slice(1)}.`,
      })
      at += lengthMs + Math.floor(random() * 400)
    }
    return cues
  }
}

const writeVtt = (cues: readonly MadeCue[]): string =>
  `WEBVTT\n\nNOTE\n${OWN_MARK}\nLanguage: en\n\n${cues.map((cue) => `${cue.id}\n${formatMs(cue.startMs)} --> ${formatMs(cue.endMs)}\n<v ${cue.speaker}>${cue.text}\n`).join('\n')}`

const TAGS = [
  ['issue/immigration', 'Immigration'],
  ['community/urban', 'Urban'],
  ['community/rural', 'Rural'],
  ['community/suburban', 'Suburban'],
  ['place/las-cruces-nm', 'Las Cruces, NM'],
  ['person/sample-member', 'Sample Member'],
] as const

function makeStory(index: number, cues: readonly MadeCue[], mediaPath: string): StoryDocument {
  const tag = TAGS[index % TAGS.length]?.[0] ?? 'issue/immigration'
  return {
    version: 2,
    id: `story-${String(index + 1).padStart(6, '0')}`,
    revision: 0,
    title: `Interview ${index + 1}: ${FIELD[index % FIELD.length]} and ${FIELD[(index * 7 + 3) % FIELD.length]}`,
    addedAt: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
    recordedOn: '2025-10-17',
    notes: index % 10 === 0 ? `Follow up on the ${FIELD[(index / 10) % FIELD.length]} question.` : '',
    tags: [tag],
    media: {
      path: mediaPath,
      inLibrary: false,
      fingerprint: `1048576-${(index + 1).toString(16).padStart(64, '0')}`,
      info: {
        container: 'mov,mp4,m4a,3gp,3g2,mj2',
        durationMs: cues.at(-1)?.endMs ?? 0,
        sizeBytes: 1_048_576,
        video: {
          codec: 'h264',
          width: 1920,
          height: 1080,
          frameRate: { num: 30000, den: 1001 },
          pixelFormat: 'yuv420p',
          rotation: 0,
        },
        audio: { codec: 'aac', channels: 2, sampleRate: 48000 },
        recordedOn: null,
      },
      needsProxy: false,
    },
    transcripts: [{ ...newTranscriptInfo('en'), cueCount: cues.length, origin: 'machine', source: 'generated.vtt' }],
    moments: [
      { id: 'm-1', startMs: 0, endMs: 5000, tags: [tag], note: 'opening', createdAt: '2026-01-01T00:00:00.000Z' },
    ],
    quotes: [],
    removedAt: null,
  }
}

function makeLibraryDocument(stories: number, seed: number): LibraryDocument {
  return LibraryDocument.parse({
    version: 2,
    id: `bench${stories}x${seed}`.padEnd(8, '0'),
    revision: 0,
    name: `Generated library of ${stories} stories`,
    createdAt: '2026-01-01T00:00:00.000Z',
    vocabulary: {
      facets: ['issue', 'community', 'place', 'person'].map((id) => ({ id, label: id, colour: 'grey' })),
      tags: TAGS.map(([id, label]) => ({ id, label })),
    },
    people: [
      {
        id: 'sample-member',
        name: 'Sample Member',
        sayAs: '',
        pronouns: '',
        terms: [{ title: 'Council member', body: 'City Council', place: 'Las Cruces, NM', from: '2022', to: '' }],
      },
    ],
    presets: [],
    savedSearches: [],
    reels: [],
  })
}

/** Writes the library into `folder` (made when missing). @returns the ids of its stories */
export function generateLibrary(folder: string, plan: LibraryPlan): string[] {
  const seed = plan.seed ?? 1
  const makeCues = createCueMaker(seed)
  mkdirSync(join(folder, 'stories'), { recursive: true })
  mkdirSync(join(folder, 'media'), { recursive: true })
  writeFileSync(join(folder, 'library.json'), `${JSON.stringify(makeLibraryDocument(plan.stories, seed), null, 2)}\n`)
  const ids: string[] = []
  for (let index = 0; index < plan.stories; index++) {
    const cues = makeCues(plan.cuesPerStory)
    const story = makeStory(index, cues, plan.mediaPath ?? '/nowhere/generated.mp4')
    // Every document is made the same way, so the first one stands for all.
    if (index === 0) Story.parse(story)
    const home = join(folder, 'stories', story.id)
    mkdirSync(home, { recursive: true })
    writeFileSync(join(home, 'story.json'), `${JSON.stringify(story, null, 2)}\n`)
    writeFileSync(join(home, 'transcript.en.vtt'), writeVtt(cues))
    ids.push(story.id)
  }
  return ids
}
