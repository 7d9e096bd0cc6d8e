/** Transcripts as JSON, of any engine: told apart by what is in them. */
import { buildCues } from '../build-cues.ts'
import { noteMissingTimes, ProblemList, type RawCue, type ReadCues } from '../raw-cue.ts'
import { assemblyAi } from './assemblyai.ts'
import { aws } from './aws.ts'
import { leftOut } from './coverage.ts'
import { deepgram } from './deepgram.ts'
import { readGeneric } from './generic.ts'
import { google } from './google.ts'
import { toBcp47 } from './language-code.ts'
import { OWN_FORMAT, readOwn } from './own.ts'
import { collectStrings, looksLikeJson, type ParsedJson, parseJson } from './parse.ts'
import { rev } from './rev.ts'
import { cleanText, toRawCues } from './segments.ts'
import type { Engine, Heard } from './shapes.ts'
import { whisper } from './whisper.ts'
import { whisperCpp } from './whisper-cpp.ts'
import { youtube } from './youtube.ts'

/** The first that recognises a file reads it: the most particular shapes come first. */
const ENGINES: readonly Engine[] = [whisperCpp, youtube, aws, deepgram, google, rev, assemblyAi, whisper]

/** True for text that begins like JSON. */
export const isJson = looksLikeJson

/** Answers of services wrap the transcript a few times: `{response: {results: [...]}}`. */
const MOST_WRAPPED = 4
const MOST_LOOKED_AT = 200

/** The engine of a value, and the part of it that engine reads. */
function findEngine(root: unknown): { engine: Engine; part: unknown } | null {
  let level: unknown[] = [root]
  for (let depth = 0; depth < MOST_WRAPPED && level.length > 0; depth++) {
    for (const part of level) {
      const engine = ENGINES.find((one) => one.recognise(part))
      if (engine) return { engine, part }
    }
    level = level
      .flatMap((part) =>
        typeof part === 'object' && part !== null ? Object.values(part).slice(0, MOST_LOOKED_AT) : [],
      )
      .filter((part) => typeof part === 'object' && part !== null)
      .slice(0, MOST_LOOKED_AT)
  }
  return null
}

interface Read extends Heard {
  readonly engine: string
}

/** One value, or one a line (streams, logs): each is read by itself when an engine knows it. */
function hear(values: readonly unknown[]): Read {
  const found = values.slice(0, 20).map(findEngine).find(Boolean)
  if (!found) return { ...readGeneric(values.length === 1 ? values[0] : values), engine: '' }
  const heard = values.flatMap((value) => {
    const own = findEngine(value)
    return own ? [own.engine.read(own.part)] : []
  })
  return {
    engine: found.engine.name,
    segments: heard.flatMap((one) => one.segments),
    language: heard.map((one) => one.language).find(Boolean) ?? null,
    repeated: heard.flatMap((one) => one.repeated ?? []),
  }
}

function noteDamage({ damaged, cutOff, strays, values }: ParsedJson, problems: ProblemList): void {
  if (cutOff) problems.add(null, 'The file ends in the middle, as after a broken download. What was there was read.')
  else if (damaged && values.length === 1)
    problems.add(null, 'The file is not quite JSON; it was read as well as it goes.')
  if (strays.length > 0) problems.add(null, `Text that belongs to nothing: ${strays.join(' · ')}`)
}

const besideNote = (texts: readonly string[]): string =>
  `What the file says beside the transcript: ${texts.join(' · ')}`

/** When nothing looks like a transcript, every text is kept as one without times. */
function anyText(values: readonly unknown[]): RawCue[] {
  return collectStrings(values)
    .filter((text) => /\p{L}/u.test(text))
    .map((text) => ({ id: '', startMs: null, endMs: null, text: cleanText(text), lineNumber: 1 }))
}

/**
 * Reads a transcript in JSON. Never throws. Every word of the file is in the cues or named in a problem; damaged files are
 * read as far as they go.
 */
export function readJson(text: string): ReadCues {
  const parsed = parseJson(text)
  const own = parsed.damaged ? null : readOwn(parsed.values[0])
  if (own) {
    const beside = leftOut(parsed.values, own.cues, [OWN_FORMAT, toBcp47(own.language) ? own.language : ''], false)
    const problems = beside.length > 0 ? [{ line: null, text: besideNote(beside) }] : []
    return { cues: [...own.cues], language: toBcp47(own.language), problems }
  }
  const problems = new ProblemList()
  const heard = hear(parsed.values)
  let raw = toRawCues(heard.segments)
  if (raw.length === 0) {
    raw = anyText(parsed.values)
    if (raw.length > 0)
      problems.add(null, 'The file is JSON, but not in a shape that is known here: all of its texts were taken.')
  }
  const estimated = noteMissingTimes(raw, problems)
  noteDamage(parsed, problems)
  const cues = buildCues(raw, problems, { decode: (value) => value, exact: false, plain: true })
  const said = [...(heard.repeated ?? []), toBcp47(heard.language) ? (heard.language ?? '') : '']
  const rest = leftOut(parsed.values, cues, said, parsed.damaged)
  if (rest.length > 0) problems.add(null, besideNote(rest))
  const { engine } = heard
  return { cues, language: toBcp47(heard.language), problems: problems.list(), estimated, engine }
}
