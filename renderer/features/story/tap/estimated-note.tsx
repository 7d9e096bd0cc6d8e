/** Says that the times of a transcript were worked out, and the ways to better ones. */
import { AudioLines } from 'lucide-react'
import { useChange } from '../../../api/changes.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { useStoryContext } from '../story-context.ts'
import { transcriptTools } from '../transcript-tool-list.ts'

/** Tools that give an estimated transcript its own times, and what of them does. */
const WAYS: Readonly<Record<string, string>> = { tap: texts.storyTap.byEar, times: texts.storyTap.stretch }

function FromSound() {
  const { detail, language } = useStoryContext()
  const estimate = useChange('timing.estimate')
  if (detail.mediaStatus !== 'available' || detail.story.media.info.audio === null) return null
  return (
    <Button
      size="small"
      variant="quiet"
      icon={AudioLines}
      isDisabled={estimate.isPending}
      onPress={() => estimate.mutate({ story: detail.story.id, language })}
    >
      {texts.storyTap.estimateAgain}
    </Button>
  )
}

export function EstimatedNote() {
  const { detail, language, readOnly, tool, openTool } = useStoryContext()
  const info = detail.story.transcripts.find((candidate) => candidate.language === language)
  if (info?.timing !== 'estimated' || tool !== null) return null
  return (
    <section className="estimated-note small" aria-label={texts.storyTap.estimatedLabel}>
      <span className="muted grow">{texts.storyTap.estimated}</span>
      {!readOnly && (
        <>
          <FromSound />
          {transcriptTools
            .filter(({ id }) => WAYS[id] !== undefined)
            .map(({ id, command }) => (
              <Button key={id} size="small" variant="quiet" command={command} onPress={() => openTool(id)}>
                {WAYS[id]}
              </Button>
            ))}
        </>
      )}
    </section>
  )
}
