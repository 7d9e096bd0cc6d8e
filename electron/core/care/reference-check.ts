/** What is seen only when all stories are known: names that lead nowhere, ids and recordings that are there more than once. */
import { isReel, type LibraryDocument, type Story } from '../library/model.ts'
import { libraryFile, storyFile } from '../library/paths.ts'
import { type Finding, finding } from './model.ts'

interface Known {
  readonly title: string
  readonly isRemoved: boolean
  readonly fingerprint: string
  readonly mediaPath: string
}

/** Collects a little of every story while they are looked at one by one. */
export class References {
  readonly #library: LibraryDocument
  readonly #tags: ReadonlySet<string>
  readonly #people: ReadonlySet<string>
  readonly #stories = new Map<string, Known>()
  /** Of moments and quotes, by their id. */
  readonly #owners = new Map<string, string>()
  readonly #findings: Finding[] = []

  constructor(library: LibraryDocument) {
    this.#library = library
    this.#tags = new Set(library.vocabulary.tags.map((tag) => tag.id))
    this.#people = new Set(library.people.map((person) => person.id))
  }

  take(story: Story): void {
    const { id, title, media, removedAt } = story
    this.#stories.set(id, {
      ...{ title, fingerprint: media.fingerprint, mediaPath: media.inLibrary ? media.path : '' },
      isRemoved: removedAt !== null,
    })
    if (removedAt !== null) return
    this.#takeTags(story)
    this.#takeQuotes(story)
    for (const one of new Set([...story.moments, ...story.quotes].map((each) => each.id))) {
      const owner = this.#owners.get(one)
      if (owner === undefined) this.#owners.set(one, id)
      else
        this.#add(
          story,
          'duplicate-id',
          one,
          `has ${one}, which "${this.#stories.get(owner)?.title ?? owner}" has too`,
          true,
        )
    }
  }

  #add(
    { id }: Story,
    kind: 'dangling' | 'duplicate-id',
    about: string,
    text: string,
    mendable: boolean,
    remedy = '',
  ): void {
    this.#findings.push(finding({ kind, path: storyFile(id), story: id, about, text, mendable, remedy }))
  }

  #takeTags(story: Story): void {
    const used = [...story.tags, ...story.moments.flatMap((m) => m.tags), ...story.quotes.flatMap((q) => q.tags)]
    for (const tag of new Set(used))
      if (!this.#tags.has(tag))
        this.#add(story, 'dangling', tag, `has the tag ${tag}, which the vocabulary does not know`, true)
  }

  #takeQuotes(story: Story): void {
    const languages = new Set(story.transcripts.map((info) => info.language))
    const moments = new Set(story.moments.map((moment) => moment.id))
    for (const quote of story.quotes) {
      if (quote.moment !== null && !moments.has(quote.moment))
        this.#add(story, 'dangling', quote.id, `has the quote ${quote.id} of a moment that is gone`, true)
      if (!languages.has(quote.language)) {
        const text = `has the quote ${quote.id}, whose transcript (${quote.language}) is gone`
        this.#add(
          story,
          'dangling',
          `${quote.id} ${quote.language}`,
          text,
          false,
          'Import the transcript again; the words of the quote are kept.',
        )
      }
      if (quote.person !== null && !this.#people.has(quote.person)) {
        const text = `has the quote ${quote.id} by ${quote.person}, who is not among the people`
        this.#add(story, 'dangling', `${quote.id} ${quote.person}`, text, false, 'Choose who said it on the quote.')
      }
    }
  }

  /** Clips of reels whose story is not there: they stay in their reel and say so, which is no fault of the library. */
  #reels(): Finding[] {
    return this.#library.reels.filter(isReel).flatMap((reel) => {
      const gone = reel.items.filter((item) => item.kind === 'clip' && !this.#stories.has(item.story)).length
      if (gone === 0) return []
      const text = `the reel "${reel.name}" has ${gone} of ${reel.items.length} items from stories that are not there`
      const remedy = 'Put the stories back, or take the items out of the reel.'
      return [finding({ kind: 'dangling', severity: 'note', path: libraryFile, about: reel.id, text, remedy })]
    })
  }

  /** One finding for each recording that several stories of the catalogue have. */
  #duplicates(): Finding[] {
    const stories = [...this.#stories].filter(([, { isRemoved }]) => !isRemoved)
    const groups = Map.groupBy(stories, ([, { fingerprint }]) => fingerprint)
    return [...groups.values()].flatMap(([first, ...others]) => {
      if (!first || others.length === 0) return []
      const names = [first, ...others].map(([, { title }]) => `"${title}"`)
      const text = `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have the same recording`
      const remedy = 'Open both, and remove the one that you do not need.'
      const ids = others.map(([id]) => id)
      const about = { story: first[0], others: ids, about: ids.join(' ') }
      return [finding({ kind: 'duplicate-media', severity: 'note', path: storyFile(first[0]), text, remedy, ...about })]
    })
  }

  /** Files in the library that something names, relative to it, in lower case and composed letters. */
  namedMedia(): ReadonlySet<string> {
    const fold = (path: string): string => path.replaceAll('\\', '/').normalize('NFC').toLowerCase()
    const music = this.#library.reels.filter(isReel).flatMap((reel) => reel.music?.path ?? [])
    return new Set([...[...this.#stories.values()].map((story) => story.mediaPath), ...music].map(fold))
  }

  findings(): Finding[] {
    return [...this.#findings, ...this.#reels(), ...this.#duplicates()]
  }
}
