/** Times of the whole transcript: moved, stretched between two captions, repaired for another frame rate. */
import { Timer, X } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../../ui/button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import type { TranscriptTool } from '../transcript-dock.tsx'
import { FrameRateForm } from './frame-rate-form.tsx'
import { ShiftForm } from './shift-form.tsx'
import { StretchForm } from './stretch-form.tsx'
import './times.css'

const WAYS = [
  { id: 'shift', label: 'Move' },
  { id: 'stretch', label: 'Stretch' },
  { id: 'rate', label: 'Frame rate' },
] as const
type Way = (typeof WAYS)[number]['id']

function TimesPanel({ onClose }: { readonly onClose: () => void }) {
  const [way, setWay] = useState<Way>('shift')
  return (
    <div className="times-tool">
      <div className="times-row">
        <h3>Times</h3>
        <Segmented label="How to change times" segments={WAYS} value={way} onChange={setWay} />
        <span className="grow" />
        <IconButton size="small" label="Close" icon={X} onPress={onClose} />
      </div>
      {way === 'shift' ? <ShiftForm /> : way === 'stretch' ? <StretchForm /> : <FrameRateForm />}
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
