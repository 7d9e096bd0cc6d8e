/** What opens below an item of a reel. Its row is pressed and dragged: what is done in here is none of that. */
import type { KeyboardEvent, ReactNode, Ref, SyntheticEvent } from 'react'
import { startByKey } from '../../commands/use-command.ts'

interface FrameProps {
  readonly ref?: Ref<HTMLDivElement>
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly children: ReactNode
}

const keepIn = (event: SyntheticEvent): void => event.stopPropagation()

export function EditorFrame({ ref, onKeyDown, children }: FrameProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields inside
    <div
      ref={ref ?? null}
      className="reel-editor"
      onPointerDown={keepIn}
      onMouseDown={keepIn}
      onClick={keepIn}
      onDoubleClick={keepIn}
      onKeyDown={(event) => {
        if (!event.defaultPrevented) onKeyDown(event)
        // The list keeps the keys of what is inside its rows: undo and going elsewhere are meant all the same.
        if (event.ctrlKey || event.metaKey) startByKey(event.nativeEvent)
      }}
    >
      {children}
    </div>
  )
}
