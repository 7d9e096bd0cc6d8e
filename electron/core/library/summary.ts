import type { MediaStatus, Story, StorySummary } from './model.ts'

/** The small, always loaded picture of a story. */
export function summarise(story: Story, mediaStatus: MediaStatus): StorySummary {
  return {
    id: story.id,
    revision: story.revision,
    title: story.title,
    addedAt: story.addedAt,
    recordedOn: story.recordedOn,
    durationMs: story.media.info.durationMs,
    tags: story.tags,
    languages: story.transcripts.map((transcript) => transcript.language),
    machineDrafts: story.transcripts.filter((t) => t.origin === 'machine').map((t) => t.language),
    staleTranslations: story.transcripts.reduce((sum, { staleCues }) => sum + staleCues, 0),
    momentCount: story.moments.length,
    quoteCount: story.quotes.length,
    hasVideo: story.media.info.video !== null,
    hasNotes: story.notes !== '',
    mediaStatus,
  }
}
