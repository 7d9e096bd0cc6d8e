/** Posters and strips are made in the background: when one is ready, its address gets a new number so that it is loaded. */
import { create } from 'zustand'

const usePictureVersions = create<{ versions: Readonly<Record<string, number>> }>(() => ({ versions: {} }))

export function renewPictures(story: string): void {
  usePictureVersions.setState(({ versions }) => ({ versions: { ...versions, [story]: (versions[story] ?? 0) + 1 } }))
}

/** '' or '?v=2', to put after the address of a story's poster or strip. */
export function usePictureVersion(story: string): string {
  const version = usePictureVersions((state) => state.versions[story])
  return version === undefined ? '' : `?v=${version}`
}
