/** Above the transcript: a draft or times in the making, and what went wrong with them. */
import { X } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { useJobs } from '../../../api/queries.ts'
import type { Job } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { Button, ErrorNote, IconButton, ProgressBar } from '../../../ui/index.ts'
import { isActive, sayState } from '../../jobs/job-model.ts'
import { useStoryContext } from '../story-context.ts'
import { latestJob } from './speech-words.ts'
import './speech.css'

function Working({ job }: { readonly job: Job }) {
  const cancel = useChange('jobs.cancel')
  const what = job.kind === 'speech' ? texts.storySpeech.writing : texts.storySpeech.timing
  return (
    <section className="speech-bar" aria-label={what}>
      <span className="grow truncate">{what}</span>
      <ProgressBar label={what} value={job.progress} className="speech-progress" />
      <span className="small muted timecode speech-state">{sayState(job)}</span>
      <IconButton
        size="small"
        label={texts.storySpeech.cancel(what)}
        icon={X}
        onPress={() => cancel.mutate({ id: job.id })}
      />
    </section>
  )
}

function Failed({ job, onClose }: { readonly job: Job; readonly onClose: () => void }) {
  const retry = useChange('jobs.retry')
  return (
    <div className="speech-failed">
      <ErrorNote
        error={job.problem}
        actions={
          <>
            <Button size="small" onPress={() => retry.mutate({ id: job.id })}>
              {texts.story.tryAgain}
            </Button>
            <IconButton size="small" label={texts.storySpeech.closeMessage} icon={X} onPress={onClose} />
          </>
        }
      />
    </div>
  )
}

export function SpeechStatus() {
  const { detail } = useStoryContext()
  const { data: jobs = [] } = useJobs()
  const [closed, setClosed] = useState('')
  const job = latestJob(jobs, detail.story.id)
  if (job && isActive(job)) return <Working job={job} />
  if (job?.state !== 'failed' || job.id === closed) return null
  return <Failed job={job} onClose={() => setClosed(job.id)} />
}
