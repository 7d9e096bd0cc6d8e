/** What the files are called; the names that come of it stand below. */
import { texts } from '../../texts/index.ts'
import { TextField } from '../../ui/field.tsx'
import { MORE_FIELDS, USUAL_NAME } from './delivery.ts'
import type { ChoicesForm } from './forms.ts'

const t = texts.exporting

export function NameField({ form }: { readonly form: ChoicesForm }) {
  const { delivery } = form.choices
  return (
    <TextField
      label={t.name}
      value={delivery.name}
      placeholder={USUAL_NAME}
      help={t.nameHelp(MORE_FIELDS)}
      maxLength={200}
      spellCheck="false"
      onChange={(name) => form.change({ delivery: { ...delivery, name } })}
    />
  )
}
