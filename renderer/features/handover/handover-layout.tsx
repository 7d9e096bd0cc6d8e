/** How what is handed over lies on the timeline: moments apart or strung together; a reel as it is. */
import type { HandOverAsked, ReelAsked } from '../../state/handover.ts'
import { texts } from '../../texts/index.ts'
import { languageName } from '../../texts/words.ts'
import { type Option, Segmented, Select, TextField } from '../../ui/index.ts'
import { useLanguagesOf } from '../reels/use-languages.ts'
import { type HandOverChoices, hasDissolves, NO_CAPTIONS, readDissolve } from './handover-model.ts'

const t = texts.handOver

export interface ChoiceProps {
  readonly choices: HandOverChoices
  readonly choose: (change: Partial<HandOverChoices>) => void
}

interface LayoutProps extends ChoiceProps {
  readonly asked: HandOverAsked
  readonly madeName: string
}

function NameField({ choices, choose, madeName }: Omit<LayoutProps, 'asked'>) {
  return (
    <TextField
      label={t.name}
      value={choices.name}
      placeholder={madeName}
      maxLength={200}
      onChange={(name) => choose({ name })}
    />
  )
}

function MomentsLayout({ asked, choices, choose, madeName }: LayoutProps) {
  const isReel = choices.as === 'reel'
  const isFaded = hasDissolves(asked, choices)
  return (
    <div className="handover-choices">
      <div className="handover-layout">
        <span className="field-label" aria-hidden>
          {t.as}
        </span>
        <Segmented
          label={t.as}
          value={choices.as}
          onChange={(as) => choose({ as })}
          segments={[
            { id: 'moments', label: t.asMoments },
            { id: 'reel', label: t.asReel },
          ]}
        />
        <p className="field-help">{isReel ? t.asReelHelp : t.asMomentsHelp}</p>
      </div>
      {isReel && <NameField choices={choices} choose={choose} madeName={madeName} />}
      {isFaded && (
        <TextField
          label={t.dissolve}
          help={t.dissolveHelp}
          className="handover-seconds"
          figures
          inputMode="decimal"
          value={choices.dissolve}
          onChange={(dissolve) => choose({ dissolve })}
          {...(readDissolve(choices.dissolve) === null && { problem: t.dissolveProblem })}
        />
      )}
      {isReel && !isFaded && <p className="field-help">{t.noDissolve}</p>}
    </div>
  )
}

function ReelLayout({ reel, choices, choose, madeName }: Omit<LayoutProps, 'asked'> & { readonly reel: ReelAsked }) {
  const languages = useLanguagesOf(reel.stories)
  const options: readonly Option[] = [
    { id: '', label: languages.length === 1 ? languageName(languages[0] ?? '') : t.ownLanguages },
    ...(languages.length > 1 ? languages.map((id) => ({ id, label: languageName(id), detail: id })) : []),
    { id: NO_CAPTIONS, label: t.noCaptions },
  ]
  return (
    <div className="handover-choices">
      <p className="field-help">{t.reelHelp}</p>
      <NameField choices={choices} choose={choose} madeName={madeName} />
      {languages.length > 0 && (
        <Select
          label={t.captions}
          options={options}
          value={choices.captions}
          onChange={(captions) => choose({ captions })}
        />
      )}
    </div>
  )
}

export function Layout(props: LayoutProps) {
  const { asked, ...rest } = props
  return asked.reel ? <ReelLayout {...rest} reel={asked.reel} /> : <MomentsLayout {...props} />
}
