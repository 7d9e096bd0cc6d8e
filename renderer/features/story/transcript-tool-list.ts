/** Every tool of the transcript, in the order of its buttons: a new one is a folder beside this file and a line here. */
import { findTool } from './find-replace/find-tool.tsx'
import { rulesTool } from './rules/rules-tool.ts'
import { speakersTool } from './speakers/speakers-tool.tsx'
import { tapTool } from './tap/tap-tool.ts'
import { timesTool } from './times/times-tool.tsx'
import type { TranscriptTool } from './transcript-dock.tsx'

export const transcriptTools: readonly TranscriptTool[] = [findTool, speakersTool, timesTool, tapTool, rulesTool]
