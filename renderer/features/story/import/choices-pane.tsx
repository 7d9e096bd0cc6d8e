/** Language, encoding, times, origin and names of what comes in. */
import { useState } from 'react'
import type { ImportPreview } from '../../../api/types.ts'
import { Switch } from '../../../ui/checks.tsx'
import { TextField } from '../../../ui/field.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { type Option, Select } from '../../../ui/select.tsx'
import { Note } from '../../../ui/states.tsx'
import { countOf } from '../../../ui/time.ts'
import { languageName } from '../language-name.ts'
import { useStoryContext } from '../story-context.ts'
import { isLanguageTag, readOffset } from './import-choices.ts'
import { SpeakerNames } from './speaker-names.tsx'
import type { ImportState } from './use-import.ts'

const ORIGINS = [
  { id: 'unknown', label: 'Not known' },
  { id: 'human', label: 'People wrote or checked it' },
  { id: 'machine', label: 'Machine draft' },
  { id: 'reviewed', label: 'Machine draft, reviewed' },
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
        label="Language"
        options={[...options, { id: OTHER, label: 'Another language' }]}
        value={isListed ? language : OTHER}
        onChange={(id) => {
          setOther(id === OTHER)
          choose({ language: id === OTHER ? '' : id, sides: {} })
        }}
      />
      {!isListed && (
        <TextField
          label="Language tag"
          help="As in es-MX, zh-Hant or nv."
          autoFocus
          value={choices.language ?? ''}
          onChange={(text) => choose({ language: text.trim(), sides: {} })}
          {...(wrong && choices.language !== '' && { problem: 'A language tag is letters and hyphens, as in es-MX.' })}
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
      <span className="field-label">
        The story has {countOf(existing.cueCount, 'caption')} in {languageName(language)}
      </span>
      <Segmented
        label="What happens to the captions that are there"
        value={state.mode}
        onChange={(mode) => state.choose({ mode })}
        segments={[
          { id: 'merge', label: 'Merge' },
          { id: 'replace', label: 'Replace' },
        ]}
      />
      <p className="field-help">
        {state.mode === 'replace'
          ? corrections > 0
            ? `${countOf(corrections, 'correction')} made since the last import would go.`
            : 'They go, with any corrections.'
          : hasBase
            ? 'Corrections stay; what is new in the file is taken where nobody changed anything.'
            : 'It is not known what was imported before, so every difference is a conflict for you to decide.'}
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
        Mend damaged characters
      </Switch>
      {mend && (
        <details className="details" open>
          <summary>{countOf(repairs.length, 'damaged word')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys have to reach it */}
          <ul className="import-repairs" aria-label="Damaged words and what they become" tabIndex={0}>
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
        label={seen.engine === '' ? 'Written by' : `Written by (the file is from ${seen.engine})`}
        options={ORIGINS}
        value={choices.origin ?? seen.origin}
        onChange={(origin) => choose({ origin })}
      />
      {others.length > 0 && (
        <Select
          label="Translation of"
          options={[
            { id: '', label: 'Nothing: it is what was said' },
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
      <Select
        label="Encoding"
        options={seen.encodings}
        value={choices.encoding ?? seen.encoding}
        onChange={(encoding) => choose({ encoding })}
      />
      <MendChoice state={state} seen={seen} />
      <TextField
        label="Move all times by"
        placeholder="0"
        figures
        help="Seconds or a timecode; -1.5 is earlier."
        value={choices.offset}
        onChange={(offset) => choose({ offset })}
        {...(!isTime && { problem: 'Not a time. Write seconds or HH:MM:SS:FF.' })}
      />
      <OriginChoices state={state} seen={seen} />
      {seen.estimated && (
        <Note kind="warning">
          The file has no times. Those of the captions are worked out from the length of the text.
        </Note>
      )}
      <SpeakerNames state={state} speakers={seen.speakers} />
    </div>
  )
}
