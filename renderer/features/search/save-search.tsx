/** Keeping a search under a name, and giving it another. */
import { Star } from 'lucide-react'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { toProblem } from '../../api/client.ts'
import { useLibrary } from '../../api/queries.ts'
import { useSavedSearches } from '../../api/search-queries.ts'
import type { SavedSearch } from '../../api/types.ts'
import { useCommand } from '../../commands/use-command.ts'
import { texts } from '../../texts/index.ts'
import { Button, Dialog, IconButton, TextField } from '../../ui/index.ts'

const t = texts.search.saved
const FORM = 'save-search-form'

interface NameDialogProps {
  /** The search that gets another name; null for a new one. */
  readonly saved: SavedSearch | null
  readonly text: string
  readonly onClose: () => void
}

/** Asks for the name, says when it is taken, and leaves only when it is done. */
export function NameDialog({ saved, text, onClose }: NameDialogProps) {
  const [name, setName] = useState(saved?.name ?? text.trim().slice(0, 200))
  const options = { quiet: true, undo: true, onDone: onClose } as const
  const add = useChange('saved.add', { ...options, said: (_, input) => t.said(input.name) })
  const rename = useChange('saved.rename', options)
  const error = add.error ?? rename.error
  const problem = error ? toProblem(error) : null
  const isPending = add.isPending || rename.isPending
  const save = () => {
    const given = name.trim()
    if (given === '' || isPending) return
    if (saved) rename.mutate({ id: saved.id, name: given })
    else add.mutate({ name: given, text: text.trim() })
  }
  return (
    <Dialog
      title={saved ? t.renameTitle : t.save}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" type="submit" form={FORM} isDisabled={name.trim() === '' || isPending}>
            {saved ? t.rename : t.create}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        className="save-search"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField
          label={t.name}
          value={name}
          onChange={(next) => {
            setName(next)
            add.reset()
            rename.reset()
          }}
          maxLength={200}
          autoFocus
          {...(problem && { problem: [problem.title, problem.remedy].filter(Boolean).join('. ') })}
        />
        <p className="muted small save-search-text">
          {t.looksFor} <code>{text.trim()}</code>
        </p>
      </form>
    </Dialog>
  )
}

/** The star of the results: keeps this search, or names the one it is kept as. */
export function SaveSearch({ text }: { readonly text: string }) {
  const { data: searches } = useSavedSearches()
  const [isOpen, setOpen] = useState(false)
  const canWrite = useLibrary()?.readOnly === ''
  const saved = searches?.find((search) => search.text === text.trim()) ?? null
  const open = () => setOpen(true)
  useCommand('search.save', open, canWrite && text.trim() !== '')
  return (
    <>
      <IconButton
        label={saved ? t.isSaved(saved.name) : t.save}
        icon={Star}
        command="search.save"
        className={saved ? 'is-saved' : ''}
        isDisabled={!canWrite || text.trim() === ''}
        onPress={open}
      />
      {isOpen && <NameDialog saved={saved} text={text} onClose={() => setOpen(false)} />}
    </>
  )
}
