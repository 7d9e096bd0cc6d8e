import { AudioLines } from 'lucide-react'
import { texts } from '../../../texts/index.ts'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { TapPanel } from './tap-panel.tsx'

export const tapTool: TranscriptTool = {
  id: 'tap',
  label: texts.storyTap.tool,
  icon: AudioLines,
  command: 'story.timeByEar',
  writes: true,
  Panel: TapPanel,
}
