/** Says that the times of a transcript were worked out, and the ways to better ones. */
import { Button } from '../../../ui/button.tsx'
import { useStoryContext } from '../story-context.ts'
import { transcriptTools } from '../transcript-tool-list.ts'

/** Tools that give an estimated transcript its own times, and what of them does. */
const WAYS: Readonly<Record<string, string>> = { tap: 'Time by ear', times: 'Stretch' }

export function EstimatedNote() {
  const { detail, language, readOnly, tool, openTool } = useStoryContext()
  const info = detail.story.transcripts.find((candidate) => candidate.language === language)
  if (info?.timing !== 'estimated' || tool !== null) return null
  return (
    <p className="estimated-note small">
      <span className="muted grow">Times are estimated</span>
      {!readOnly &&
        transcriptTools
          .filter(({ id }) => WAYS[id] !== undefined)
          .map(({ id, command }) => (
            <Button key={id} size="small" variant="quiet" command={command} onPress={() => openTool(id)}>
              {WAYS[id]}
            </Button>
          ))}
    </p>
  )
}
