/** Where the files go. */
import { FolderOpen } from 'lucide-react'
import { call } from '../../api/client.ts'
import { useAppState } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { showProblem } from '../../ui/toast.tsx'
import type { FolderForm } from './forms.ts'

const t = texts.exporting

export function FolderField({ form }: { readonly form: FolderForm }) {
  const native = useAppState().data?.shell === 'electron'
  const pick = async () => {
    try {
      const { path } = await call('app.pickFolder', { title: t.pickFolder })
      if (path !== null) form.change({ folder: path })
    } catch (error) {
      showProblem(error)
    }
  }
  return (
    <div className="export-folder">
      <TextField
        label={t.folder}
        className="grow"
        value={form.folder}
        spellCheck="false"
        onChange={(folder) => form.change({ folder })}
      />
      {native && (
        <Button icon={FolderOpen} onPress={() => void pick()}>
          {texts.common.choose}
        </Button>
      )}
    </div>
  )
}
