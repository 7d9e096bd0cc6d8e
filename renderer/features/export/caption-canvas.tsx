/** Captions over the playing recording, drawn from the very text that the export burns in. */
import { useEffect, useRef, useState } from 'react'
import type { BurnPreview } from '../../api/types.ts'
import { usePlayer, useTick } from '../story/player-hooks.ts'
import { type CaptionDrawer, canDraw, openDrawer } from './libass.ts'

interface CanvasProps {
  readonly burn: BurnPreview
  /** This browser cannot draw them. */
  readonly onFailure: () => void
}

/** A canvas goes to the worker that draws on it for good, so each drawer has one of its own. */
export function CaptionCanvas({ burn, onFailure }: CanvasProps) {
  const room = useRef<HTMLDivElement>(null)
  const player = usePlayer()
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
  useEffect(() => {
    void drawer?.show(burn).then(() => drawer.draw(player.now()))
  }, [drawer, burn, player])
  useTick((ms) => drawer?.draw(ms))
  return <div ref={room} className="caption-canvas" data-captions={burn.ass.length} />
}
