import { parseArgs } from 'node:util'
import { listPlatforms } from '../core/export/platforms.ts'
import { sayBytes } from '../core/export/reasons.ts'
import { targetFor } from '../core/export/targets/index.ts'
import type { Command } from './context.ts'

/** What exports can be made for, with the limits and the month in which they were looked up. */
export async function platforms(args: string[], { out }: Command): Promise<void> {
  parseArgs({ args, options: { json: { type: 'boolean', default: false } } })
  const all = listPlatforms()
  out.result(
    all.map((platform) => ({ ...platform, ending: targetFor(platform.id).ending })),
    () =>
      all
        .map(({ id, label, asOf, shapes, maxSeconds, maxBytes, loudness }) =>
          [
            id,
            label,
            shapes.join(' '),
            maxSeconds === null ? 'any length' : `at most ${maxSeconds} s`,
            maxBytes === null ? 'any size' : `at most ${sayBytes(maxBytes)}`,
            loudness === null ? 'no sound' : `${loudness} LUFS`,
            `as of ${asOf}`,
          ].join('\t'),
        )
        .join('\n'),
  )
}
