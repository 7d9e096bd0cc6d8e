import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Finding } from '../core/captions/rules/model.ts'
import { ProfileId } from '../core/captions/rules/profiles.ts'
import { writeRulesReport } from '../core/captions/rules/report.ts'
import { AppError } from '../core/errors.ts'
import {
  type CaptionsAt,
  type CheckedCaptions,
  checkStoryCaptions,
  type FixedCaptions,
  fixStoryCaptions,
} from '../core/library/caption-rules.ts'
import { formatMs } from '../core/time.ts'
import { type Command, openToRead, openToWrite } from './context.ts'
import { language, positional } from './library-commands.ts'
import { writeNew } from './new-file.ts'
import { UsageError } from './usage.ts'
import { countOf } from '../core/count.ts'

function profileOf(text: string): ProfileId {
  const parsed = ProfileId.safeParse(text)
  if (parsed.success) return parsed.data
  throw new UsageError(`--profile ${text}: one of ${ProfileId.options.join(', ')}`)
}

const writeReport = (file: string, { cues, findings }: CheckedCaptions): Promise<void> =>
  writeNew(file, writeRulesReport(cues, findings), 'write the report')

function describeFixes({ changed, worse }: FixedCaptions): string[] {
  const costs = worse.map(({ rule, before, after }) => `${rule}: ${after} now, ${before} before`)
  return [`Fixed ${countOf(changed, 'caption')}.`, ...costs]
}

function describe({ cues, findings }: CheckedCaptions): string[] {
  if (findings.length === 0) return [`All ${countOf(cues.length, 'caption')} keep to the rules.`]
  const start = new Map(cues.map((cue) => [cue.id, cue.startMs]))
  const lines = findings.map(({ cues: [id = ''], rule, what, fixed }) =>
    [formatMs(start.get(id) ?? 0), id, rule, `${what}${fixed ? '' : ' (cannot be fixed)'}`].join('\t'),
  )
  return [...lines, `${countOf(findings.length, 'finding')} in ${countOf(cues.length, 'caption')}.`]
}

/** As the API lists it, without word times. */
const toListed = ({ fixed, ...finding }: Finding) => ({
  ...finding,
  ...(fixed && { fixed: fixed.map(({ words: _, ...cue }) => cue) }),
})

/** Checks a story's captions by a house's rules, fixes them on request, and writes the report. */
export async function captions(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      fix: { type: 'boolean', default: false },
      profile: { type: 'string', default: 'netflix' },
      ...{ language: { type: 'string' }, report: { type: 'string' } },
    },
  })
  const [library = '', id = ''] = positional(positionals, ['<library>', '<story>'])
  const [profile, wanted] = [profileOf(values.profile), language(values.language)]
  const { store } = await (values.fix ? openToWrite : openToRead)(core, library)
  const story = await store.get(id)
  const chosen = wanted ?? story.transcripts[0]?.language
  if (chosen === undefined)
    throw new AppError('not-found', 'This story has no transcript', {
      detail: story.title,
      remedy: 'Import one first.',
    })
  const at: CaptionsAt = { story: id, language: chosen, profile }
  const fixes = values.fix ? await fixStoryCaptions(store, at) : null
  const checked = await checkStoryCaptions(store, at)
  const report = values.report === undefined ? null : resolve(values.report)
  if (report !== null) await writeReport(report, checked)
  const { cues, revision, findings } = checked
  out.result(
    {
      ...{ ...at, revision, captions: cues.length, findings: findings.map(toListed) },
      ...(fixes && { changed: fixes.changed, worse: fixes.worse }),
      ...(report !== null && { report }),
    },
    () => [...(fixes ? describeFixes(fixes) : []), ...describe(checked)].join('\n'),
  )
}
