/** How name and office read for an interview of a day. */
import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { formatDate, Note, Segmented, TextField } from '../../ui/index.ts'
import { type Attribution, useAttribution } from './people-queries.ts'

const t = texts.people
const DAY = /^(\d{4}(-\d{2}(-\d{2})?)?)?$/

function Texts({ said, choice }: { readonly said: Attribution; readonly choice: string }) {
  const shown = said.choices.find(({ prefix }) => prefix === choice)?.texts ?? said.texts
  const [name, office] = shown.lowerThird
  return (
    <dl className="people-texts">
      <dt>{t.forms.full}</dt>
      <dd>{shown.full}</dd>
      <dt>{t.forms.lowerThird}</dt>
      <dd className="people-lower-third">
        <b>{name}</b>
        {office !== '' && <span>{office}</span>}
      </dd>
      <dt>{t.forms.caption}</dt>
      <dd>{shown.caption}</dd>
      <dt>{t.forms.credit}</dt>
      <dd>{shown.credit}</dd>
    </dl>
  )
}

export function AttributionPreview({ id, initialDate }: { readonly id: string; readonly initialDate: string }) {
  const [typed, setTyped] = useState<string | null>(null)
  const [choice, setChoice] = useState('')
  const text = (typed ?? initialDate).trim()
  const isDay = DAY.test(text)
  const [last, setLast] = useState(initialDate)
  const asked = isDay ? text : last
  if (isDay && last !== text) setLast(text)
  const said = useAttribution(id, asked).data
  const options = (said?.choices ?? []).map(({ prefix }) => ({ id: prefix, label: t.prefix(prefix) }))
  const chosen = options.find((option) => option.id === choice)?.id ?? said?.prefix ?? 'plain'
  return (
    <section className="people-part" aria-label={t.preview}>
      <h2>{t.preview}</h2>
      <div className="people-preview-bar">
        <TextField
          label={t.previewOn}
          className="people-date"
          value={typed ?? initialDate}
          onChange={setTyped}
          placeholder={t.previewHint}
          figures
        />
        {options.length > 1 && <Segmented label={t.preview} segments={options} value={chosen} onChange={setChoice} />}
      </div>
      {said && (
        <div aria-live="polite">
          <p className="muted people-preview-on">{t.on(formatDate(asked) || asked)}</p>
          <Texts said={said} choice={chosen} />
          {said.remarks.map(({ kind, text: remark }) => (
            <Note key={kind} className="people-remark">
              {remark}
            </Note>
          ))}
        </div>
      )}
    </section>
  )
}
