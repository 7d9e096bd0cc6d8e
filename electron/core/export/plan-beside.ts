/** What goes along beside a clip, as far as it can be told before it is made. */
import type { Cue, Story } from '../library/model.ts'
import { labelOf } from '../library/vocabulary.ts'
import { today } from '../people/dates.ts'
import { altText } from './alt-text.ts'
import type { ExportLookup } from './lookup.ts'
import type { Beside, ExportRequest, PlannedOutput, PlanProblem } from './model.ts'
import { type Range, warn } from './plan-content.ts'
import { type Spoken, spokenIn } from './spoken.ts'

/** Language of what is written about a clip: that of its captions, else the story's first. */
const writtenIn = (story: Story, language: string | null): string => language ?? story.transcripts[0]?.language ?? ''

/** Who says what in a clip. @param language of its captions, null without @throws AppError not-found */
export async function spokenOf(
  story: Story,
  { startMs, endMs }: Pick<PlannedOutput, 'startMs' | 'endMs'>,
  language: string | null,
  lookup: ExportLookup,
): Promise<{ spoken: Spoken; language: string }> {
  const chosen = writtenIn(story, language)
  const cues: readonly Cue[] = chosen === '' ? [] : await lookup.cues(story.id, chosen)
  const people = lookup.people?.() ?? []
  const spoken = spokenIn({ story, cues, language: chosen, startMs, endMs, people, today: today() })
  return { spoken, language: chosen }
}

function planCover(
  cover: Beside['cover'],
  story: Story,
  { startMs, endMs }: Range,
): { cover: Beside['cover']; problems: PlanProblem[] } {
  if (cover === undefined) return { cover, problems: [] }
  if (!story.media.info.video)
    return { cover: undefined, problems: [warn('no-cover', 'This is sound only: there is no picture for a cover.')] }
  if (cover === 'best' || (cover >= startMs && cover < endMs)) return { cover, problems: [] }
  const text = 'The frame that was chosen for the cover is not in this clip; its best one is taken.'
  return { cover: 'best', problems: [warn('cover-outside', text)] }
}

/** `planned` is absent when nothing was asked for, or nothing of it can be made. */
export async function planBeside(
  { beside }: Pick<ExportRequest, 'beside'>,
  story: Story,
  range: Range,
  language: string | null,
  lookup: ExportLookup,
): Promise<{ planned?: Beside; problems: readonly PlanProblem[] }> {
  if (!beside) return { problems: [] }
  const { cover, problems } = planCover(beside.cover, story, range)
  const said = await spokenOf(story, range, language, lookup)
  const label = lookup.tagLabel ?? labelOf
  const places = story.tags.filter((tag) => tag.startsWith('place/')).map(label)
  const { title, recordedOn } = story
  const auto = () => altText({ title, places, recordedOn, language: said.language }, said.spoken)
  const post = beside.post === true && said.spoken.words !== ''
  if (beside.post && !post)
    problems.push(warn('no-post', 'Nothing is said in this range, so there are no words to post.'))
  const planned: Beside = {
    ...(cover !== undefined && { cover }),
    ...(beside.alt !== undefined && { alt: beside.alt.trim() === '' ? auto() : beside.alt.trim() }),
    ...(post && { post }),
  }
  return Object.keys(planned).length === 0 ? { problems } : { planned, problems }
}
