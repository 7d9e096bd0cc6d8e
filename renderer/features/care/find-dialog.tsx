/** Where the recordings are now: one folder or disk for all of them. */
import { useState } from 'react'
import { texts } from '../../texts/index.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { FolderBrowser } from '../add/folder-browser.tsx'

const t = texts.care.find

interface FindDialogProps {
  readonly start: string
  readonly onClose: () => void
  readonly onFolder: (folder: string) => void
}

export function FindDialog({ start, onClose, onFolder }: FindDialogProps) {
  const [folder, setFolder] = useState(start)
  return (
    <Dialog
      title={t.dialog}
      isOpen
      onClose={onClose}
      size="wide"
      keepOpen
      footer={
        <>
          <span className="small muted grow truncate">{folder}</span>
          <Button onPress={onClose}>{texts.common.cancel}</Button>
          <Button variant="primary" isDisabled={folder === ''} onPress={() => onFolder(folder)}>
            {t.search}
          </Button>
        </>
      }
    >
      <p className="muted library-hint">{t.hint}</p>
      <FolderBrowser start={start} onPath={setFolder} />
    </Dialog>
  )
}
