import { expect, it } from 'vitest'
import { readTranscript } from '../../../electron/core/transcripts/read.ts'

it('a SubRip file in which somebody says times parted by a comma is not taken for SBV', () => {
  const srt = '1\n00:00:00,000 --> 00:00:02,000\n00:01 , 00:01\n'
  expect(readTranscript(new TextEncoder().encode(srt), 'x.srt')).toMatchObject({
    format: 'srt',
    cues: [{ text: '00:01 , 00:01' }],
  })
})
