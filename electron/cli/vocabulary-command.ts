import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fromSystemError } from '../core/errors.ts'
import { writeVocabulary } from '../core/vocabulary/csv.ts'
import { importVocabulary, previewImport } from '../core/vocabulary/import.ts'
import type { ImportLine, ImportPlan } from '../core/vocabulary/model.ts'
import { type Command, openToRead, openToWrite, PartlyFailed } from './context.ts'
import { positional } from './library-commands.ts'
import { writeNew } from './new-file.ts'
import { UsageError } from './usage.ts'

const countOf = (lines: readonly ImportLine[], outcome: ImportLine['outcome']): number =>
  lines.filter((line) => line.outcome === outcome).length

function describe({ lines }: ImportPlan): string {
  const told = lines.filter(({ outcome }) => outcome !== 'same')
  const counts = (['new', 'changed', 'same', 'refused'] as const).map(
    (outcome) => `${countOf(lines, outcome)} ${outcome}`,
  )
  return [
    ...told.map(({ line, outcome, id, notes }) => `Line ${line}  ${outcome}  ${id}  ${notes.join('; ')}`.trimEnd()),
    `${counts.join(', ')}.`,
  ].join('\n')
}

/** Writes the vocabulary as a table, or takes one in. */
export async function vocabulary(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      export: { type: 'string' },
      import: { type: 'string' },
      preview: { type: 'boolean', default: false },
    },
  })
  const [library = ''] = positional(positionals, ['<library>'])
  if ((values.export === undefined) === (values.import === undefined))
    throw new UsageError('either --export <file.csv> or --import <file.csv>')
  if (values.export !== undefined) {
    if (values.preview) throw new UsageError('--preview goes with --import')
    const file = resolve(values.export)
    const document = (await openToRead(core, library)).store.library()
    await writeNew(file, writeVocabulary(document), 'write the vocabulary')
    const tags = document.vocabulary.tags.filter(({ id }) => !id.startsWith('person/')).length
    out.result({ file, tags }, () => `${tags} tags written to ${file}`)
    return
  }
  const file = resolve(values.import ?? '')
  const bytes = await readFile(file).catch((error: unknown) => {
    throw fromSystemError(error, file, 'read the vocabulary')
  })
  const open = values.preview ? openToRead : openToWrite
  const { store } = await open(core, library)
  const plan = values.preview ? previewImport(store, bytes) : await importVocabulary(store, bytes)
  if (plan.note !== '') out.message(plan.note)
  out.result({ ...plan, taken: !values.preview }, () => describe(plan))
  if (countOf(plan.lines, 'refused') > 0) throw new PartlyFailed()
}
