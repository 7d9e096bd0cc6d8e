/** Counts stories into the cells of the map. Pure. */
import type { StorySummary, Vocabulary } from '../library/model.ts'
import { ALL_REGIONS, type CountedCell, type CoverageCell, type CoverageRegion, NO_REGION } from './model.ts'
import type { Parents } from './parents.ts'
import { regionOf, stateName } from './regions.ts'

const NONE: readonly (string | null)[] = [null]

/** Where a story lies: every issue and community it has or implies, and its regions. */
export interface Place {
  readonly issues: readonly (string | null)[]
  readonly communities: readonly (string | null)[]
  readonly regions: readonly string[]
}

function findPlace(tags: readonly string[], parents: Parents): Place {
  const issues = parents.all(tags, 'issue')
  const communities = parents.all(tags, 'community')
  const regions = new Set<string>()
  for (const tag of tags) if (tag.startsWith('place/')) regions.add(regionOf(tag, parents))
  return {
    issues: issues.length > 0 ? issues : NONE,
    communities: communities.length > 0 ? communities : NONE,
    regions: regions.size > 0 ? [...regions] : [NO_REGION],
  }
}

/** A story that changes gets another list of tags, a vocabulary that changes other parents: what is known is right. */
const places = new WeakMap<Parents, WeakMap<readonly string[], Place>>()

/** @param tags those of a story, as the store gives them: worked out once for each list */
export function placeOf(tags: readonly string[], parents: Parents): Place {
  const known = places.get(parents) ?? new WeakMap<readonly string[], Place>()
  places.set(parents, known)
  const place = known.get(tags) ?? findPlace(tags, parents)
  known.set(tags, place)
  return place
}

/** On no cell: nothing says what it is about or where people live. */
export const isUntagged = ({ issues, communities }: Place): boolean => issues[0] === null && communities[0] === null

/** Without issue and community: the stories that no cell counts. */
export function isInCell(place: Place, cell: CoverageCell): boolean {
  const fits = place.issues.includes(cell.issue) && place.communities.includes(cell.community)
  return fits && (cell.region === ALL_REGIONS || place.regions.includes(cell.region))
}

type Counting = { -readonly [K in keyof CountedCell]: CountedCell[K] }

/** Cells by issue, community and region; maps of maps, because joining keys for each of 100,000 steps is what costs. */
class Cells {
  readonly all: Counting[] = []
  readonly #known = new Map<string | null, Map<string | null, Map<string, Counting>>>()

  at(issue: string | null, community: string | null, region: string): Counting {
    const ofIssue = this.#known.get(issue) ?? new Map<string | null, Map<string, Counting>>()
    this.#known.set(issue, ofIssue)
    const ofCommunity = ofIssue.get(community) ?? new Map<string, Counting>()
    ofIssue.set(community, ofCommunity)
    let cell = ofCommunity.get(region)
    if (!cell) {
      const counts = { recorded: 0, transcribed: 0, withMoments: 0, quoted: 0, exported: 0, minutes: 0 }
      cell = { issue, community, region, ...counts }
      ofCommunity.set(region, cell)
      this.all.push(cell)
    }
    return cell
  }
}

function countInto(cell: Counting, story: StorySummary, exported: boolean): void {
  cell.recorded += 1
  if (story.languages.length > 0) cell.transcribed += 1
  if (story.momentCount > 0) cell.withMoments += 1
  if (story.quoteCount > 0) cell.quoted += 1
  if (exported) cell.exported += 1
  cell.minutes += story.durationMs / 60_000
}

export interface Counted {
  readonly cells: readonly CountedCell[]
  /** Stories with each tag, parents implied. */
  readonly byTag: ReadonlyMap<string | null, number>
  readonly regions: readonly CoverageRegion[]
  readonly untagged: number
}

/** @param isExported whether anything of a story was ever exported */
export function countCells(
  stories: readonly StorySummary[],
  parents: Parents,
  isExported: (story: string) => boolean,
): Counted {
  const cells = new Cells()
  const byTag = new Map<string | null, number>()
  const byRegion = new Map<string, number>()
  let untagged = 0
  const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const story of stories) {
    const place = placeOf(story.tags, parents)
    for (const region of place.regions) add(byRegion, region)
    if (isUntagged(place)) {
      untagged += 1
      continue
    }
    for (const tag of place.issues) if (tag !== null) add(byTag, tag)
    for (const tag of place.communities) if (tag !== null) add(byTag, tag)
    const exported = isExported(story.id)
    for (const issue of place.issues) {
      for (const community of place.communities) {
        countInto(cells.at(issue, community, ALL_REGIONS), story, exported)
        for (const region of place.regions) countInto(cells.at(issue, community, region), story, exported)
      }
    }
  }
  const rounded = cells.all.map((cell) => ({ ...cell, minutes: Math.round(cell.minutes * 10) / 10 }))
  return { cells: rounded, byTag, regions: orderRegions(byRegion), untagged }
}

function orderRegions(counts: ReadonlyMap<string, number>): CoverageRegion[] {
  return [...counts]
    .map(([id, stories]) => ({ id, label: stateName(id), stories }))
    .sort(
      (a, b) =>
        Number(a.id === NO_REGION) - Number(b.id === NO_REGION) || b.stories - a.stories || (a.id < b.id ? -1 : 1),
    )
}

/** Every tag of the facet that the vocabulary or a story has, most stories first, children right after their parent. */
export function linesOf(
  facet: string,
  vocabulary: Vocabulary,
  counted: Counted,
  always: readonly string[],
  parents: Parents,
): { id: string; depth: number; stories: number }[] {
  const isHere = (tag: string | null): tag is string => tag?.startsWith(`${facet}/`) ?? false
  const ids = new Set([...always, ...vocabulary.tags.map(({ id }) => id), ...counted.byTag.keys()].filter(isHere))
  const line = (id: string) => ({ id, stories: counted.byTag.get(id) ?? 0 })
  const rank = (id: string) => (always.includes(id) ? always.indexOf(id) : always.length)
  const children = Map.groupBy([...ids].map(line), ({ id }) => parents.of(id).find((tag) => ids.has(tag)) ?? '')
  const lines: { id: string; depth: number; stories: number }[] = []
  const put = (parent: string, depth: number): void => {
    const here = children.get(parent) ?? []
    // Taken out first: tags that name each other as parents are listed once.
    children.delete(parent)
    here.sort((a, b) => rank(a.id) - rank(b.id) || b.stories - a.stories || (a.id < b.id ? -1 : 1))
    for (const each of here) {
      lines.push({ ...each, depth })
      put(each.id, depth + 1)
    }
  }
  put('', 0)
  for (const circle of [...children.keys()]) put(circle, 0)
  return lines
}
