/** Captions over the playing recording, drawn from the very text that the export burns in. */
import { useEffect } from 'react'
import type { BurnPreview } from '../../api/types.ts'
import { usePlayer, useTick } from '../story/player-hooks.ts'
import { useDrawer } from './use-drawer.ts'

interface CanvasProps {
  readonly burn: BurnPreview
  /** This browser cannot draw them. */
  readonly onFailure: () => void
}

export function CaptionCanvas({ burn, onFailure }: CanvasProps) {
  const player = usePlayer()
  const { room, drawer } = useDrawer(burn, onFailure)
  useEffect(() => {
    void drawer?.show(burn).then(() => drawer.draw(player.now()))
  }, [drawer, burn, player])
  useTick((ms) => drawer?.draw(ms))
  return <div ref={room} className="caption-canvas" data-captions={burn.ass.length} />
}
