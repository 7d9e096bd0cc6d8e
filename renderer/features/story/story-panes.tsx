/** Player and reading side, with a border that can be moved and is remembered. */
import type { ReactNode } from 'react'
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels'
import { texts } from '../../texts/index.ts'

export function StoryPanes({ stage, side }: { readonly stage: ReactNode; readonly side: ReactNode }) {
  const { defaultLayout, onLayoutChanged } = useDefaultLayout({ id: 'story-panes', storage: localStorage })
  return (
    <Group orientation="horizontal" defaultLayout={defaultLayout} onLayoutChanged={onLayoutChanged}>
      <Panel id="stage" minSize={420} defaultSize="57">
        {stage}
      </Panel>
      <Separator className="pane-border" aria-label={texts.story.frame.sideWidth} />
      <Panel id="side" minSize={340} defaultSize="43">
        {side}
      </Panel>
    </Group>
  )
}
