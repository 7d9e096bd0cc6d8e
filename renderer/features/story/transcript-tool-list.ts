/** Every tool of the transcript, in the order of its buttons: a new one is a folder beside this file and a line here. */
import { AudioLines } from 'lucide-react'
import { findTool } from './find-replace/find-tool.tsx'
import { rulesTool } from './rules/rules-tool.ts'
import { speakersTool } from './speakers/speakers-tool.tsx'
import { TapPanel } from './tap/tap-panel.tsx'
import { timesTool } from './times/times-tool.tsx'
import type { TranscriptTool } from './transcript-dock.tsx'

export const transcriptTools: readonly TranscriptTool[] = [
  findTool,
  speakersTool,
  timesTool,
  { id: 'tap', label: 'Time by ear', icon: AudioLines, command: 'story.timeByEar', writes: true, Panel: TapPanel },
  rulesTool,
]
