/** "Check captions" among the tools of the transcript. */
import { ListChecks } from 'lucide-react'
import { texts } from '../../../texts/index.ts'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { RulesPanel } from './rules-panel.tsx'

export const rulesTool: TranscriptTool = {
  id: 'rules',
  label: texts.storyRules.tool,
  icon: ListChecks,
  command: 'story.checkCaptions',
  // Checking reads; fixing is refused inside where the library cannot be written.
  writes: false,
  Panel: RulesPanel,
}
