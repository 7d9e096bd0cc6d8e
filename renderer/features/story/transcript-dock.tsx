/** Tools that work on the whole transcript, docked above it so that its words stay in sight: one open at a time. */
import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { useCommand } from '../../commands/use-command.ts'
import { IconButton } from '../../ui/button.tsx'
import { useFocusedCue } from './focused-cue.ts'
import { useStoryContext } from './story-context.ts'
import { transcriptTools } from './transcript-tool-list.ts'

export interface TranscriptTool {
  readonly id: string
  readonly label: string
  readonly icon: LucideIcon
  /** Opens and closes it; defined in story-commands.ts. */
  readonly command: string
  /** Needs a library that can be written. */
  readonly writes: boolean
  readonly Panel: ComponentType<{ readonly onClose: () => void }>
}

function ToolButton({ tool }: { readonly tool: TranscriptTool }) {
  const { tool: open, openTool, readOnly } = useStoryContext()
  const isOff = tool.writes && readOnly
  const isOpen = open === tool.id
  const toggle = () => !isOff && openTool(isOpen ? null : tool.id)
  useCommand(tool.command, toggle)
  return (
    <IconButton
      size="small"
      label={tool.label}
      icon={tool.icon}
      command={tool.command}
      isPressed={isOpen}
      isDisabled={isOff}
      onPress={toggle}
    />
  )
}

/** A button for each tool. */
export function TranscriptToolButtons() {
  return transcriptTools.map((tool) => <ToolButton key={tool.id} tool={tool} />)
}

/** The tool that is open. Escape closes it, in its fields and outside of it. */
export function TranscriptDock() {
  const { tool: open, openTool, goToCue } = useStoryContext()
  const tool = transcriptTools.find(({ id }) => id === open)
  const close = () => {
    openTool(null)
    // The focus was in the tool that goes: it returns to the caption it was on.
    goToCue(useFocusedCue.getState().cue)
  }
  useCommand('story.closeTool', close, tool !== undefined)
  if (!tool) return null
  return (
    <section
      className="transcript-dock"
      aria-label={tool.label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        event.stopPropagation()
        close()
      }}
    >
      <tool.Panel onClose={close} />
    </section>
  )
}
