/**
 * Files of every format at every frame rate, as they are: `golden/`. They were made by the code and read against the formats' rules;
 * a change in one is a change in what editing programs get. Renew them with `vitest --update`, then read them again.
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { handOverFormats, writeTimeline } from '../../../electron/core/interchange/write.ts'
import { checkFile } from './support/check.ts'
import { rates, reel, selects } from './support/timelines.ts'

const folder = join(import.meta.dirname, 'golden')

describe.each(handOverFormats)('%s', (format) => {
  it.each(rates)('a reel at $name', async ({ name, rate }) => {
    for (const [index, file] of writeTimeline(format, reel(rate)).entries()) {
      expect(checkFile(format, file, rate)).toEqual([])
      // Segments have milliseconds and no frames: one rate shows all.
      if (format === 'losslesscut' && name !== '25') continue
      const parts = ['reel', name, ...(file.suffix === '' ? [] : [index + 1])]
      await expect(file.text).toMatchFileSnapshot(join(folder, `${parts.join('-')}.${file.extension}`))
    }
  })

  it.each(rates)('moments of one story at $name', async ({ name, rate }) => {
    for (const file of writeTimeline(format, selects(rate))) {
      expect(checkFile(format, file, rate)).toEqual([])
      if (name !== '29.97') continue
      const parts = ['moments', name, file.suffix].filter((part) => part !== '')
      await expect(file.text).toMatchFileSnapshot(join(folder, `${parts.join('-')}.${file.extension}`))
    }
  })
})
