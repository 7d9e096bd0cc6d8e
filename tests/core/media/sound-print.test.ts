/** The same words in another encoding are the same sound; other words are not. */
import { expect, it } from 'vitest'
import { isSameSound, makeSoundPrint } from '../../../electron/core/media/sound-print.ts'
import { makeClip, makeSpeech, testTools } from '../../support/media.ts'

it('knows a range again in other encodings, and other words as other', async () => {
  const tools = await testTools()
  const [speech, other] = [await makeSpeech('clinic-nights'), await makeSpeech('the-front-desk')]
  const encodings = await Promise.all([
    makeClip('.m4a', ['-i', speech, '-c:a', 'aac', '-b:a', '32k', '-ar', '44100', '-ac', '2']),
    makeClip('.mp3', ['-i', speech, '-c:a', 'libmp3lame', '-b:a', '48k', '-af', 'volume=-9dB']),
    makeClip('.webm', ['-i', speech, '-c:a', 'libopus', '-b:a', '24k']),
  ])
  const print = (file: string, startMs = 700, endMs = 3900) => makeSoundPrint(tools, { file, startMs, endMs })
  const original = await print(speech)
  expect(original.length).toBeLessThan(80)
  for (const file of encodings) expect(isSameSound(original, await print(file)), file).toBe(true)
  expect(isSameSound(original, await print(other))).toBe(false)
  expect(isSameSound(original, await print(speech, 2000, 5200))).toBe(false)
  expect(isSameSound('', original)).toBe(null)
  expect(isSameSound('9:AAAA', original)).toBe(null)
})
