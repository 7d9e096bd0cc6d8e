/** What the app answers about hand-over to editing programs and about files of theirs; part of the contract of the app. */
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTimeline } from '../../electron/core/interchange/read.ts'
import { type Host, withClip } from './app.contract.ts'
import type { Input } from '../../electron/api/contract.ts'
import { call } from './client.ts'

const decode = (base64: string): string => Buffer.from(base64, 'base64').toString()
const encode = (text: string): string => Buffer.from(text).toString('base64')

async function withMoments(host: () => Promise<Host>) {
  const { send, folder } = await host()
  const { id: story } = await withClip({ send, folder })
  const keep = async (startMs: number, note: string) => ({
    story,
    id: (await call(send, 'moments.add', { story, startMs, endMs: startMs + 1000, note })).id,
  })
  return { send, story, first: await keep(0, 'opening'), second: await keep(2000, 'closing') }
}

/** The sample clip has 25 pictures a second and no timecode. */
const edl = (...clips: [from: string, to: string, name: string][]): string =>
  `TITLE: cut\nFCM: NON-DROP FRAME\n${clips
    .map(([from, to, name], at) => `00${at + 1}  AX V C ${from} ${to} ${from} ${to}\n* FROM CLIP NAME: ${name}`)
    .join('\n')}\n`

export function handOverCases(host: () => Promise<Host>): void {
  describe('handing over', () => {
    it('plans, writes in the order asked for, and counts as use of each moment', async () => {
      const { send, story, first, second } = await withMoments(host)
      const { formats } = await call(send, 'handover.formats', {})
      expect(formats.map(({ format }) => format).toSorted()).toEqual(['edl', 'fcpxml', 'losslesscut', 'otio', 'xmeml'])
      const request: Input<'handover.plan'> = {
        moments: [second, first],
        as: 'reel',
        format: 'fcpxml',
        name: 'Best / of',
      }
      const planned = await call(send, 'handover.plan', request)
      expect(planned).toEqual({ name: 'Best / of', files: ['Best - of.fcpxml'], clips: 2, problems: [] })
      const used = async () => (await call(send, 'moments.list', {})).moments.map((moment) => moment.used.exports)
      expect(await used()).toEqual([0, 0])
      const { files } = await call(send, 'handover.files', request)
      expect(files.map(({ fileName }) => fileName)).toEqual(planned.files)
      const read = readTimeline(decode(files[0]!.base64), 'cut.fcpxml')
      expect(read.clips.map(({ name, inMs, outMs }) => [name, inMs, outMs])).toEqual([
        ['closing', 2000, 3000],
        ['opening', 0, 1000],
      ])
      expect(await used()).toEqual([1, 1])
      for (const { format } of formats) {
        const whole = await call(send, 'handover.files', { stories: [story], as: 'moments', format, archive: true })
        expect(readTimeline(decode(whole.files[0]!.base64), 'cut').clips, format).toHaveLength(2)
      }
    })

    it('puts several files into one archive, and says what a format cannot hold', async () => {
      const { send, story, first, second } = await withMoments(host)
      await call(send, 'moments.add', { story, startMs: 500, endMs: 1500 })
      const request: Input<'handover.plan'> = { stories: [story], as: 'moments', format: 'edl' }
      const { files } = await call(send, 'handover.plan', request)
      expect(files).toEqual(['Clinic days V1.edl', 'Clinic days V2.edl'])
      const one = await call(send, 'handover.files', { ...request, archive: true })
      expect(one.files.map(({ fileName, mime }) => [fileName, mime])).toEqual([['Clinic days.zip', 'application/zip']])
      const entries = unzipSync(Buffer.from(one.files[0]!.base64, 'base64'))
      expect(Object.keys(entries)).toEqual(files)
      expect(readTimeline(strFromU8(entries['Clinic days V2.edl']!), 'x').clips).toHaveLength(1)
      const reel: Input<'handover.plan'> = { moments: [first, second], as: 'reel', format: 'edl', dissolveMs: 60_000 }
      expect((await call(send, 'handover.plan', reel)).problems).toEqual([expect.stringContaining('One dissolve is')])
      const gone = { ...reel, moments: [{ story, id: 'm-nothere' }] }
      await expect(call(send, 'handover.plan', gone)).rejects.toMatchObject({ status: 404 })
      await expect(call(send, 'handover.files', { as: 'reel', format: 'edl' })).rejects.toMatchObject({ status: 400 })
    })
  })

  describe('taking moments in', () => {
    it('is looked at first, which changes nothing, and done as one change', async () => {
      const { send, story } = await withMoments(host)
      const clips = edl(
        ['00:00:00:00', '00:00:01:00', 'clinic days.mp4'],
        ['00:00:01:00', '00:00:01:20', 'clinic days.mp4'],
        ['00:00:01:00', '00:00:02:00', 'other.mov'],
      )
      const file = { name: 'cut.edl', base64: encode(clips) }
      const seen = await call(send, 'moments.previewImport', file)
      expect(seen).toMatchObject({
        ...{ format: 'edl', count: 1, known: 1, refused: 1, problemCount: 1 },
        moments: [{ story, storyTitle: 'Clinic days', startMs: 1000, endMs: 1800 }],
        there: [{ story, startMs: 0, endMs: 1000 }],
        problems: [{ line: 7, text: 'A clip: no story has the recording "other.mov".' }],
      })
      const count = async () => (await call(send, 'stories.get', { id: story })).story.moments.length
      expect(await count()).toBe(2)
      // With a story for what is not found, two are new.
      const done = await call(send, 'moments.import', { ...file, story })
      expect(done).toMatchObject({ ids: [expect.any(String), expect.any(String)], known: 1, refused: 0 })
      expect(await count()).toBe(4)
      expect((await call(send, 'moments.import', { ...file, story })).ids).toEqual([])
      await call(send, 'history.undo', {})
      expect(await count()).toBe(2)
    })

    it('refuses what is no timeline, in words', async () => {
      const { send } = await withMoments(host)
      const take = (name: string, base64: string) => call(send, 'moments.previewImport', { name, base64 })
      for (const text of ['Dear editor', '', '\u0000\u0001\u0002']) {
        await expect(take('letter.txt', encode(text))).rejects.toMatchObject({
          ...{ status: 400 },
          problem: { title: 'No timeline in this file', detail: expect.stringContaining('letter.txt') },
        })
      }
      await expect(take('../letter.edl', encode('x'))).rejects.toMatchObject({ status: 400 })
      await expect(take('cut.edl', 'no base64!')).rejects.toMatchObject({ status: 400 })
    })
  })
}
