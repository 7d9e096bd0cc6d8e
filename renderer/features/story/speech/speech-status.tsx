/** Above the transcript: a draft in the making, what went wrong with it, and times that are only estimated. */
import { AudioLines, X } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { useJobs } from '../../../api/queries.ts'
import type { Job } from '../../../api/types.ts'
import { Button, ErrorNote, IconButton, ProgressBar } from '../../../ui/index.ts'
import { isActive, sayState } from '../../jobs/job-model.ts'
import { useStoryContext } from '../story-context.ts'
import { WaysToTimes } from '../tap/ways-to-times.tsx'
import { latestJob } from './speech-words.ts'
import './speech.css'

function Working({ job }: { readonly job: Job }) {
  const cancel = useChange('jobs.cancel')
  const what = job.kind === 'speech' ? 'Writing down what is said' : 'Taking times from the sound'
  return (
    <section className="speech-bar" aria-label={what}>
      <span className="grow truncate">{what}</span>
      <ProgressBar label={what} value={job.progress} className="speech-progress" />
      <span className="small muted timecode speech-state">{sayState(job)}</span>
      <IconButton size="small" label={`Cancel: ${what}`} icon={X} onPress={() => cancel.mutate({ id: job.id })} />
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
              Try again
            </Button>
            <IconButton size="small" label="Close this message" icon={X} onPress={onClose} />
          </>
        }
      />
    </div>
  )
}

function Estimated() {
  const { detail, language, readOnly, tool } = useStoryContext()
  const estimate = useChange('timing.estimate')
  const canHear = detail.mediaStatus === 'available' && detail.story.media.info.audio !== null
  // Being timed by ear, the times are what is worked on; how they were before would only take room.
  if (tool === 'tap') return null
  return (
    <section className="speech-bar estimated-bar" aria-label="Times">
      <span className="grow muted">Times are estimated.</span>
      <WaysToTimes />
      {canHear && (
        <Button
          size="small"
          icon={AudioLines}
          isDisabled={readOnly || estimate.isPending}
          onPress={() => estimate.mutate({ story: detail.story.id, language })}
        >
          Estimate again from the sound
        </Button>
      )}
    </section>
  )
}

export function SpeechStatus() {
  const { detail, language } = useStoryContext()
  const { data: jobs = [] } = useJobs()
  const [closed, setClosed] = useState('')
  const job = latestJob(jobs, detail.story.id)
  const info = detail.story.transcripts.find((candidate) => candidate.language === language)
  if (job && isActive(job)) return <Working job={job} />
  return (
    <>
      {job?.state === 'failed' && job.id !== closed && <Failed job={job} onClose={() => setClosed(job.id)} />}
      {info?.timing === 'estimated' && <Estimated />}
    </>
  )
}
