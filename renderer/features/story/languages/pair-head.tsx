/** Above the rows: which languages, how much is to do, and what is shown. */
import { CheckCheck, Ellipsis } from 'lucide-react'
import { useChange } from '../../../api/changes.ts'
import { texts } from '../../../texts/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Select } from '../../../ui/select.tsx'
import { languageName } from '../../../texts/words.ts'
import { useStoryContext } from '../story-context.ts'
import { countWords, type Shown, type Translation } from './pair-model.ts'
import { useReread, useTranslationChanges } from './use-translation.ts'

interface PairHeadProps {
  readonly translation: Translation
  /** Every translation of the story. */
  readonly languages: readonly string[]
  readonly onLanguage: (language: string) => void
  readonly shown: Shown
  readonly onShown: (shown: Shown) => void
  readonly onBegin: () => void
}

const SEGMENTS = [
  { id: 'all', label: texts.storyLanguages.showAll },
  { id: 'work', label: texts.storyLanguages.showWork },
] as const

function MoreMenu({ translation, onBegin }: Pick<PairHeadProps, 'translation' | 'onBegin'>) {
  const { detail, readOnly } = useStoryContext()
  const reread = useReread()
  const unlink = useChange('translations.unlink', {
    said: texts.storyLanguages.unlinked,
    undo: true,
    onDone: () => void reread(),
  })
  const { language, revision } = translation
  return (
    <Menu
      label={texts.storyLanguages.translation}
      trigger={<IconButton size="small" label={texts.storyLanguages.more} icon={Ellipsis} />}
      entries={[
        { id: 'begin', label: texts.storyLanguages.begin.another, onAction: onBegin, isDisabled: readOnly },
        {
          id: 'unlink',
          label: texts.storyLanguages.unlink(languageName(language), languageName(translation.of)),
          onAction: () => unlink.mutate({ story: detail.story.id, language, ifRevision: revision }),
          isDisabled: readOnly,
        },
      ]}
    />
  )
}

export function PairHead({ translation, languages, onLanguage, shown, onShown, onBegin }: PairHeadProps) {
  const { readOnly } = useStoryContext()
  const { confirm, isBusy } = useTranslationChanges(translation)
  const { toConfirm } = translation.counts
  return (
    <header className="languages-head">
      <div className="languages-names">
        <span className="languages-name truncate">{languageName(translation.of)}</span>
        {languages.length > 1 ? (
          <Select
            label={texts.storyLanguages.translation}
            hideLabel
            options={languages.map((tag) => ({ id: tag, label: languageName(tag) }))}
            value={translation.language}
            onChange={onLanguage}
            className="languages-name"
          />
        ) : (
          <span className="languages-name truncate">{languageName(translation.language)}</span>
        )}
        <MoreMenu translation={translation} onBegin={onBegin} />
      </div>
      <div className="languages-line">
        <Segmented label={texts.storyLanguages.show} segments={SEGMENTS} value={shown} onChange={onShown} />
        <span className="languages-counts small muted grow" role="status">
          {countWords(translation)}
        </span>
        {toConfirm > 0 && (
          <Button size="small" icon={CheckCheck} isDisabled={readOnly || isBusy} onPress={() => confirm()}>
            {texts.storyLanguages.checkAll(toConfirm)}
          </Button>
        )}
      </div>
    </header>
  )
}
