/** Options of `export` for a social set: languages, and what goes along beside each clip. */
import { Beside } from '../core/export/model.ts'
import { parseTimecode } from '../core/time.ts'
import { language } from './library-commands.ts'
import { UsageError } from './usage.ts'

/** "en,es"; undefined when nothing was given. @throws UsageError */
export function languagesOf(given: string | undefined): string[] | undefined {
  const all = given?.split(',').map((one) => language(one.trim()) ?? '')
  if (all && all.length > 10) throw new UsageError('--languages: at most 10')
  return all
}

/** What goes along beside each clip; undefined for nothing. @throws UsageError */
export function besideOf(options: ReadonlyMap<string, string>): Beside | undefined {
  const [at, alt] = [options.get('--cover-at'), options.get('--alt-text')]
  const beside: Beside = {
    ...(options.has('--cover') && { cover: 'best' }),
    // A time of the recording; frames would need its rate, and there may be several.
    ...(at !== undefined && { cover: parseTimecode(at, null) }),
    ...(options.has('--alt') && { alt: '' }),
    ...(alt !== undefined && { alt }),
    ...(options.has('--post') && { post: true }),
  }
  if (!Beside.safeParse(beside).success) throw new UsageError('--alt-text: at most 2000 characters')
  return Object.keys(beside).length === 0 ? undefined : beside
}
