/** The waveform and the filmstrip of a story, once they are made. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { mediaUrl } from '../../api/client.ts'
import { parsePeaks } from './peaks.ts'
import { type PeaksView, viewPeaks } from './peaks-view.ts'

async function fetchPeaks(story: string, signal: AbortSignal): Promise<PeaksView | null> {
  const response = await fetch(mediaUrl.peaks(story), { signal })
  if (!response.ok) return null
  const peaks = parsePeaks(await response.arrayBuffer())
  return peaks ? viewPeaks(peaks) : null
}

/** null while there are none: they are made in the background, and a live event about the story asks again. */
export function usePeaks(story: string): PeaksView | null {
  // The key begins with the story's: a finished job of this story reads it again.
  const query = useQuery({
    queryKey: ['story', story, 'peaks'],
    queryFn: ({ signal }) => fetchPeaks(story, signal),
    structuralSharing: false,
  })
  return query.data ?? null
}

/** The strip as an image ready to draw, null while it loads or there is none. */
export function useStrip(story: string, frames: number): HTMLImageElement | null {
  const [loaded, setLoaded] = useState<HTMLImageElement | null>(null)
  const image = useMemo(() => {
    if (frames === 0) return null
    const made = new Image()
    made.src = mediaUrl.strip(story)
    return made
  }, [story, frames])
  useEffect(() => {
    let gone = false
    image?.decode().then(
      () => !gone && setLoaded(image),
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [image])
  return image && loaded === image ? loaded : null
}
