/** Asks what is needed for a machine draft: the language, and whether it may replace what is there. */
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { useSpeech } from '../../../api/queries.ts'
import { Button, Checkbox, countOf, Dialog, ErrorNote, Note, Select, showToast, TextField } from '../../../ui/index.ts'
import { type DraftStory, inTheWay, isLanguageTag } from './speech-words.ts'
import './speech.css'

const LANGUAGES = [
  { id: 'auto', label: 'Find out by itself' },
  { id: 'en', label: 'English' },
  { id: 'es', label: 'Spanish' },
  { id: 'other', label: 'Another language' },
] as const
type Choice = (typeof LANGUAGES)[number]['id']

function useStart(onClose: () => void) {
  return useChange('speech.start', {
    quiet: true,
    onDone: ({ jobs, refused }) => {
      onClose()
      if (refused.length === 0) return
      const left = refused.map(({ title, why }) => `${title}: ${why}`)
      const more = left.length > 3 ? `, and ${left.length - 3} more` : ''
      showToast({
        text: `${countOf(jobs.length, 'draft')} started. Left out: ${left.slice(0, 3).join('; ')}${more}`,
      })
    },
  })
}

interface ReplaceProps {
  readonly count: number
  readonly all: number
  readonly replace: boolean
  readonly setReplace: (replace: boolean) => void
}

function Replacing({ count, all, replace, setReplace }: ReplaceProps) {
  if (count === 0) return null
  const what =
    all === 1
      ? 'This story has a transcript already. A draft does not go over it by itself: name another language, or replace it.'
      : `${countOf(count, 'story has', 'stories have')} a transcript already and ${count === 1 ? 'is' : 'are'} left out.`
  return (
    <Note kind="warning">
      <p>{what}</p>
      <Checkbox isSelected={replace} onChange={setReplace}>
        Replace it; undo brings it back
      </Checkbox>
    </Note>
  )
}

export interface DraftDialogProps {
  readonly stories: readonly DraftStory[]
  readonly onClose: () => void
}

export function DraftDialog({ stories, onClose }: DraftDialogProps) {
  const [choice, setChoice] = useState<Choice>('auto')
  const [other, setOther] = useState('')
  const [replace, setReplace] = useState(false)
  const { data: speech } = useSpeech()
  const start = useStart(onClose)
  const language = choice === 'other' ? other.trim() : choice
  const isKnown = choice !== 'other' || isLanguageTag(language)
  const blocked = inTheWay(stories, language).length
  const isNothing = !replace && blocked === stories.length
  return (
    <Dialog
      title={stories.length === 1 ? 'Make a draft from the sound' : `Make drafts of ${stories.length} stories`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!isKnown || isNothing || start.isPending}
            onPress={() => start.mutate({ stories: stories.map(({ id }) => id), language, replace })}
          >
            {stories.length === 1 ? 'Make draft' : `Make ${countOf(stories.length - (replace ? 0 : blocked), 'draft')}`}
          </Button>
        </>
      }
    >
      <div className="speech-form">
        <p className="muted">
          {speech?.model} writes down what it hears, on this machine. It takes a while and can be cancelled. The draft
          is marked as a machine’s until somebody has gone through it.
        </p>
        <Select label="Language spoken" options={LANGUAGES} value={choice} onChange={setChoice} />
        {choice === 'other' && (
          <TextField
            label="Language tag"
            help="As in fr, zh or es-MX."
            value={other}
            onChange={setOther}
            {...(other !== '' && !isKnown && { problem: 'A language tag is letters and hyphens, as in es-MX.' })}
          />
        )}
        <Replacing count={blocked} all={stories.length} replace={replace} setReplace={setReplace} />
        {start.error !== null && <ErrorNote error={start.error} />}
      </div>
    </Dialog>
  )
}
