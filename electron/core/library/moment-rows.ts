/** Every moment of the library as the board shows it. */
import { AppError } from '../errors.ts'
import { findMoment } from './edit.ts'
import type { ExportLog } from './export-log.ts'
import { type Use, countUse } from './export-record.ts'
import type { Moment, Story, StorySummary, TagId } from './model.ts'
import type { StoryStore } from './port.ts'
import { saidIn } from './words.ts'

export interface MomentRow extends Moment {
  readonly story: string
  readonly storyTitle: string
  /** What is said in it, in the story's first language; '' without a transcript. */
  readonly words: string
  /** Speakers as the transcript names them. */
  readonly speakers: readonly string[]
  /** Its own tags `person/...`; when it has none, those of its story. The same for places. */
  readonly people: readonly TagId[]
  readonly places: readonly TagId[]
  readonly used: Use
}
type Row = Omit<MomentRow, 'used'>

/** Words are read from transcripts, which takes milliseconds for each story: kept until the story changes. */
const kept = new WeakMap<StoryStore, Map<string, { readonly revision: number; readonly rows: readonly Row[] }>>()

function inFacet(facet: string, moment: Moment, story: Story): readonly TagId[] {
  const own = moment.tags.filter((tag) => tag.startsWith(`${facet}/`))
  return own.length > 0 ? own : story.tags.filter((tag) => tag.startsWith(`${facet}/`))
}

async function readRows(store: StoryStore, id: string): Promise<{ revision: number; rows: Row[] }> {
  const story = await store.get(id)
  const said = await saidIn(store, story)
  const rows = story.moments.map((moment) => ({
    ...moment,
    story: story.id,
    storyTitle: story.title,
    ...said(findMoment(story, moment.id)),
    people: inFacet('person', moment, story),
    places: inFacet('place', moment, story),
  }))
  return { revision: story.revision, rows }
}

/** The moments of a story; none when it was removed while others were read. */
async function rowsOf(store: StoryStore, { id, revision }: StorySummary): Promise<readonly Row[]> {
  const known = kept.get(store) ?? new Map()
  kept.set(store, known)
  const found = known.get(id)
  if (found?.revision === revision) return found.rows
  try {
    const read = await readRows(store, id)
    known.set(id, read)
    return read.rows
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return []
    throw error
  }
}

/** All moments, in the order of the catalogue, with what became of them. @throws AppError when a story cannot be read */
export async function listMoments(store: StoryStore, log: ExportLog): Promise<MomentRow[]> {
  const exports = await log.byStory()
  const moments: MomentRow[] = []
  for (const story of store.list()) {
    if (story.momentCount === 0) continue
    const quotes = store.marks().get(story.id)?.quotes ?? []
    for (const row of await rowsOf(store, story)) {
      moments.push({ ...row, used: countUse(row, exports.get(story.id) ?? [], quotes) })
    }
  }
  return moments
}
