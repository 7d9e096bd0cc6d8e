/** A story over a real file, and the port through which exports see it. */
import { join } from 'node:path'
import type { ExportLookup, FoundMedia } from '../../../../electron/core/export/lookup.ts'
import type { ExportRequest, PlannedOutput } from '../../../../electron/core/export/model.ts'
import { planExport, planStops } from '../../../../electron/core/export/plan.ts'
import { type Cue, type MediaInfo, newTranscriptInfo, type Story } from '../../../../electron/core/library/model.ts'
import { probeMedia } from '../../../../electron/core/media/probe.ts'
import { makeStory } from '../../../support/stories.ts'
import { testTools } from '../../../support/media.ts'

export const fontsFolder = join(import.meta.dirname, '../../../../assets/fonts')

export const cue = (startMs: number, endMs: number, text: string, more: Partial<Cue> = {}): Cue => ({
  id: `c${startMs}`,
  startMs,
  endMs,
  speaker: '',
  text,
  ...more,
})

export interface TestStory {
  readonly story: Story
  readonly lookup: ExportLookup
}

export interface StoryParts {
  readonly path?: string
  readonly info?: MediaInfo
  readonly cues?: Readonly<Record<string, readonly Cue[]>>
  readonly title?: string
  readonly moments?: Story['moments']
  /** Null when it is gone. */
  readonly media?: FoundMedia | null
}

/** A story whose media need not exist. */
export function storyOf(parts: StoryParts = {}): TestStory {
  const { path = '/media/clip.mp4', cues = {}, title = 'Clinic days', moments = [] } = parts
  const base = makeStory({ title, moments })
  const story: Story = {
    ...base,
    media: { ...base.media, path, info: parts.info ?? base.media.info },
    transcripts: Object.entries(cues).map(([language, all]) => ({
      ...newTranscriptInfo(language),
      cueCount: all.length,
      origin: 'human',
      source: 'test',
    })),
  }
  const lookup: ExportLookup = {
    story: async () => story,
    cues: async (_story, language) => cues[language] ?? [],
    media: async () => (parts.media === undefined ? { path, isProxy: false } : parts.media),
    fontsFolder,
  }
  return { story, lookup }
}

/** A story over a file that exists. */
export async function storyOver(path: string, parts: StoryParts = {}): Promise<TestStory> {
  return storyOf({ ...parts, path, info: await probeMedia(await testTools(), path) })
}

/** The only output of a plan that nothing stops. */
export async function planOne(
  test: TestStory,
  out: string,
  more: Partial<Omit<ExportRequest, 'items' | 'out'>> & { startMs?: number; endMs?: number } = {},
): Promise<PlannedOutput> {
  const { startMs, endMs, ...rest } = more
  const item = { story: test.story.id, startMs, endMs }
  const plan = await planExport({ items: [item], fit: 'blur', out, ...rest }, test.lookup)
  const stops = planStops(plan)
  if (stops.length > 0 || !plan.outputs[0]) throw new Error(stops.map((stop) => stop.text).join(' '))
  return plan.outputs[0]
}
