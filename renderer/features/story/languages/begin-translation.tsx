/** How a story gets its second language: a new translation, or a transcript that is there marked as one. */
import { Languages, Link2 } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { Button } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { languageName } from '../language-name.ts'
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
  const begin = useChange('translations.begin', { said: 'Translation begun', undo: true })
  const language = choice === OTHER ? other.trim() : choice
  const isTag = TAG.test(language) && language.length <= 35
  const isTaken = known.some((tag) => tag.toLowerCase() === language.toLowerCase())
  const problem = isTaken
    ? 'There is a transcript in this language already.'
    : 'A language tag is letters and hyphens, as in es-MX.'
  const start = () =>
    begin.mutate({ story, language, of }, { onSuccess: () => void reread().then(() => onDone(language)) })
  return (
    <section className="form-stack" aria-label="Begin a translation">
      <h2>Begin a translation</h2>
      <p className="muted">
        It gets the times and speakers of every caption; you write the words beside what was said. When a word of the
        source changes later, its translation is marked.
      </p>
      {known.length > 1 && <Select label="From" options={optionsOf(known)} value={of} onChange={setOf} />}
      <Select
        label="Into"
        options={[...optionsOf(offered), { id: OTHER, label: 'Another language' }]}
        value={choice}
        onChange={setChoice}
      />
      {choice === OTHER && (
        <TextField
          label="Language tag"
          help="As in es-MX, zh-Hant or nv."
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
          {isTag ? `Translate into ${languageName(language)}` : 'Translate'}
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
  const link = useChange('translations.link', { said: 'Linked; captions are paired by time', undo: true })
  const start = () =>
    link.mutate({ story, language, of }, { onSuccess: () => void reread().then(() => onDone(language)) })
  return (
    <section className="form-stack" aria-label="Link a translation">
      <h2>Link two transcripts</h2>
      <p className="muted">
        A transcript that is here already can be marked as a translation. Captions are paired by time.
      </p>
      <Select label="Link" options={optionsOf(free)} value={language} onChange={setLanguage} />
      <Select label="as translation of" options={optionsOf(sources)} value={of} onChange={setOf} />
      <div>
        <Button icon={Link2} isDisabled={readOnly || language === of || link.isPending} onPress={start}>
          {`Link ${languageName(language)} as translation of ${languageName(of)}`}
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
            Back to the translation
          </Button>
        </div>
      )}
    </div>
  )
}
