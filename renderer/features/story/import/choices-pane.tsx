/** Language, encoding, times, origin and names of what comes in. */
import { useState } from 'react'
import type { ImportPreview } from '../../../api/types.ts'
import { texts } from '../../../texts/index.ts'
import { Switch } from '../../../ui/checks.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { type Option, Select } from '../../../ui/select.tsx'
import { Note } from '../../../ui/states.tsx'
import { languageName } from '../../../texts/words.ts'
import { useStoryContext } from '../story-context.ts'
import { EncodingChoice } from './encoding-choice.tsx'
import { isLanguageTag, readOffset } from './import-choices.ts'
import { SpeakerNames } from './speaker-names.tsx'
import type { ImportState } from './use-import.ts'

const ORIGINS = [
  { id: 'unknown', label: texts.storyImport.origin.unknown },
  { id: 'human', label: texts.storyImport.origin.human },
  { id: 'machine', label: texts.storyImport.origin.machine },
  { id: 'reviewed', label: texts.storyImport.origin.reviewed },
] as const

const OTHER = 'other'

function LanguageChoice({ state, seen }: { readonly state: ImportState; readonly seen: ImportPreview }) {
  const { detail } = useStoryContext()
  const { choices, choose } = state
  const [isOther, setOther] = useState(false)
  const language = choices.language ?? seen.language
  const known = [...new Set(['en', 'es', ...detail.story.transcripts.map((info) => info.language), seen.language])]
  const options: Option[] = known.map((id) => ({ id, label: languageName(id), detail: id }))
  const isListed = known.includes(language) && !isOther
  const wrong = choices.language !== null && !isLanguageTag(choices.language)
  return (
    <>
      <Select
        label={texts.storyImport.language}
        options={[...options, { id: OTHER, label: texts.story.anotherLanguage }]}
        value={isListed ? language : OTHER}
        onChange={(id) => {
          setOther(id === OTHER)
          choose({ language: id === OTHER ? '' : id, sides: {} })
        }}
      />
      {!isListed && (
        <TextField
          label={texts.story.languageTag}
          help={texts.story.languageTagHelp}
          autoFocus
          value={choices.language ?? ''}
          onChange={(text) => choose({ language: text.trim(), sides: {} })}
          {...(wrong && choices.language !== '' && { problem: texts.story.languageTagProblem })}
        />
      )}
    </>
  )
}

/** Which of two ways, when the story has a transcript in this language. */
function ModeChoice({ state, seen }: { readonly state: ImportState; readonly seen: ImportPreview }) {
  const { existing, language } = seen
  if (!existing) return null
  const { hasBase, corrections } = existing.merge
  return (
    <div className="import-mode">
      <span className="field-label">{texts.storyImport.existing(existing.cueCount, languageName(language))}</span>
      <Segmented
        label={texts.storyImport.mode.label}
        value={state.mode}
        onChange={(mode) => state.choose({ mode })}
        segments={[
          { id: 'merge', label: texts.storyImport.mode.merge },
          { id: 'replace', label: texts.storyImport.mode.replace },
        ]}
      />
      <p className="field-help">
        {state.mode === 'replace'
          ? corrections > 0
            ? texts.storyImport.mode.correctionsGo(corrections)
            : texts.storyImport.mode.allGo
          : hasBase
            ? texts.storyImport.mode.correctionsStay
            : texts.storyImport.mode.noBase}
      </p>
    </div>
  )
}

/** Mending of damaged letters, with what it does. Stays in sight once it was switched off. */
function MendChoice({ state, seen }: { readonly state: ImportState; readonly seen: ImportPreview }) {
  const { mend } = state.choices
  const { repairs } = seen
  if (mend && repairs.length === 0) return null
  return (
    <div className="import-mend">
      <Switch isSelected={mend} onChange={(isOn) => state.choose({ mend: isOn })}>
        {texts.storyImport.mend.label}
      </Switch>
      {mend && (
        <details className="details" open>
          <summary>{texts.storyImport.mend.damagedWords(repairs.length)}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it */}
          <ul className="import-repairs" aria-label={texts.storyImport.mend.list} tabIndex={0}>
            {repairs.map(({ before, after }) => (
              <li key={before}>
                <del>{before}</del> <span aria-hidden>→</span> <ins>{after}</ins>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function OriginChoices({ state, seen }: { readonly state: ImportState; readonly seen: ImportPreview }) {
  const { detail } = useStoryContext()
  const { choices, choose } = state
  const others = detail.story.transcripts.map((info) => info.language).filter((other) => other !== seen.language)
  const info = detail.story.transcripts.find((candidate) => candidate.language === seen.language)
  const translated = choices.translationOf ?? info?.translationOf ?? ''
  return (
    <>
      <Select
        label={
          seen.engine === '' ? texts.storyImport.origin.label : texts.storyImport.origin.labelWithEngine(seen.engine)
        }
        options={ORIGINS}
        value={choices.origin ?? seen.origin}
        onChange={(origin) => choose({ origin })}
      />
      {others.length > 0 && (
        <Select
          label={texts.storyImport.translationOf}
          options={[
            { id: '', label: texts.storyImport.noTranslation },
            ...others.map((id) => ({ id, label: languageName(id), detail: id })),
          ]}
          value={others.includes(translated) ? translated : ''}
          onChange={(translationOf) => choose({ translationOf })}
        />
      )}
    </>
  )
}

export function ChoicesPane({ state }: { readonly state: ImportState }) {
  const { rate } = useStoryContext()
  const { choices, choose, last: seen } = state
  const isTime = readOffset(choices.offset, rate) !== null
  if (!seen) return state.error === null ? <div aria-busy="true" /> : null
  return (
    <div className="form-stack">
      <ModeChoice state={state} seen={seen} />
      <LanguageChoice state={state} seen={seen} />
      <EncodingChoice
        encodings={seen.encodings}
        value={choices.encoding ?? seen.encoding}
        onChange={(encoding) => choose({ encoding })}
      />
      <MendChoice state={state} seen={seen} />
      <TextField
        label={texts.storyImport.offset}
        placeholder="0"
        figures
        help={texts.storyImport.offsetHelp}
        value={choices.offset}
        onChange={(offset) => choose({ offset })}
        {...(!isTime && { problem: texts.storyImport.offsetProblem })}
      />
      <OriginChoices state={state} seen={seen} />
      {seen.estimated && <Note kind="warning">{texts.storyImport.noTimes}</Note>}
      <SpeakerNames state={state} speakers={seen.speakers} />
    </div>
  )
}
