/** How many words the speech engine was unsure of; leads to the next. */
import { useMemo } from 'react'
import { runCommand } from '../../../commands/registry.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { useStoryContext } from '../story-context.ts'
import { countUnsure } from './unsure.ts'

export function UnsureCount() {
  const { cues } = useStoryContext()
  const count = useMemo(() => countUnsure(cues), [cues])
  if (count === 0) return null
  return (
    <Button size="small" variant="quiet" command="story.nextUnsure" onPress={() => runCommand('story.nextUnsure')}>
      {texts.storyEditor.unsureCount(count)}
    </Button>
  )
}
