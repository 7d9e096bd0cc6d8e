/** How a story gets its second language: a new translation, or a transcript that is there marked as one. */
import { Languages, Link2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { texts } from '../../../texts/index.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { languageName } from '../../../texts/words.ts'
import { useStoryContext } from '../story-context.ts'
import { useReread } from './use-translation.ts'

interface BeginTranslationProps {
  readonly onDone: (language: string) => void
  readonly onCancel?: () => void
}

const FIRST = ['en', 'es', 'ar', 'fr', 'ht', 'pt', 'vi', 'zh-Hans'] as const
const OTHER = 'other'
const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/

const optionsOf = (tags: readonly string[]) => tags.map((id) => ({ id, label: languageName(id) }))

function Begin({ onDone }: Pick<BeginTranslationProps, 'onDone'>) {
  const { detail, readOnly } = useStoryContext()
  const { id: story, transcripts } = detail.story
  const reread = useReread()
  const known = transcripts.map((info) => info.language)
  const offered = FIRST.filter((tag) => !known.includes(tag))
  const [of, setOf] = useState(transcripts.find((info) => info.translationOf === null)?.language ?? known[0] ?? '')
  const [choice, setChoice] = useState<string>(offered[0] ?? OTHER)
  const [other, setOther] = useState('')
  const begin = useChange('translations.begin', { said: texts.storyLanguages.begin.done, undo: true })
  const language = choice === OTHER ? other.trim() : choice
  const isTag = TAG.test(language) && language.length <= 35
  const isTaken = known.some((tag) => tag.toLowerCase() === language.toLowerCase())
  const problem = isTaken ? texts.storyLanguages.begin.taken : texts.story.languageTagProblem
  const start = () =>
    begin.mutate({ story, language, of }, { onSuccess: () => void reread().then(() => onDone(language)) })
  return (
    <section className="form-stack" aria-label={texts.storyLanguages.begin.title}>
      <h2>{texts.storyLanguages.begin.title}</h2>
      <p className="muted">{texts.storyLanguages.begin.help}</p>
      {known.length > 1 && (
        <Select label={texts.storyLanguages.begin.from} options={optionsOf(known)} value={of} onChange={setOf} />
      )}
      <Select
        label={texts.storyLanguages.begin.into}
        options={[...optionsOf(offered), { id: OTHER, label: texts.story.anotherLanguage }]}
        value={choice}
        onChange={setChoice}
      />
      {choice === OTHER && (
        <TextField
          label={texts.story.languageTag}
          help={texts.story.languageTagHelp}
          value={other}
          onChange={setOther}
          {...(language !== '' && (!isTag || isTaken) && { problem })}
        />
      )}
      <div>
        <Button
          variant="primary"
          icon={Languages}
          isDisabled={readOnly || !isTag || isTaken || begin.isPending}
          onPress={start}
        >
          {isTag ? texts.storyLanguages.begin.startInto(languageName(language)) : texts.storyLanguages.begin.start}
        </Button>
      </div>
    </section>
  )
}

function Link({ onDone }: Pick<BeginTranslationProps, 'onDone'>) {
  const { detail, readOnly } = useStoryContext()
  const { id: story, transcripts } = detail.story
  const reread = useReread()
  const sources = transcripts.map((info) => info.language)
  const free = transcripts.filter((info) => info.translationOf === null).map((info) => info.language)
  const [language, setLanguage] = useState(free[1] ?? free[0] ?? '')
  const [of, setOf] = useState(sources[0] ?? '')
  const link = useChange('translations.link', { said: texts.storyLanguages.link.done, undo: true })
  const start = () =>
    link.mutate({ story, language, of }, { onSuccess: () => void reread().then(() => onDone(language)) })
  return (
    <section className="form-stack" aria-label={texts.storyLanguages.link.label}>
      <h2>{texts.storyLanguages.link.title}</h2>
      <p className="muted">{texts.storyLanguages.link.help}</p>
      <Select
        label={texts.storyLanguages.link.which}
        options={optionsOf(free)}
        value={language}
        onChange={setLanguage}
      />
      <Select label={texts.storyLanguages.link.of} options={optionsOf(sources)} value={of} onChange={setOf} />
      <div>
        <Button icon={Link2} isDisabled={readOnly || language === of || link.isPending} onPress={start}>
          {texts.storyLanguages.link.start(languageName(language), languageName(of))}
        </Button>
      </div>
    </section>
  )
}

export function BeginTranslation({ onDone, onCancel }: BeginTranslationProps) {
  const { transcripts } = useStoryContext().detail.story
  const canLink = transcripts.length > 1 && transcripts.some((info) => info.translationOf === null)
  const isUnlinked = transcripts.filter((info) => info.translationOf === null).length > 1
  return (
    <div className="languages-setup">
      {isUnlinked && canLink && <Link onDone={onDone} />}
      <Begin onDone={onDone} />
      {onCancel && (
        <div>
          <Button variant="quiet" onPress={onCancel}>
            {texts.storyLanguages.begin.back}
          </Button>
        </div>
      )}
    </div>
  )
}
