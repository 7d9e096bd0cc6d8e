/** Makes what goes along beside a clip: cover, description, words for posts. */
import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { temporaryBeside } from '../media/temporary.ts'
import { makeCover } from './cover.ts'
import type { Work } from './encode.ts'
import { spokenOf } from './plan-beside.ts'
import { altEnding, coverEnding, postEnding } from './plan-target.ts'
import { postFile, postsFor } from './post-text.ts'
import type { FinishedPart } from './publish.ts'

/** A temporary name beside the clip, known to whoever cleans up before anything is there. */
async function addPart(work: Work, parts: FinishedPart[], ending: string): Promise<string> {
  const temporary = temporaryBeside(join(dirname(work.planned.file), `clip${ending}`))
  parts.push({ temporary, ending })
  await work.context.trace?.working([temporary])
  return temporary
}

/** @param parts what was made is added to @throws AppError cancelled, disk-full, tool-failed, not-found */
export async function makeBeside(work: Work, parts: FinishedPart[]): Promise<void> {
  const { planned, story, lookup } = work
  const { cover, alt, post } = planned.beside ?? {}
  if (cover !== undefined) await makeCover(work, await addPart(work, parts, coverEnding), cover)
  if (alt !== undefined) await writeFile(await addPart(work, parts, altEnding), `${alt}\n`, { flag: 'wx' })
  if (!post) return
  const { spoken, language } = await spokenOf(story, planned, planned.language, lookup)
  const posts = postsFor(spoken, story.recordedOn, language)
  const text = postFile(posts, planned.platform)
  await writeFile(await addPart(work, parts, postEnding), text, { flag: 'wx' })
}
