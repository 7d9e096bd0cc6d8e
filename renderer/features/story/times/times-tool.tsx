/** Times of the whole transcript: moved, stretched between two captions, repaired for another frame rate. */
import { Timer, X } from 'lucide-react'
import { useState } from 'react'
import { texts } from '../../../texts/index.ts'
import { IconButton } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useStoryContext } from '../story-context.ts'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { FrameRateForm } from './frame-rate-form.tsx'
import { ShiftForm } from './shift-form.tsx'
import { StretchForm } from './stretch-form.tsx'
import './times.css'

const WAYS = [
  { id: 'shift', label: texts.storyTimes.ways.shift, Form: ShiftForm },
  { id: 'stretch', label: texts.storyTimes.ways.stretch, Form: StretchForm },
  { id: 'rate', label: texts.storyTimes.ways.rate, Form: FrameRateForm },
] as const
type Way = (typeof WAYS)[number]['id']

function TimesPanel({ onClose }: { readonly onClose: () => void }) {
  const { language } = useStoryContext()
  const [way, setWay] = useState<Way>('shift')
  const { Form } = WAYS.find(({ id }) => id === way) ?? WAYS[0]
  return (
    <div className="times-tool">
      <div className="times-row">
        <h2>{texts.storyTimes.tool}</h2>
        <Segmented label={texts.storyTimes.ways.label} segments={WAYS} value={way} onChange={setWay} />
        <span className="grow" />
        <IconButton size="small" label={texts.story.close} icon={X} onPress={onClose} />
      </div>
      {/* Another transcript, other times: what was set for one says nothing about the other. */}
      <Form key={language} />
    </div>
  )
}

export const timesTool: TranscriptTool = {
  id: 'times',
  label: texts.storyTimes.tool,
  icon: Timer,
  command: 'story.times',
  writes: true,
  Panel: TimesPanel,
}
