/** Who says what in a clip: for its description and for posts. Pure. */
import type { Cue, Person, Story } from '../library/model.ts'
import { attributionOf, personOf, type QuoteAttribution } from '../quotes/attribution.ts'
import { joinWords, wordsInRange } from '../quotes/span.ts'

export interface Spoken {
  /** With the office of the interview's day; the one who says most. */
  readonly attribution: QuoteAttribution
  /** What they say in one piece, the longest there is; '' when nothing is said. */
  readonly words: string
  /** Others who speak in the clip, as the directory or the transcript names them. */
  readonly others: readonly string[]
  /** The words are a translation of what was said. */
  readonly isTranslated: boolean
}

export interface SpokenRequest {
  readonly story: Pick<Story, 'recordedOn' | 'transcripts'>
  /** All cues of the language. */
  readonly cues: readonly Cue[]
  readonly language: string
  readonly startMs: number
  readonly endMs: number
  readonly people: readonly Person[]
  /** `YYYY-MM-DD` */
  readonly today: string
}

interface Turn {
  readonly speaker: string
  readonly words: string[]
}

function turnsOf({ cues, startMs, endMs }: SpokenRequest): Turn[] {
  const turns: Turn[] = []
  for (const word of wordsInRange(cues, startMs, endMs)) {
    const speaker = cues[word.cue]?.speaker ?? ''
    const last = turns.at(-1)
    if (last?.speaker === speaker) last.words.push(word.text)
    else turns.push({ speaker, words: [word.text] })
  }
  return turns
}

/** One speaker alone is quoted: words of several under one name would be put into somebody's mouth. */
export function spokenIn(request: SpokenRequest): Spoken {
  const { story, language, people, today } = request
  const turns = turnsOf(request)
  const said = new Map<string, number>()
  for (const { speaker, words } of turns) said.set(speaker, (said.get(speaker) ?? 0) + words.length)
  const [[speaker = ''] = [], ...others] = [...said].sort((a, b) => b[1] - a[1])
  const theirs = turns.filter((turn) => turn.speaker === speaker).map(({ words }) => words)
  const longest = theirs.reduce<readonly string[]>((best, words) => (words.length > best.length ? words : best), [])
  return {
    attribution: attributionOf(personOf(people, speaker), speaker, story.recordedOn, today),
    words: joinWords(longest.map((text) => ({ text }))),
    others: others.map(([name]) => personOf(people, name)?.name ?? name).filter((name) => name !== ''),
    isTranslated: (story.transcripts.find((info) => info.language === language)?.translationOf ?? null) !== null,
  }
}
