/** Two languages beside each other; or how to get a second one. */
import { useState } from 'react'
import { texts } from '../../../texts/index.ts'
import { ErrorNote } from '../../../ui/states.tsx'
import { useStoryContext } from '../story-context.ts'
import { BeginTranslation } from './begin-translation.tsx'
import { PairHead } from './pair-head.tsx'
import { PairList } from './pair-list.tsx'
import type { Shown } from './pair-model.ts'
import { useTranslation } from './use-translation.ts'
import './languages.css'

export function LanguagesPanel() {
  const { detail, language } = useStoryContext()
  const { transcripts } = detail.story
  const translations = transcripts.filter((info) => info.translationOf !== null).map((info) => info.language)
  const [chosen, choose] = useState<string | null>(null)
  const [isBeginning, setBeginning] = useState(false)
  // What the reader was looking at, if that is a translation.
  const shown = [chosen, language, translations[0]].find((tag) => tag && translations.includes(tag))
  if (isBeginning || !shown)
    return (
      <BeginTranslation
        onDone={(begun) => {
          choose(begun)
          setBeginning(false)
        }}
        {...(shown && { onCancel: () => setBeginning(false) })}
      />
    )
  return (
    <Translation
      key={shown}
      language={shown}
      languages={translations}
      onLanguage={choose}
      onBegin={() => setBeginning(true)}
    />
  )
}

interface TranslationProps {
  readonly language: string
  readonly languages: readonly string[]
  readonly onLanguage: (language: string) => void
  readonly onBegin: () => void
}

function Translation({ language, languages, onLanguage, onBegin }: TranslationProps) {
  const [shown, setShown] = useState<Shown>('all')
  const { data, error } = useTranslation(language)
  if (!data)
    return (
      <div className="panel-pad" aria-busy={!error}>
        {error && <ErrorNote error={error} />}
      </div>
    )
  return (
    <section className="languages" aria-label={texts.storyLanguages.label}>
      <PairHead
        translation={data}
        languages={languages}
        onLanguage={onLanguage}
        shown={shown}
        onShown={setShown}
        onBegin={onBegin}
      />
      <PairList key={shown} translation={data} shown={shown} onAll={() => setShown('all')} />
    </section>
  )
}
