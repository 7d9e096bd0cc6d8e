/** Drafts from the sound, where they are offered: the empty transcript and the library's inspector. */
import { AudioLines, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useJobs, useSpeech } from '../../../api/queries.ts'
import { openOverlay } from '../../../state/overlays.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/index.ts'
import { isActive } from '../../jobs/job-model.ts'
import { DraftDialog } from './draft-dialog.tsx'
import type { DraftStory } from './speech-words.ts'

interface DraftButtonProps {
  readonly stories: readonly DraftStory[]
  readonly size?: 'medium' | 'small'
  readonly isDisabled?: boolean
  /** Offers nothing while no engine is set up, instead of the way to the settings. */
  readonly onlyWhenReady?: boolean
}

/** Where no engine is set up yet, the button leads to the settings. */
export function DraftButton({ stories, size = 'medium', isDisabled = false, onlyWhenReady = false }: DraftButtonProps) {
  const { data: speech } = useSpeech()
  const { data: jobs = [] } = useJobs()
  const [asks, setAsks] = useState(false)
  // One that is being written is not asked for again; its progress is above the transcript and in the tray.
  const isBusy = stories.every(({ id }) =>
    jobs.some((job) => job.storyId === id && job.kind === 'speech' && isActive(job)),
  )
  if (!speech || (onlyWhenReady && !speech.ready)) return null
  if (!speech.ready) {
    return (
      <Button size={size} icon={Settings2} onPress={() => openOverlay('settings')}>
        {texts.storySpeech.setUp}
      </Button>
    )
  }
  return (
    <>
      <Button size={size} icon={AudioLines} isDisabled={isDisabled || isBusy} onPress={() => setAsks(true)}>
        {texts.storySpeech.makeDraft(stories.length)}
      </Button>
      {asks && <DraftDialog stories={stories} onClose={() => setAsks(false)} />}
    </>
  )
}

/** For the empty transcript, below what it says: how a program can write it down. Nothing once one is set up. */
export function HowToSetUp() {
  const { data: speech } = useSpeech()
  if (!speech || speech.ready) return null
  if (speech.engine !== 'none') {
    return <p className="speech-how">{texts.storySpeech.notReady(speech.missing)}</p>
  }
  return <p className="speech-how">{texts.storySpeech.howTo}</p>
}
