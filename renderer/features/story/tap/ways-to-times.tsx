/** Tools that give a transcript with estimated times its own. */
import { Button } from '../../../ui/button.tsx'
import { useStoryContext } from '../story-context.ts'

const WAYS = [
  { tool: 'tap', label: 'Time by ear', command: 'story.timeByEar' },
  { tool: 'times', label: 'Stretch', command: 'story.times' },
] as const

export function WaysToTimes() {
  const { readOnly, openTool } = useStoryContext()
  return WAYS.map(({ tool, label, command }) => (
    <Button key={tool} size="small" command={command} isDisabled={readOnly} onPress={() => openTool(tool)}>
      {label}
    </Button>
  ))
}
