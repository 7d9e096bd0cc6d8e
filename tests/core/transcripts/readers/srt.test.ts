/** SubRip as programs and people write it. */
import { expect, it } from 'vitest'
import { SRT, T, U } from './srt-rows.ts'
import { read, runCommon, runRows } from './support.ts'

runRows('SubRip as it comes', 'srt', SRT)
runCommon('srt', `1\n${T}\none and\nmore\n\n2\n${U}\nANNA: two\n`)

it('SubRip takes its language from its name', () => {
  expect(read(`${T}\none`, 'clip.fr.srt').language).toBe('fr')
})

it('SubRip in which somebody says times parted by a comma is not taken for SBV', () => {
  expect(read('1\n00:00:00,000 --> 00:00:02,000\n00:01 , 00:01\n')).toMatchObject({
    format: 'srt',
    cues: [{ text: '00:01 , 00:01' }],
  })
})
