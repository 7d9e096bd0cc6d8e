/** Exports that an earlier run of the program did not finish: go on with them, or forget them. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useChange } from '../../api/changes.ts'
import { keys, useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { Button, Note } from '../../ui/index.ts'
import { baseName } from '../export/export-choices.ts'

const t = texts.jobs.interrupted

/** As many names as a person reads. */
const NAMED = 3

export function InterruptedNote() {
  const library = useLibrary()
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: keys.interrupted,
    queryFn: ({ signal }) => call('export.interrupted', {}, { signal }),
    enabled: library !== null,
  })
  const onDone = () => void client.invalidateQueries({ queryKey: keys.interrupted })
  const resume = useChange('export.resume', { said: ({ jobs }) => t.resumed(jobs.length), onDone })
  const forget = useChange('export.forget', { said: ({ count }) => t.removed(count), onDone })
  const files = data?.files ?? []
  if (files.length === 0) return null
  const names = files.slice(0, NAMED).map(({ file }) => baseName(file))
  const isBusy = resume.isPending || forget.isPending
  return (
    <Note
      kind="warning"
      title={t.title(files.length)}
      actions={
        <>
          <Button size="small" variant="primary" isDisabled={isBusy} onPress={() => resume.mutate({})}>
            {t.resume}
          </Button>
          <Button size="small" isDisabled={isBusy} onPress={() => forget.mutate({})}>
            {t.remove}
          </Button>
        </>
      }
    >
      {t.which(names, files.length - names.length)}
    </Note>
  )
}
