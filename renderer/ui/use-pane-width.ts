/** Width of a side pane, remembered in pixels: on a wider screen it stays as wide as it was made. */
import { useState } from 'react'
import { recall, remember } from '../state/remembered.ts'

const isWidth = (value: unknown): value is number => typeof value === 'number' && value > 0 && value < 4000

export interface PaneWidth {
  readonly defaultSize: number
  readonly groupResizeBehavior: 'preserve-pixel-size'
  readonly onResize: (size: { readonly inPixels: number }) => void
}

/** Properties for a Panel of react-resizable-panels. @param fallback pixels until the person changes it */
export function usePaneWidth(name: string, fallback: number): PaneWidth {
  const [width] = useState(() => recall(`width.${name}`, isWidth, fallback))
  return {
    defaultSize: width,
    groupResizeBehavior: 'preserve-pixel-size',
    onResize: ({ inPixels }) => {
      if (inPixels > 0) remember(`width.${name}`, Math.round(inPixels))
    },
  }
}
