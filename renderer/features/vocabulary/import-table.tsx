/** A table of tags taken in: line by line what would happen, then one button that does it. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useChange } from '../../api/changes.ts'
import { call } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import type { Output } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'
import { Button, classes, Dialog, ErrorNote } from '../../ui/index.ts'
import { toBase64 } from '../story/import/import-file.ts'

const t = texts.vocabulary
type Line = Output<'vocabulary.previewImport'>['lines'][number]
/** Lines shown; what is refused or changes comes first. */
const MOST = 300
const order: readonly Line['outcome'][] = ['refused', 'changed', 'new', 'same']

export interface TableFile {
  readonly name: string
  readonly base64: string
}

/** The file that was chosen, until it is taken in or let go. */
export function useTableFile() {
  const [file, setFile] = useState<TableFile | null>(null)
  const choose = () => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.csv,.tsv,.txt'
    input.addEventListener('change', async () => {
      const chosen = input.files?.[0]
      if (chosen) setFile({ name: chosen.name, base64: toBase64(new Uint8Array(await chosen.arrayBuffer())) })
    })
    input.click()
  }
  return { file, choose, close: () => setFile(null) }
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const sorted = lines.toSorted((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome) || a.line - b.line)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
    <section className="vocabulary-lines" aria-label={t.importing.lines} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.importing.line}</th>
            <th scope="col">{t.importing.tag}</th>
            <th scope="col">{t.importing.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, MOST).map((line) => (
            <tr key={line.line}>
              <td className="timecode faint">{line.line}</td>
              <td>
                <div>{line.label}</div>
                <code className="faint small">{line.id}</code>
              </td>
              <td>
                <span className={classes('vocabulary-outcome', line.outcome)}>
                  {t.importing.outcomes[line.outcome]}
                </span>
                {line.notes.map((note) => (
                  <div key={note} className="small anywhere">
                    {note}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > MOST && <p className="muted small">{t.importing.more(sorted.length - MOST)}</p>}
    </section>
  )
}

export function ImportTable({ file, onClose }: { readonly file: TableFile; readonly onClose: () => void }) {
  const { base64 } = file
  const preview = useQuery({
    queryKey: [...keys.uses, 'import', file.name, base64.length, base64.slice(-64)],
    queryFn: ({ signal }) => call('vocabulary.previewImport', { base64 }, { signal }),
    retry: false,
    gcTime: 0,
  })
  const lines = preview.data?.lines ?? []
  const countOf = (outcome: Line['outcome']): number => lines.filter((line) => line.outcome === outcome).length
  const taken = countOf('new') + countOf('changed')
  const take = useChange('vocabulary.import', { said: t.importing.said(taken), undo: true, onDone: onClose })
  const counts = order
    .filter((outcome) => countOf(outcome) > 0)
    .map((outcome) => `${countOf(outcome)} ${t.importing.counts[outcome]}`)
  return (
    <Dialog
      title={t.importing.title(file.name)}
      isOpen
      onClose={onClose}
      size="wide"
      keepOpen
      footer={
        <>
          <span className="grow muted small">{t.importing.keeps}</span>
          <Button onPress={onClose}>{t.cancel}</Button>
          <Button variant="primary" isDisabled={taken === 0 || take.isPending} onPress={() => take.mutate({ base64 })}>
            {t.importing.button(taken)}
          </Button>
        </>
      }
    >
      <div className="vocabulary-form">
        {preview.error ? (
          <ErrorNote error={preview.error} />
        ) : (
          <p role="status">
            {counts.join(', ')}
            {preview.data?.note && <span className="muted"> · {preview.data.note}</span>}
          </p>
        )}
        {lines.length > 0 && <Lines lines={lines} />}
      </div>
    </Dialog>
  )
}
