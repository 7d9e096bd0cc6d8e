/** A story's recording as something to listen to. */
import { AppError } from '../errors.ts'
import { isFile } from '../folders.ts'
import type { Story } from './model.ts'
import { mediaPath } from './paths.ts'

export interface Sound {
  /** Absolute path of the recording, which is there. */
  readonly file: string
  readonly durationMs: number
}

/** @throws AppError missing-media | invalid-input when it has no sound track */
export async function requireSound({ root }: { readonly root: string }, story: Story): Promise<Sound> {
  const { info } = story.media
  const file = mediaPath(root, story.media)
  if (!info.audio) {
    throw new AppError('invalid-input', 'This recording has no sound', {
      detail: `${story.title}: ${file}`,
      remedy: 'Import a transcript instead.',
    })
  }
  if (!(await isFile(file))) {
    throw new AppError('missing-media', 'The recording is not there now', {
      detail: `${story.title}: ${file}`,
      remedy: 'Connect its disk, or add the file again from where it is now.',
    })
  }
  return { file, durationMs: info.durationMs }
}
