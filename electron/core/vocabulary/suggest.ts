/** Tags that what is said in a story speaks for: their names, or words of their definition, occur and they are not on it. */
import type { Cue, Vocabulary, VocabularyTag } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { fold, splitWords } from '../search/fold.ts'
import { stem, type StemLanguage, stemLanguage } from '../search/stem.ts'
import { isPersonTag } from './edit.ts'
import { impliedTags } from './implied.ts'
import type { TagSuggestion } from './model.ts'

const MOST_SUGGESTIONS = 12
const MOST_WORDS = 4
/** A definition speaks for its tag when so many different words of it are said. */
const FEWEST_DEFINITION_WORDS = 2
/** Shorter words of a definition say little. */
const SHORTEST_DEFINITION_WORD = 5

/** Common words of definitions, which say nothing about what a story is about; folded. */
const EMPTY_WORDS = new Set(
  'about above after again against because being below between could does during every everyone everything other people place places should story stories their there these things those through under until using where which while whose within without would speak speaks talk talks someone something anything anyone algo antes cada cuando desde donde entre hacia hasta historia historias mientras mucho muchos nuestra nuestro otras otros para persona personas porque sobre tambien tiene tienen todas todos usar'.split(
    ' ',
  ),
)

interface Transcript {
  readonly language: string
  readonly cues: readonly Pick<Cue, 'text'>[]
}

interface Phrase {
  readonly tag: VocabularyTag
  readonly stems: readonly string[]
  readonly isName: boolean
}

/** Stems of a language; of other languages the folded words. Each word is worked out once. */
function stemmer(language: StemLanguage | null): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const folded = fold(word)
    const made = language ? stem(folded, language) : folded
    known.set(word, made)
    return made
  }
}

/** What to listen for, by its first word. */
function phrasesOf(tags: readonly VocabularyTag[], toStem: (word: string) => string): Map<string, Phrase[]> {
  const byFirst = new Map<string, Phrase[]>()
  const add = (phrase: Phrase): void => {
    const [first] = phrase.stems
    if (first === undefined) return
    const list = byFirst.get(first) ?? []
    const isKnown = list.some((other) => other.tag === phrase.tag && other.stems.join(' ') === phrase.stems.join(' '))
    byFirst.set(first, isKnown ? list : [...list, phrase])
  }
  for (const tag of tags) {
    for (const name of [tag.label, ...Object.values(tag.labels), ...tag.aliases])
      add({ tag, stems: splitWords(name).map(toStem), isName: true })
    for (const word of splitWords(tag.definition)) {
      const folded = fold(word)
      if (folded.length >= SHORTEST_DEFINITION_WORD && !EMPTY_WORDS.has(folded))
        add({ tag, stems: [toStem(word)], isName: false })
    }
  }
  return byFirst
}

class Tally {
  times = 0
  inDefinition = 0
  readonly words = new Map<string, number>()
  readonly definitionWords = new Map<string, number>()

  add(words: string, isName: boolean): void {
    const said = isName ? this.words : this.definitionWords
    said.set(words, (said.get(words) ?? 0) + 1)
    if (isName) this.times += 1
    else this.inDefinition += 1
  }
}

function listen(
  { language, cues }: Transcript,
  tags: readonly VocabularyTag[],
  tallies: Map<VocabularyTag, Tally>,
): void {
  const toStem = stemmer(stemLanguage(language))
  const phrases = phrasesOf(tags, toStem)
  // Over the ends of cues: people do not speak in cues.
  const words = cues.flatMap(({ text }) => splitWords(text))
  const stems = words.map(toStem)
  for (let at = 0; at < stems.length; at += 1) {
    for (const phrase of phrases.get(stems[at] ?? '') ?? []) {
      if (!phrase.stems.every((wanted, i) => stems[at + i] === wanted)) continue
      const tally = tallies.get(phrase.tag) ?? new Tally()
      tallies.set(phrase.tag, tally)
      tally.add(
        words
          .slice(at, at + phrase.stems.length)
          .join(' ')
          .toLowerCase(),
        phrase.isName,
      )
    }
  }
}

const mostSaid = (words: ReadonlyMap<string, number>): string[] =>
  [...words]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word)

function suggestionOf({ id, label }: VocabularyTag, tally: Tally): TagSuggestion | null {
  if (tally.times > 0) return { tag: id, label, times: tally.times, because: 'name', words: mostSaid(tally.words) }
  const { definitionWords, inDefinition } = tally
  // Forms of one word are one word.
  const different = new Set([...definitionWords.keys()].map((word) => stem(fold(word), 'en'))).size
  if (different < FEWEST_DEFINITION_WORDS) return null
  return { tag: id, label, times: inDefinition, because: 'definition', words: mostSaid(definitionWords) }
}

/**
 * Tags by what is said, best first: those whose names occur, most often said first, then those whose definition does.
 * Tags that the story has, that are implied by one it has, and people are left out.
 */
export function suggestTags(
  vocabulary: Vocabulary,
  transcripts: readonly Transcript[],
  has: readonly string[],
): TagSuggestion[] {
  const there = new Set(impliedTags(vocabulary, has))
  const tags = vocabulary.tags.filter(({ id }) => !there.has(id) && !isPersonTag(id))
  const tallies = new Map<VocabularyTag, Tally>()
  for (const transcript of transcripts) listen(transcript, tags, tallies)
  return [...tallies]
    .flatMap(([tag, tally]) => suggestionOf(tag, tally) ?? [])
    .sort(
      (a, b) =>
        Number(a.because === 'definition') - Number(b.because === 'definition') ||
        b.times - a.times ||
        (a.tag < b.tag ? -1 : 1),
    )
    .slice(0, MOST_SUGGESTIONS)
}

/** The same for a story: what was said in it, not its translations. @throws AppError not-found */
export async function suggestForStory(store: StoryStore, id: string): Promise<TagSuggestion[]> {
  const story = await store.get(id)
  const originals = story.transcripts.filter(({ translationOf }) => translationOf === null)
  const transcripts = await Promise.all(originals.map(({ language }) => store.transcript(id, language)))
  return suggestTags(store.library().vocabulary, transcripts, story.tags)
}
