import { AudioLines } from 'lucide-react'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { TapPanel } from './tap-panel.tsx'

export const tapTool: TranscriptTool = {
  id: 'tap',
  label: 'Time by ear',
  icon: AudioLines,
  command: 'story.timeByEar',
  writes: true,
  Panel: TapPanel,
}
