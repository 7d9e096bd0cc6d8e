/**
 * The coverage map of a library: which issues were recorded in which communities and regions, and what became of it. It is
 * worked out from what the store keeps in memory of every story; only the few words shown are read.
 */
import { AppError } from '../errors.ts'
import type { ExportLog } from '../library/export-log.ts'
import type { StoryStore } from '../library/port.ts'
import { wordsIn } from '../library/words.ts'
import { countCells, isInCell, linesOf, placeOf } from './count.ts'
import type { CoverageCell, CoverageMap, NeverLeft } from './model.ts'
import { findNeverLeft } from './never-left.ts'
import { parentsIn } from './parents.ts'
import { findOverused } from './people.ts'

/** The communities that are always asked about, in this order. */
const COMMUNITIES = ['community/urban', 'community/suburban', 'community/rural']
const SHOWN = 12

/** The locked words of a quote, or what is said in a moment; '' when its story is gone or changed meanwhile. */
async function wordsOf(
  store: StoryStore,
  { kind, story: id, id: mark, startMs, endMs }: Omit<NeverLeft, 'words'>,
): Promise<string> {
  try {
    const story = await store.get(id)
    if (kind === 'quote') return story.quotes.find((quote) => quote.id === mark)?.words ?? ''
    return (await wordsIn(store, story))({ startMs, endMs })
  } catch (error) {
    if (error instanceof AppError) return ''
    throw error
  }
}

/** @param now milliseconds since 1970: what "lately" counts from */
export async function mapCoverage(store: StoryStore, log: ExportLog, now = Date.now()): Promise<CoverageMap> {
  const exports = await log.byStory()
  const stories = store.list()
  const { vocabulary } = store.library()
  const parents = parentsIn(vocabulary)
  const counted = countCells(stories, parents, (story) => exports.has(story))
  const marked = { stories, marks: store.marks(), exports }
  const { total, shown } = findNeverLeft(marked, SHOWN)
  const words = await Promise.all(shown.map((mark) => wordsOf(store, mark)))
  return {
    stories: stories.length,
    untagged: counted.untagged,
    issues: linesOf('issue', vocabulary, counted, [], parents),
    communities: linesOf('community', vocabulary, counted, COMMUNITIES, parents),
    regions: counted.regions,
    cells: counted.cells,
    people: findOverused(marked, now),
    neverLeft: { total, shown: shown.map((mark, index) => ({ ...mark, words: words[index] ?? '' })) },
  }
}

/** Ids of the stories that a cell counts, in the order of the catalogue. */
export function storiesInCell(store: StoryStore, cell: CoverageCell): string[] {
  const parents = parentsIn(store.library().vocabulary)
  return store
    .list()
    .filter(({ tags }) => isInCell(placeOf(tags, parents), cell))
    .map(({ id }) => id)
}
