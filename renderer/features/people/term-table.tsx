/** The offices of a person as a table of fields. Enter goes to the next row, and adds one after the last. */
import { Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useRef } from 'react'
import { texts } from '../../texts/index.ts'
import { Button, IconButton, TextField } from '../../ui/index.ts'
import { blankTerm, type Term, termColumns } from './people-model.ts'
import type { PersonDraft } from './use-person-draft.ts'

const t = texts.people

interface RowProps {
  readonly term: Term
  readonly index: number
  readonly isReadOnly: boolean
  readonly onChange: (term: Term) => void
  readonly onLeave: () => void
  readonly onRemove: () => void
}

function TermRow({ term, index, isReadOnly, onChange, onLeave, onRemove }: RowProps) {
  return (
    <tr data-term={index}>
      {termColumns.map((column) => (
        <td key={column}>
          <TextField
            label={t.cell(t.columns[column], index + 1)}
            hideLabel
            value={term[column]}
            onChange={(value) => onChange({ ...term, [column]: value })}
            onBlur={onLeave}
            placeholder={t.hints[column]}
            figures={column === 'from' || column === 'to'}
            isReadOnly={isReadOnly}
          />
        </td>
      ))}
      <td>
        <IconButton label={t.termRemove(index + 1)} icon={Trash2} onPress={onRemove} isDisabled={isReadOnly} />
      </td>
    </tr>
  )
}

export function TermTable({ editing, isReadOnly }: { readonly editing: PersonDraft; readonly isReadOnly: boolean }) {
  const root = useRef<HTMLDivElement>(null)
  const { terms } = editing.draft
  const focusRow = (index: number) =>
    requestAnimationFrame(() => {
      const row = root.current?.querySelector<HTMLInputElement>(`[data-term="${index}"] input`)
      if (row) row.focus()
      else root.current?.querySelector<HTMLButtonElement>('.people-term-add')?.focus()
    })
  const add = () => {
    editing.set({ terms: [...terms, blankTerm] })
    focusRow(terms.length)
  }
  const remove = (index: number) => {
    editing.save({ terms: terms.filter((_, other) => other !== index) })
    focusRow(Math.min(index, terms.length - 2))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      editing.reset()
    }
    if (event.key !== 'Enter') return
    const index = Number(event.target.closest('tr')?.getAttribute('data-term'))
    editing.save()
    if (index + 1 < terms.length) focusRow(index + 1)
    else if (!isReadOnly) add()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside are heard here
    <div className="people-terms" ref={root} onKeyDown={onKeyDown}>
      {terms.length === 0 ? (
        <p className="muted">{t.noTerms}</p>
      ) : (
        <table aria-label={t.terms}>
          <thead>
            <tr>
              {termColumns.map((column) => (
                <th key={column} scope="col" className={`field-label people-column-${column}`}>
                  {t.columns[column]}
                </th>
              ))}
              <td className="people-column-remove" />
            </tr>
          </thead>
          <tbody>
            {terms.map((term, index) => (
              <TermRow
                // Rows have no identity of their own: their place is it.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                key={index}
                term={term}
                index={index}
                isReadOnly={isReadOnly}
                onChange={(next) => editing.set({ terms: terms.with(index, next) })}
                onLeave={() => editing.save()}
                onRemove={() => remove(index)}
              />
            ))}
          </tbody>
        </table>
      )}
      <div className="people-terms-foot">
        <Button size="small" icon={Plus} className="people-term-add" onPress={add} isDisabled={isReadOnly}>
          {t.termAdd}
        </Button>
        {terms.length > 0 && <p className="small muted">{t.termsHelp}</p>}
      </div>
    </div>
  )
}
