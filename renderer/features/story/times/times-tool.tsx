/** Times of the whole transcript: moved, stretched between two captions, repaired for another frame rate. */
import { Timer, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { useStoryContext } from '../story-context.ts'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { FrameRateForm } from './frame-rate-form.tsx'
import { ShiftForm } from './shift-form.tsx'
import { StretchForm } from './stretch-form.tsx'
import './times.css'

const WAYS = [
  { id: 'shift', label: 'Move', Form: ShiftForm },
  { id: 'stretch', label: 'Stretch', Form: StretchForm },
  { id: 'rate', label: 'Frame rate', Form: FrameRateForm },
] as const
type Way = (typeof WAYS)[number]['id']

function TimesPanel({ onClose }: { readonly onClose: () => void }) {
  const { language } = useStoryContext()
  const [way, setWay] = useState<Way>('shift')
  const { Form } = WAYS.find(({ id }) => id === way) ?? WAYS[0]
  return (
    <div className="times-tool">
      <div className="times-row">
        <h2>Times</h2>
        <Segmented label="How to change times" segments={WAYS} value={way} onChange={setWay} />
        <span className="grow" />
        <IconButton size="small" label="Close" icon={X} onPress={onClose} />
      </div>
      {/* Another transcript, other times: what was set for one says nothing about the other. */}
      <Form key={language} />
    </div>
  )
}

export const timesTool: TranscriptTool = {
  id: 'times',
  label: 'Times',
  icon: Timer,
  command: 'story.times',
  writes: true,
  Panel: TimesPanel,
}
