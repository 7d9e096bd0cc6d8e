/** Captions as an export of a shape lays them out; the core does it, so that preview and export cannot differ. */
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import type { CaptionPreview } from '../../api/types.ts'
import type { ShapeId } from './shapes.ts'

/** @param language '' for none. The key begins with the transcript's: an edited cue is laid out again. */
export function useCaptions(story: string, language: string, shape: ShapeId): CaptionPreview | null {
  const query = useQuery({
    queryKey: [...keys.transcript(story, language), 'captions', shape],
    queryFn: ({ signal }) => call('transcripts.captions', { story, language, preset: shape }, { signal }),
    enabled: language !== '',
    structuralSharing: false,
  })
  return query.data ?? null
}

/**
 * The caption that is on at `ms`; a later one wins where two overlap. null in a pause.
 * @param captions in order of start time
 */
export function captionAt(captions: CaptionPreview['captions'], ms: number): CaptionPreview['captions'][number] | null {
  let low = 0
  let high = captions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((captions[middle]?.startMs ?? 0) <= ms) low = middle + 1
    else high = middle
  }
  for (let i = low - 1; i >= 0 && i > low - 6; i--) {
    const caption = captions[i]
    if (caption && caption.endMs > ms) return caption
  }
  return null
}
