/** Every tool of the transcript, in the order of its buttons: a new one is a folder beside this file and a line here. */
import { AudioLines } from 'lucide-react'
import { TapPanel } from './tap/tap-panel.tsx'
import type { TranscriptTool } from './transcript-dock.tsx'

export const transcriptTools: readonly TranscriptTool[] = [
  { id: 'tap', label: 'Time by ear', icon: AudioLines, command: 'story.timeByEar', writes: true, Panel: TapPanel },
]
