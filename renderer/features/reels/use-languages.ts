import { useStories } from '../../api/queries.ts'

/** Languages of the transcripts of these stories, each once, in the order in which they come. */
export function useLanguagesOf(stories: readonly string[]): readonly string[] {
  const known = useStories().data ?? []
  const byId = new Map(known.map((story) => [story.id, story.languages]))
  return [...new Set(stories.flatMap((id) => byId.get(id) ?? []))]
}
