/** The fields of a tag. Each is saved when it is left. */
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { useLibrary } from '../../api/queries.ts'
import type { Input } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Select, TextArea, TextField } from '../../ui/index.ts'
import { colourOptions } from './colours.ts'
import { possibleParents, type VocabularyTag } from './vocabulary-model.ts'

const t = texts.vocabulary.tag
const NONE = 'none'
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(String)

interface TagFieldsProps {
  readonly tag: VocabularyTag
  readonly isPerson: boolean
  readonly canChange: boolean
}

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim().slice(0, 120))
    .filter((line) => line !== '')
    .slice(0, 50)

/** A text that follows the tag, also when it is changed elsewhere, until somebody types. */
function useDraft(saved: string, save: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null)
  return {
    value: draft ?? saved,
    onChange: setDraft,
    onBlur: () => {
      if (draft !== null && draft.trim() !== saved) save(draft.trim())
      setDraft(null)
    },
  }
}

type Save = (edit: Omit<Input<'vocabulary.saveTag'>, 'id'>) => void

function Texts({ tag, canChange, save }: TagFieldsProps & { readonly save: Save }) {
  const spanish = useDraft(tag.labels.es ?? '', (es) => save({ labels: { ...tag.labels, es } }))
  const definition = useDraft(tag.definition, (text) => save({ definition: text }))
  const aliases = useDraft(tag.aliases.join('\n'), (text) => save({ aliases: linesOf(text) }))
  const shared = { isReadOnly: !canChange }
  return (
    <>
      <TextField label={t.spanish} {...shared} {...spanish} maxLength={120} />
      <TextArea
        label={t.definition}
        {...shared}
        {...definition}
        placeholder={t.definitionHint}
        rows={3}
        maxLength={2000}
      />
      <TextArea label={t.aliases} {...shared} {...aliases} rows={3} help={t.aliasesHelp} />
    </>
  )
}

function Choices({ tag, isPerson, canChange, save }: TagFieldsProps & { readonly save: Save }) {
  const tags = useLibrary()?.vocabulary.tags ?? []
  const holder = (digit: string) => tags.find((other) => other.digit === digit && other.id !== tag.id)
  const digits = DIGITS.map((digit) => {
    const other = holder(digit)
    return {
      id: digit,
      label: digit,
      isDisabled: other !== undefined,
      ...(other && { detail: t.takenBy(other.label) }),
    }
  })
  return (
    <div className="vocabulary-choices">
      {!isPerson && (
        <Select
          label={t.parent}
          className="vocabulary-parent"
          options={[{ id: NONE, label: t.noParent }, ...possibleParents(tags, tag.id)]}
          value={tag.parent ?? NONE}
          isDisabled={!canChange}
          onChange={(id) => save({ parent: id === NONE ? null : id })}
        />
      )}
      <Select
        label={t.colour}
        options={[{ id: NONE, label: t.facetColour }, ...colourOptions]}
        value={tag.colour ?? NONE}
        isDisabled={!canChange}
        onChange={(id) => save({ colour: colourOptions.find((colour) => colour.id === id)?.id ?? null })}
      />
      <Select
        label={t.digit}
        options={[{ id: NONE, label: t.noDigit }, ...digits]}
        value={tag.digit || NONE}
        isDisabled={!canChange}
        onChange={(id) => save({ digit: id === NONE ? '' : id })}
      />
    </div>
  )
}

export function TagFields(props: TagFieldsProps) {
  const { id } = props.tag
  const change = useChange('vocabulary.saveTag', { said: t.saved, undo: true })
  const save: Save = (edit) => change.mutate({ id, ...edit })
  return (
    <div className="vocabulary-form">
      {!props.isPerson && <Texts {...props} save={save} />}
      <Choices {...props} save={save} />
    </div>
  )
}
