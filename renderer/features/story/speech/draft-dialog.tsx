/** Asks what is needed for a machine draft: the language, and whether it may replace what is there. */
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { useSpeech } from '../../../api/queries.ts'
import { texts } from '../../../texts/index.ts'
import { Button, Checkbox, Dialog, ErrorNote, Note, Select, showToast, TextField } from '../../../ui/index.ts'
import { type DraftStory, inTheWay, isLanguageTag } from './speech-words.ts'
import './speech.css'

const LANGUAGES = [
  { id: 'auto', label: texts.storySpeech.languages.auto },
  { id: 'en', label: texts.storySpeech.languages.en },
  { id: 'es', label: texts.storySpeech.languages.es },
  { id: 'other', label: texts.story.anotherLanguage },
] as const
type Choice = (typeof LANGUAGES)[number]['id']

function useStart(onClose: () => void) {
  return useChange('speech.start', {
    quiet: true,
    onDone: ({ jobs, refused }) => {
      onClose()
      if (refused.length === 0) return
      const left = refused.map(({ title, why }) => texts.storySpeech.leftOut(title, why))
      showToast({ text: texts.storySpeech.started(jobs.length, left) })
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
  const what = all === 1 ? texts.storySpeech.hasTranscript : texts.storySpeech.haveTranscripts(count)
  return (
    <Note kind="warning">
      <p>{what}</p>
      <Checkbox isSelected={replace} onChange={setReplace}>
        {texts.storySpeech.replace}
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
      title={texts.storySpeech.title(stories.length)}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{texts.story.cancel}</Button>
          <Button
            variant="primary"
            isDisabled={!isKnown || isNothing || start.isPending}
            onPress={() => start.mutate({ stories: stories.map(({ id }) => id), language, replace })}
          >
            {texts.storySpeech.start(stories.length, stories.length - (replace ? 0 : blocked))}
          </Button>
        </>
      }
    >
      <div className="speech-form">
        <p className="muted">{texts.storySpeech.what(speech?.model ?? '')}</p>
        <Select label={texts.storySpeech.language} options={LANGUAGES} value={choice} onChange={setChoice} />
        {choice === 'other' && (
          <TextField
            label={texts.story.languageTag}
            help={texts.storySpeech.languageTagHelp}
            value={other}
            onChange={setOther}
            {...(other !== '' && !isKnown && { problem: texts.story.languageTagProblem })}
          />
        )}
        <Replacing count={blocked} all={stories.length} replace={replace} setReplace={setReplace} />
        {start.error !== null && <ErrorNote error={start.error} />}
      </div>
    </Dialog>
  )
}
