/** The two dialogs, over whatever screen asked for them. */
import { closeHandOver, closeTaken, useHandOver } from '../../state/handover.ts'
import { HandOverDialog } from './handover-dialog.tsx'
import { MomentsImportDialog } from './import-dialog.tsx'

export function HandOverDialogs() {
  const { asked, file } = useHandOver()
  return (
    <>
      {asked && <HandOverDialog asked={asked} onClose={closeHandOver} />}
      {file && <MomentsImportDialog file={file} onClose={closeTaken} />}
    </>
  )
}
