/** A text template of one's own: remembered ones, its text, and what can stand in it. */
import { Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useChange } from '../../../api/changes.ts'
import { useAppState } from '../../../api/queries.ts'
import { texts } from '../../../texts/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { TextArea, TextField } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { MOST_TEMPLATES, PLACEHOLDERS, withTemplate } from './save-model.ts'

interface TemplateEditorProps {
  readonly text: string
  /** What is wrong with it, '' when nothing. */
  readonly problem: string
  readonly onChange: (text: string) => void
}

function Remembered({ text, onChange }: Pick<TemplateEditorProps, 'text' | 'onChange'>) {
  const templates = useAppState().data?.settings.templates ?? []
  const [name, setName] = useState('')
  const change = useChange('app.settings')
  const known = templates.find((template) => template.name === name.trim())
  const isFull = !known && templates.length >= MOST_TEMPLATES
  const save = () => change.mutate({ templates: withTemplate(templates, { name: name.trim(), text }) })
  const same = known?.text === text
  return (
    <div className="save-row">
      {templates.length > 0 && (
        <Select
          label={texts.storySave.template.remembered}
          className="save-templates"
          options={templates.map((template) => ({ id: template.name, label: template.name }))}
          value={known?.name ?? null}
          placeholder={texts.storySave.template.choose}
          onChange={(chosen) => {
            setName(chosen)
            onChange(templates.find((template) => template.name === chosen)?.text ?? text)
          }}
        />
      )}
      <TextField
        label={texts.storySave.template.name}
        className="grow"
        placeholder={texts.storySave.template.nameHelp}
        value={name}
        maxLength={80}
        onChange={setName}
        problem={isFull ? texts.storySave.template.full(MOST_TEMPLATES) : ''}
      />
      <Button
        isDisabled={name.trim() === '' || text === '' || text.length > 20_000 || isFull || same || change.isPending}
        onPress={save}
      >
        {known
          ? same
            ? texts.storySave.template.isRemembered
            : texts.storySave.template.rememberChange
          : texts.storySave.template.remember}
      </Button>
      {known && (
        <IconButton
          label={texts.storySave.template.forget(known.name)}
          icon={Trash2}
          variant="default"
          onPress={() => {
            change.mutate({ templates: templates.filter((template) => template.name !== known.name) })
            setName('')
          }}
        />
      )}
    </div>
  )
}

export function TemplateEditor({ text, problem, onChange }: TemplateEditorProps) {
  const area = useRef<HTMLTextAreaElement>(null)
  return (
    <>
      <Remembered text={text} onChange={onChange} />
      <TextArea
        label={texts.storySave.template.label}
        rows={8}
        className="save-template"
        areaRef={area}
        value={text}
        onChange={onChange}
        problem={problem}
        spellCheck="false"
      />
      <details className="details">
        <summary>{texts.storySave.template.help}</summary>
        <dl className="placeholders">
          {PLACEHOLDERS.map(([written, meaning]) => (
            <div key={written}>
              <dt>{written}</dt>
              <dd className="muted">{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
