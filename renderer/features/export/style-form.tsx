/** How captions look that become part of the picture: look, size, place, colours, and a second language below the first. */
import { ColourChoice } from './colour-choice.tsx'
import { texts } from '../../texts/index.ts'
import { languageName } from '../../texts/words.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { LOOKS, POSITIONS, SIZES, type StyleChoices } from './caption-style.ts'
import type { CaptionForm } from './forms.ts'
import './style-form.css'

const t = texts.exporting.style
/** Language tags have letters, so this is none. */
const NONE = '-'

export function StyleForm({ form }: { readonly form: CaptionForm }) {
  const { style } = form.choices
  const change = (part: Partial<StyleChoices>) => form.change({ style: { ...style, ...part } })
  const others = form.languages.filter((language) => language !== form.language)
  return (
    <fieldset className="style-form">
      <legend className="field-label">{t.title}</legend>
      <Segmented
        label={t.look}
        className="style-looks"
        value={style.look}
        onChange={(look) => change({ look })}
        segments={LOOKS.map((look) => ({
          id: look,
          label: t.looks[look],
          content: (
            <>
              <span className={`look-sample look-${look}`} aria-hidden="true">
                {t.sample}
              </span>
              {t.looks[look]}
            </>
          ),
        }))}
      />
      <div className="export-two">
        <Select
          label={t.size}
          options={SIZES.map((size) => ({ id: String(size), label: t.percent(size) }))}
          value={String(style.size)}
          onChange={(size) => change({ size: Number(size) })}
        />
        <Select
          label={t.position}
          options={POSITIONS.map((position) => ({ id: position, label: t.positions[position] }))}
          value={style.position}
          onChange={(position) => change({ position })}
        />
      </div>
      <div className="export-two">
        <ColourChoice label={t.colour} value={style.colour} onChange={(colour) => change({ colour })} />
        {style.look === 'highlight' && (
          <ColourChoice label={t.accent} value={style.accent} onChange={(accent) => change({ accent })} />
        )}
      </div>
      {(others.length > 0 || form.second !== '') && (
        <Select
          label={t.second}
          options={[
            { id: NONE, label: t.noSecond },
            ...others.map((language) => ({ id: language, label: languageName(language) })),
          ]}
          value={form.second === '' ? NONE : form.second}
          onChange={(language) => form.change({ second: language === NONE ? '' : language })}
        />
      )}
    </fieldset>
  )
}
