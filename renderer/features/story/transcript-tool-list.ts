/** Every tool of the transcript, in the order of its buttons: a new one is a folder beside this file and a line here. */
import type { TranscriptTool } from './transcript-dock.tsx'

export const transcriptTools: readonly TranscriptTool[] = []
