import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { addMedia } from '../core/library/add.ts'
import { createLibrary } from '../core/library/create.ts'
import { tagStories } from '../core/library/edit.ts'
import { Language } from '../core/library/model.ts'
import { parseTag } from '../core/library/vocabulary.ts'
import { formatClock, formatMs } from '../core/time.ts'
import { type Command, openToRead, openToWrite, PartlyFailed } from './context.ts'
import { UsageError } from './usage.ts'

const json = { json: { type: 'boolean', default: false } } as const
const several = { type: 'string', multiple: true, default: [] as string[] } as const

/** The positional arguments, exactly as many as named; `rest` allows more. @throws UsageError */
export function positional(given: readonly string[], names: readonly string[], rest = false): string[] {
  if (given.length < names.length) throw new UsageError(`${names[given.length]} is missing`)
  if (!rest && given.length > names.length) throw new UsageError(`not expected: ${given.slice(names.length).join(' ')}`)
  return [...given]
}

export function language(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const parsed = Language.safeParse(text)
  if (!parsed.success) throw new UsageError(`--language ${text}: ${parsed.error.issues[0]?.message}`)
  return parsed.data
}

export async function init(args: string[], { out }: Command): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: json })
  const [folder = ''] = positional(positionals, ['<library>'])
  const root = await createLibrary(folder, basename(resolve(folder)))
  out.result({ library: root }, () => `Made an empty library in ${root}`)
}

export async function add(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...json,
      copy: { type: 'boolean', default: false },
      language: { type: 'string' },
      transcript: { type: 'string' },
      tag: several,
    },
  })
  const [library = '', ...paths] = positional(positionals, ['<library>', '<file|folder>'], true)
  const session = await openToWrite(core, library)
  const context = await core.addContext()
  const outcome = await addMedia(context, paths, {
    copy: values.copy,
    language: language(values.language) ?? 'en',
    tags: values.tag.map(parseTag),
    ...(values.transcript === undefined ? {} : { transcript: resolve(values.transcript) }),
    onProgress: (done, total) => total > 1 && out.message(`${done} of ${total}`),
  })
  await core.queue.idle()
  for (const job of core.queue.list().filter((j) => j.state === 'failed'))
    out.message(`${job.label}: ${job.problem?.title ?? ''} ${job.problem?.detail ?? ''}`)
  await session.upToDate()
  for (const { path, why, remedy } of outcome.refused)
    out.message(`Not added: ${path}: ${why.replace(/\.$/, '')}. ${remedy}`.trim())
  out.result(outcome, () =>
    [
      ...outcome.added.map(
        (story) =>
          `Added ${story.id}  ${story.title}${story.transcripts.length > 0 ? `  [${story.transcripts.join(', ')}]` : ''}`,
      ),
      ...outcome.known.map(
        (story) => `${story.relinked ? 'Found again' : 'Already there'}  ${story.id}  ${story.title}`,
      ),
    ].join('\n'),
  )
  if (outcome.refused.length > 0) throw new PartlyFailed()
}

export async function list(args: string[], { core, out }: Command): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: json })
  const [library = ''] = positional(positionals, ['<library>'])
  const { store } = await openToRead(core, library)
  await store.refreshMedia()
  for (const { path, why } of store.damaged) out.message(`Left out: ${path}: ${why}`)
  const stories = store.list().map(({ id, title, durationMs, tags, languages, mediaStatus }) => ({
    id,
    title,
    durationMs,
    tags,
    languages,
    mediaStatus,
  }))
  out.result(stories, () =>
    stories
      .map((s) =>
        [
          s.id,
          s.title,
          formatClock(s.durationMs),
          s.languages.join(','),
          s.tags.join(' '),
          s.mediaStatus === 'missing' ? 'media missing' : '',
        ]
          .join('  ')
          .trimEnd(),
      )
      .join('\n'),
  )
}

export async function show(args: string[], { core, out }: Command): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: json })
  const [library = '', id = ''] = positional(positionals, ['<library>', '<story>'])
  const { store } = await openToRead(core, library)
  await store.refreshMedia([id])
  const story = await store.get(id)
  const transcripts = await Promise.all(
    story.transcripts.map(async (info) => ({ ...info, cues: (await store.transcript(id, info.language)).cues })),
  )
  const mediaStatus = store.list().find((summary) => summary.id === id)?.mediaStatus
  out.result({ ...story, mediaStatus, transcripts }, () =>
    [
      `${story.title}  (${formatClock(story.media.info.durationMs)})`,
      story.tags.join(' '),
      ...transcripts.flatMap((t) => [
        `\n[${t.language}]`,
        ...t.cues.map(
          (cue) =>
            `${formatMs(cue.startMs)}  ${cue.speaker ? `${cue.speaker}: ` : ''}${cue.text.replaceAll('\n', ' ')}`,
        ),
      ]),
      ...story.moments.map((m) =>
        `\nMoment ${m.id}  ${formatMs(m.startMs)} - ${formatMs(m.endMs)}  ${m.tags.join(' ')}  ${m.note}`.trimEnd(),
      ),
    ].join('\n'),
  )
}

export async function tag(args: string[], { core, out }: Command): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { ...json, add: several, remove: several },
  })
  const [library = '', ...stories] = positional(positionals, ['<library>', '<story>'], true)
  if (values.add.length + values.remove.length === 0) throw new UsageError('--add or --remove is missing')
  const session = await openToWrite(core, library)
  await tagStories(session.store, stories, values.add.map(parseTag), values.remove.map(parseTag))
  await session.upToDate()
  const changed = await Promise.all(stories.map(async (id) => ({ id, tags: (await session.store.get(id)).tags })))
  out.result(changed, () => changed.map(({ id, tags }) => `${id}  ${tags.join(' ')}`).join('\n'))
}
