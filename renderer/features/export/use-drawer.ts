/** A canvas that libass draws on, put into an element while that is shown. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { BurnPreview } from '../../api/types.ts'
import { type CaptionDrawer, canDraw, openDrawer } from './libass.ts'

/**
 * A canvas goes to the worker that draws on it for good, so each drawer has one of its own.
 * @param onFailure this browser cannot draw it
 * @returns the element that takes the canvas, and the drawer once it is ready
 */
export function useDrawer(
  burn: BurnPreview,
  onFailure: () => void,
): { readonly room: RefObject<HTMLDivElement | null>; readonly drawer: CaptionDrawer | null } {
  const room = useRef<HTMLDivElement>(null)
  const [drawer, setDrawer] = useState<CaptionDrawer | null>(null)
  const latest = useRef({ burn, onFailure })
  useEffect(() => {
    latest.current = { burn, onFailure }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the font is given to libass once; another one needs another libass
  useEffect(() => {
    if (!canDraw()) {
      latest.current.onFailure()
      return
    }
    const canvas = document.createElement('canvas')
    room.current?.append(canvas)
    let opened: CaptionDrawer | null = null
    let gone = false
    openDrawer(canvas, latest.current.burn).then(
      (made) => {
        if (gone) return made.close()
        opened = made
        setDrawer(made)
      },
      () => gone || latest.current.onFailure(),
    )
    return () => {
      gone = true
      setDrawer(null)
      opened?.close()
      canvas.remove()
    }
  }, [burn.font])
  return { room, drawer }
}
