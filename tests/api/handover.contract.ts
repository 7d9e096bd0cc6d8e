/** What the app answers about hand-over of moments and reels to editing programs and about files of theirs; part of the contract of the app. */
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

  describe('handing a reel over', () => {
    it('has its items, titles and captions, comes as one archive, and counts as use of each moment', async () => {
      const { send, first, second } = await withMoments(host)
      const { id } = await call(send, 'reels.make', { name: 'Best / of', moments: [second, first] })
      const { items } = await call(send, 'reels.get', { id })
      await call(send, 'reels.addTitle', { id, text: 'Before', durationMs: 2000, before: items[1]?.id ?? null })
      const request: Input<'handover.plan'> = { reel: id, format: 'fcpxml' }
      expect(await call(send, 'handover.plan', request)).toEqual({
        ...{ name: 'Best / of', files: ['Best - of.fcpxml', 'Best - of.srt'], clips: 2, problems: [] },
      })
      const { files } = await call(send, 'handover.files', { ...request, archive: true })
      expect(files.map(({ fileName }) => fileName)).toEqual(['Best - of.zip'])
      const entries = unzipSync(Buffer.from(files[0]!.base64, 'base64'))
      const { clips } = readTimeline(strFromU8(entries['Best - of.fcpxml']!), 'x')
      expect(clips.map(({ kind, name, recordMs }) => [kind, name, recordMs])).toEqual([
        [undefined, 'closing', 0],
        ['title', 'Before', 1000],
        [undefined, 'opening', 3000],
      ])
      // The captions of the second clip begin with it.
      expect(strFromU8(entries['Best - of.srt']!)).toContain('00:00:03,000 --> 00:00:04,000')
      expect((await call(send, 'moments.list', {})).moments.map(({ used }) => used.exports)).toEqual([1, 1])
      const plain = await call(send, 'handover.plan', { ...request, name: 'Other', captions: 'none' })
      expect(plain.files).toEqual(['Other.fcpxml'])
      await expect(call(send, 'handover.plan', { ...request, reel: 'r-none' })).rejects.toMatchObject({ status: 404 })
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

    it('is told by the beginning of a file whatever it is called, and read in the encoding that is chosen', async () => {
      const { send, story } = await withMoments(host)
      const kindOf = async (text: string | Buffer) =>
        (await call(send, 'moments.recognise', { base64: Buffer.from(text).toString('base64') })).format
      expect(await kindOf('<?xml version="1.0"?><!DOCTYPE fcpxml><fcpxml version="1.10">')).toBe('fcpxml')
      expect(await kindOf(Buffer.from('\ufeff<?xml version="1.0"?><xmeml version="5">', 'utf16le'))).toBe('xmeml')
      expect(await kindOf('Start,End,Name\n1.5,2,Opening\n')).toBe('losslesscut')
      expect(await kindOf('1.5,2.25,Opening\n,4.5,\n')).toBe('losslesscut')
      expect(await kindOf('Marker Name\tIn\tOut\nWhy\t00:00:01:00\t00:00:02:00\n')).toBe('markers')
      for (const other of [
        '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"/>',
        'Start,End,Speaker,Text\n0,1,Ana,Hello\n',
        'name,price\nBread,3\n',
        '',
      ])
        expect(await kindOf(other), other).toBeNull()

      const words = Buffer.from('Start,End,Name\n0.5,0.9,Ni\xf1o\n', 'latin1')
      const file = { name: 'cut.csv', base64: words.toString('base64'), story }
      const seen = await call(send, 'moments.previewImport', file)
      expect(seen).toMatchObject({ format: 'losslesscut', encoding: 'windows-1252', moments: [{ note: 'Ni\xf1o' }] })
      expect(seen.encodings.map(({ id }) => id)).toContain('macintosh')
      const mac = await call(send, 'moments.previewImport', { ...file, encoding: 'macintosh' })
      expect(mac).toMatchObject({ encoding: 'macintosh', moments: [{ note: 'Ni\xd2o' }] })
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
