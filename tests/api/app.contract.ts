/** What the app answers, whatever carries the request: run on the bare function and on the local server. */
import { copyFile, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../../electron/api/secure-headers.ts'
import { transcriptFormats } from '../../electron/core/transcripts/write.ts'
import { makePlainClip } from '../support/media.ts'
import { call, type Send } from './client.ts'
import { handOverCases } from './handover.contract.ts'
import { importCases } from './import.contract.ts'
import { PATIENCE_MS } from '../support/patience.ts'

export interface Host {
  readonly send: Send
  /** Scratch folder of this test. */
  readonly folder: string
}

const transcript = `WEBVTT

c1
00:00:00.000 --> 00:00:01.000
<v Council member>People in our rural county

c2
00:00:01.000 --> 00:00:02.000
<v Council member>are afraid to go to the clinic.
`

/** A library with one short clip and its transcript. */
export async function withClip({ send, folder }: Host): Promise<{ id: string; clip: string }> {
  const clip = join(folder, 'clinic days.mp4')
  await copyFile(await makePlainClip({ seconds: 3 }), clip)
  await writeFile(join(folder, 'clinic days.en.vtt'), transcript)
  await call(send, 'library.create', { path: join(folder, 'Library'), name: 'Convening' })
  const { added, refused } = await call(send, 'add.paths', { paths: [clip] })
  expect(refused).toEqual([])
  return { id: added[0]?.id ?? '', clip }
}

async function waitFor<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; ) {
    const found = await look()
    if (found) return found
    await new Promise((again) => setTimeout(again, 50))
  }
  throw new Error('waited in vain')
}

export function appContract(name: string, host: () => Promise<Host>): void {
  describe(`app on ${name}`, () => {
    it('does the main job: add, read, search, tag, keep, export', async () => {
      const { send, folder } = await host()
      const { id } = await withClip({ send, folder })
      const detail = await call(send, 'stories.get', { id })
      expect(detail).toMatchObject({
        mediaStatus: 'available',
        playback: 'ready',
        story: { title: 'Clinic days', transcripts: [{ language: 'en', cueCount: 2 }] },
      })
      await call(send, 'stories.tag', { ids: [id], add: ['community/rural'] })
      const found = await waitFor(async () => {
        const result = await call(send, 'search.query', { text: '"rural county are afraid"' })
        return result.total > 0 && result
      })
      expect(found.hits[0]).toMatchObject({ story: id, cue: 'c1', startMs: 0, endMs: 2000, speaker: 'Council member' })
      const { id: moment } = await call(send, 'moments.add', {
        story: id,
        startMs: 0,
        endMs: 2000,
        tags: ['issue/immigration'],
        note: 'opening',
      })
      expect(await call(send, 'moments.list', {})).toMatchObject({
        moments: [{ id: moment, words: 'People in our rural county are afraid to go to the clinic.' }],
      })
      await call(send, 'moments.update', { story: id, id: moment, note: 'strong opening' })
      expect((await call(send, 'stories.get', { id })).story.moments).toMatchObject([
        { tags: ['issue/immigration'], note: 'strong opening' },
      ])
      const framing = { ease: 'linear', keys: [{ timeMs: 0, x: 0.4, y: 0.5, scale: 0.8 }] } as const
      await call(send, 'moments.frame', {
        story: id,
        id: moment,
        shape: '9:16',
        framing: { ...framing, keys: [...framing.keys] },
      })
      expect((await call(send, 'stories.get', { id })).story.moments).toMatchObject([
        { note: 'strong opening', framing: { '9:16': framing } },
      ])
      const style = { look: 'highlight', size: 120 } as const
      const burned = await call(send, 'export.captions', { item: { story: id, moment }, preset: '9:16', style })
      expect(burned).toMatchObject({ width: 1080, height: 1920, startMs: 0, family: 'Atkinson Hyperlegible' })
      expect(burned.ass).toContain('PlayResX: 1080\nPlayResY: 1920')
      expect(burned.ass).toMatch(/^Dialogue: .*People/m)
      const { areas } = await call(send, 'export.safeAreas', {})
      expect(areas.map((area) => area.name)).toContain('TikTok')
      const { jobs } = await call(send, 'export.start', {
        items: [{ story: id, moment }],
        presets: ['9:16'],
        style,
        out: `${join(folder, 'out')}/`,
      })
      const job = await waitFor(async () => {
        const all = await call(send, 'jobs.list', {})
        const mine = all.jobs.find((candidate) => candidate.id === jobs[0])
        return mine && ['done', 'failed'].includes(mine.state) && mine
      })
      expect(job).toMatchObject({ state: 'done', problem: null })
      expect((await stat(job.outputs[0] ?? '')).size).toBeGreaterThan(1000)
      const command = await call(send, 'jobs.command', { id: job.id })
      expect(command[command.here]).toMatch(/ffmpeg\S* -n .*-filter_complex .*9x16\.mp4/s)
      expect(await call(send, 'export.interrupted', {})).toEqual({ startedAt: '', files: [] })
      expect(await call(send, 'export.resume', {})).toEqual({ jobs: [] })
      expect(await call(send, 'export.forget', {})).toEqual({ count: 0 })
      const report = await call(send, 'export.report', { format: 'csv' })
      expect(report).toMatchObject({ fileName: expect.stringMatching(/^exports .*\.csv$/), mime: 'text/csv' })
      expect(Buffer.from(report.base64, 'base64').toString()).toContain(`"done","","","${job.outputs[0]}"`)
      const saved = await send(`/media/exports/${job.id}`)
      expect(saved.headers.get('content-type')).toBe('video/mp4')
      expect((await saved.arrayBuffer()).byteLength).toBe((await stat(job.outputs[0] ?? '')).size)
    })

    it('serves media by byte ranges, HEAD and nothing outside the library', async () => {
      const { send, folder } = await host()
      const { id, clip } = await withClip({ send, folder })
      const whole = await readFile(clip)
      const get = (range?: string, method = 'GET') =>
        send(`/media/${id}/play`, { method, headers: range === undefined ? {} : { range } })
      const all = await get()
      expect([all.status, all.headers.get('accept-ranges'), all.headers.get('content-length')]).toEqual([
        200,
        'bytes',
        String(whole.length),
      ])
      expect(Buffer.from(await all.arrayBuffer()).equals(whole)).toBe(true)
      const part = await get('bytes=100-199')
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${whole.length}`])
      expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200))).toBe(true)
      const tail = await get('bytes=-50')
      expect(Buffer.from(await tail.arrayBuffer()).equals(whole.subarray(-50))).toBe(true)
      const beyond = await get(`bytes=${whole.length}-`)
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
      const head = await get(undefined, 'HEAD')
      expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([
        200,
        String(whole.length),
        0,
      ])
      for (const path of [
        '..%2f..%2fetc%2fpasswd/play',
        `${id}/..%2fstory.json`,
        `${id}/story.json`,
        `${id}/%00`,
        'no-such-story/play',
        `${id}/original`,
      ]) {
        expect((await send(`/media/${path}`)).status, path).toBeGreaterThanOrEqual(400)
      }
      expect((await send('/..%2f..%2fpackage.json')).status).toBe(404)
    })

    it('seeks in a file of over 1 GB with two readers and 300 that go away', { timeout: 180_000 }, async () => {
      const { send, folder } = await host()
      const { id, clip } = await withClip({ send, folder })
      const handle = await open(clip, 'r+')
      const size = 1_200_000_000
      await handle.truncate(size)
      await handle.write(Buffer.from('the end'), 0, 7, size - 7)
      await handle.close()
      const openFiles = async () =>
        (await import('node:fs/promises')).readdir('/proc/self/fd').then(
          (fds) => fds.length,
          () => 0,
        )
      const before = await openFiles()
      const read = async (first: number) => {
        const response = await send(`/media/${id}/play`, { headers: { range: `bytes=${first}-` } })
        expect(response.status).toBe(206)
        const reader = response.body?.getReader()
        await reader?.read()
        await reader?.cancel()
      }
      for (let i = 0; i < 150; i += 1) await Promise.all([read(i * 7_000_000), read(size - 1 - i * 5_000_000)])
      const last = await send(`/media/${id}/play`, { headers: { range: 'bytes=-7' } })
      expect(await last.text()).toBe('the end')
      await waitFor(async () => (await openFiles()) <= before + 4)
    })

    it('searches by fields, counts, shows the lines around a hit, and takes whatever is typed', async () => {
      const { send, folder } = await host()
      const { id } = await withClip({ send, folder })
      await call(send, 'stories.tag', { ids: [id], add: ['community/rural'] })
      const found = await waitFor(async () => {
        const result = await call(send, 'search.query', {
          text: 'afraid tag:rural speaker:council -is:missing-media',
          sort: 'date',
        })
        return result.total > 0 && result.rebuilding === null && result
      })
      expect(found).toMatchObject({ total: 1, stories: 1, next: null, problems: [], rebuilding: null })
      expect(found.hits).toMatchObject([{ cue: 'c2', match: 'exact' }])
      expect(found.facets).toMatchObject({
        tags: [{ tag: 'community/rural', stories: 1 }],
        languages: [{ language: 'en', stories: 1 }],
      })
      const around = { story: id, language: 'en', cue: 'c2' }
      expect(await call(send, 'search.context', around)).toMatchObject({
        before: [{ cue: 'c1', text: 'People in our rural county' }],
        hit: [{ cue: 'c2' }],
        after: [],
      })
      await expect(call(send, 'search.context', { ...around, cue: 'gone' })).rejects.toMatchObject({ status: 404 })
      const wrong = await call(send, 'search.query', { text: 'clinic date:soon' })
      expect(wrong.problems).toMatchObject([{ from: 7, to: 16, kind: 'mistake' }])
      expect(wrong.hits.map((hit) => hit.field)).toEqual(['title', 'said'])
      for (const text of [
        'tag:',
        '"',
        'near/5',
        'a near/99999 b',
        '-',
        'has:x or',
        'date:9999-99',
        '((tag:"',
        '\u0000:*',
        'x:'.repeat(400),
      ])
        expect(await call(send, 'search.query', { text, prefix: true })).toMatchObject({ tookMs: expect.any(Number) })
    })

    it('answers mistakes with problem details that say what to do', async () => {
      const { send, folder } = await host()
      await expect(call(send, 'stories.list', {})).rejects.toMatchObject({
        status: 409,
        problem: { type: 'urn:localstory:no-library', remedy: 'Open a library or make a new one.' },
      })
      const { id } = await withClip({ send, folder })
      await expect(call(send, 'moments.add', { story: id, startMs: 2000, endMs: 1000 })).rejects.toMatchObject({
        status: 400,
        problem: { title: 'The out point is before the in point' },
      })
      await expect(call(send, 'stories.tag', { ids: [id], add: ['Not A Tag'] })).rejects.toMatchObject({
        status: 400,
        problem: { detail: expect.stringContaining('facet/value') },
      })
      expect((await call(send, 'search.query', { text: '?!...' })).notice).not.toBe('')
      expect(
        (await send('/api/no.such', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }))
          .status,
      ).toBe(404)
      const form = await send('/api/stories.list', {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: '{}',
      })
      expect(form.status).toBe(400)
      expect(form.headers.get('content-type')).toContain('application/problem+json')
    })

    it('goes on when media is gone, and finds it again when it is added from its new place', async () => {
      const { send, folder } = await host()
      const { id, clip } = await withClip({ send, folder })
      const moved = join(folder, 'elsewhere', 'renamed.mp4')
      await mkdir(join(folder, 'elsewhere'))
      await copyFile(clip, moved)
      await rm(clip)
      expect(await call(send, 'stories.get', { id })).toMatchObject({ mediaStatus: 'missing', playback: 'missing' })
      const gone = await send(`/media/${id}/play`)
      expect([gone.status, ((await gone.json()) as { type: string }).type]).toEqual([
        404,
        'urn:localstory:missing-media',
      ])
      const again = await call(send, 'add.paths', { paths: [moved] })
      expect(again).toMatchObject({ added: [], known: [{ id, relinked: true }] })
      expect((await call(send, 'stories.get', { id })).mediaStatus).toBe('available')
    })

    it('tells windows what changed, until they go away', async () => {
      const { send, folder } = await host()
      const { id } = await withClip({ send, folder })
      const gone = new AbortController()
      const response = await send('/events', { signal: gone.signal })
      expect(response.headers.get('content-type')).toBe('text/event-stream')
      const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
      await reader.read()
      await call(send, 'stories.update', { ids: [id], patch: { title: 'Another title' } })
      let text = ''
      while (!text.includes(`"stories","ids":["${id}"]`)) text += (await reader.read()).value ?? ''
      gone.abort()
      await reader.cancel().catch(() => undefined)
    })

    it('takes a dropped file by upload, and refuses what is no recording without keeping it', async () => {
      const { send, folder } = await host()
      await call(send, 'library.create', { path: join(folder, 'Library'), name: 'Convening' })
      const bytes = await readFile(await makePlainClip({ seconds: 3 }))
      const put = (name: string, body: Uint8Array<ArrayBuffer>) =>
        send(`/upload?name=${encodeURIComponent(name)}`, {
          method: 'PUT',
          body,
          headers: { 'content-type': 'application/octet-stream' },
        })
      const good = (await (await put('../../odd "name" 🌾.mp4', new Uint8Array(bytes))).json()) as {
        added: { id: string }[]
      }
      const { story } = await call(send, 'stories.get', { id: good.added[0]?.id ?? '' })
      expect(story.media).toMatchObject({ inLibrary: true, path: expect.stringMatching(/^media\/[^/]+\.mp4$/) })
      const bad = (await (await put('notes.mp4', new TextEncoder().encode('just some text'))).json()) as {
        refused: { why: string }[]
      }
      expect(bad.refused).toHaveLength(1)
      const { readdir } = await import('node:fs/promises')
      expect(await readdir(join(folder, 'Library', 'media'))).toHaveLength(1)
      expect(await readdir(join(folder, 'Library', '.tmp'))).toEqual([])
    })

    it('writes a transcript in every format, whole, in part and by a template', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      const at = { story, language: 'en' }
      for (const format of transcriptFormats) {
        const { base64, fileName, mime } = await call(send, 'transcripts.export', { ...at, format })
        expect([fileName, mime.includes('/')]).toEqual([`Clinic days.en.${format}`, true])
        const bytes = Buffer.from(base64, 'base64')
        const text = format === 'docx' ? strFromU8(unzipSync(bytes)['word/document.xml']!) : bytes.toString()
        expect(text, format).toContain('are afraid to go to the clinic.')
      }
      const text = async (more: object) => {
        const { base64 } = await call(send, 'transcripts.export', { ...at, format: 'txt', ...more })
        return Buffer.from(base64, 'base64').toString()
      }
      expect(await text({ startMs: 1000, endMs: 2000 })).toBe(
        '[00:00:00] Council member: are afraid to go to the clinic.\n',
      )
      expect(await text({ template: '{{title}}{{#cues}}\n{{start S}} {{text}}{{/cues}}' })).toBe(
        'Clinic days\n0 People in our rural county\n1 are afraid to go to the clinic.',
      )
      await expect(text({ template: 'x\n{{nothing}}' })).rejects.toMatchObject({
        status: 400,
        problem: { detail: expect.stringContaining('line 2: {{nothing}}') },
      })
      await expect(text({ startMs: 2000, endMs: 1000 })).rejects.toMatchObject({ status: 400 })
    })

    it('edits captions, each edit undone as one', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      const at = { story, language: 'en' }
      const now = () => call(send, 'transcripts.get', at)
      const lines = async () =>
        (await now()).cues.map((cue) => `${cue.startMs}-${cue.endMs} ${cue.speaker}: ${cue.text}`)
      const before = await lines()
      const open = async () => ({ ...at, ifRevision: (await now()).revision })
      const edits: [string, () => Promise<unknown>, string[]][] = [
        [
          'divide caption',
          async () => call(send, 'transcripts.split', { ...(await open()), cue: 'c1', offset: 6 }),
          ['0-259 Council member: People', '259-1000 Council member: in our rural county', before[1]!],
        ],
        [
          'join captions',
          async () => call(send, 'transcripts.merge', { ...(await open()), cues: ['c1', 'c2'] }),
          ['0-2000 Council member: People in our rural county\nare afraid to go to the clinic.'],
        ],
        [
          'move caption',
          async () => call(send, 'transcripts.nudge', { ...(await open()), cue: 'c1', edge: 'end', ms: -100 }),
          ['0-900 Council member: People in our rural county', before[1]!],
        ],
        [
          'time captions by ear',
          async () =>
            call(send, 'transcripts.setTimes', {
              ...(await open()),
              times: [
                { cue: 'c1', startMs: 200 },
                { cue: 'c2', startMs: 1400, endMs: 1900 },
              ],
            }),
          [
            '200-1400 Council member: People in our rural county',
            '1400-1900 Council member: are afraid to go to the clinic.',
          ],
        ],
        ['confirm words', async () => call(send, 'transcripts.confirm', { ...(await open()), cues: ['c1'] }), before],
        [
          'shift captions',
          async () => call(send, 'transcripts.shift', { ...(await open()), ms: 500, from: 'c2' }),
          [before[0]!, '1500-2500 Council member: are afraid to go to the clinic.'],
        ],
        [
          'stretch captions',
          async () =>
            call(send, 'transcripts.stretch', { ...(await open()), fromA: 0, toA: 100, fromB: 1000, toB: 2100 }),
          [
            '100-2100 Council member: People in our rural county',
            '2100-4100 Council member: are afraid to go to the clinic.',
          ],
        ],
        [
          'repair frame rate',
          async () =>
            call(send, 'transcripts.frameRate', {
              ...(await open()),
              from: { num: 30, den: 1 },
              to: { num: 24, den: 1 },
            }),
          [
            '0-1250 Council member: People in our rural county',
            '1250-2500 Council member: are afraid to go to the clinic.',
          ],
        ],
        [
          'rename speaker in 2 captions',
          () => call(send, 'transcripts.renameSpeaker', { from: 'Council member', to: 'Ana Ruiz' }),
          before.map((line) => line.replace('Council member', 'Ana Ruiz')),
        ],
        [
          'replace words in 1 caption',
          () => call(send, 'transcripts.replace', { query: 'CLINIC', replacement: 'hospital' }),
          [before[0]!, before[1]!.replace('clinic', 'hospital')],
        ],
      ]
      for (const [label, edit, after] of edits) {
        await edit()
        expect(await lines(), label).toEqual(after)
        expect((await call(send, 'history.undo', {})).label).toBe(label)
        expect(await lines(), label).toEqual(before)
      }
      const stale = { ...at, ifRevision: 0, cue: 'c1', offset: 6 }
      await expect(call(send, 'transcripts.split', stale)).rejects.toMatchObject({
        problem: { type: 'urn:localstory:stale-revision' },
      })
    })

    it('answers an edit with the cues it changed, and saves what an open field has in it along with a split', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      const at = { story, language: 'en' }
      const read = () => call(send, 'transcripts.get', at)
      const before = await read()
      const typed = { cue: 'c1', text: 'People  in our  rural town', speaker: 'Ana Ruiz' }
      const split = await call(send, 'transcripts.split', {
        ...at,
        ifRevision: before.revision,
        cue: 'c1',
        offset: 'People  in our '.length,
        typed,
      })
      expect(split.changed).toMatchObject({
        at: 0,
        remove: 1,
        insert: [
          { text: 'People in our', speaker: 'Ana Ruiz' },
          { text: 'rural town', speaker: 'Ana Ruiz' },
        ],
      })
      const { at: from, remove, insert } = split.changed
      expect(await read()).toEqual({
        ...before,
        revision: split.revision,
        cues: before.cues.toSpliced(from, remove, ...insert),
      })
      const ids = insert.map(({ id }) => id)
      const merged = await call(send, 'transcripts.merge', {
        ...at,
        ifRevision: split.revision,
        cues: ids,
        typed: { cue: ids[1]!, text: 'rural county', speaker: 'Ana Ruiz' },
      })
      expect(merged.changed).toMatchObject({ at: 0, remove: 2, insert: [{ text: 'People in our rural county' }] })
      await call(send, 'history.undo', {})
      expect((await read()).cues).toEqual(before.cues.toSpliced(from, remove, ...insert))
    })

    it('shows what a replacement or a new name would change before it does', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      const request = { query: 'in our', replacement: 'in their', preview: true }
      expect(await call(send, 'transcripts.replace', request)).toMatchObject({
        cues: 1,
        transcripts: 1,
        listed: [
          {
            story,
            language: 'en',
            title: 'Clinic days',
            cues: 1,
            changed: [{ cue: 'c1', after: 'People in their rural county' }],
          },
        ],
      })
      // All are counted, as many as asked for are listed.
      const every = { query: 'e', replacement: 'E', preview: true }
      expect(await call(send, 'transcripts.replace', { ...every, limit: 1 })).toMatchObject({
        cues: 2,
        listed: [{ cues: 2, changed: [{ cue: 'c1' }] }],
      })
      expect(await call(send, 'transcripts.replace', { ...every, limit: 0 })).toEqual({
        cues: 2,
        transcripts: 1,
        listed: [],
      })
      expect(
        await call(send, 'transcripts.renameSpeaker', { from: 'Council member', to: 'Ana', preview: true }),
      ).toEqual({
        cues: 2,
        transcripts: 1,
        already: 0,
      })
      const spare = [{ story, language: 'en', cue: 'c1' }]
      expect(await call(send, 'transcripts.replace', { ...request, preview: false, spare })).toMatchObject({ cues: 0 })
      const { cues, revision } = await call(send, 'transcripts.get', { story, language: 'en' })
      expect([cues[0]?.text, revision]).toEqual(['People in our rural county', 1])
      const found = await call(send, 'transcripts.replace', { query: 'IN', wholeWord: true, preview: true })
      expect(found).toMatchObject({
        cues: 1,
        listed: [{ changed: [{ cue: 'c1', matches: [{ at: 7, length: 2 }], after: 'People in our rural county' }] }],
      })
      await expect(call(send, 'transcripts.replace', { query: 'in' })).rejects.toMatchObject({ status: 400 })
      await expect(
        call(send, 'transcripts.replace', { query: '(', replacement: '', regex: true }),
      ).rejects.toMatchObject({
        status: 400,
        problem: { title: 'Not a pattern' },
      })
    })

    it('changes only the captions that are meant, and makes one speaker of several', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      const here = { stories: [story], language: 'en' }
      const texts = async () => (await call(send, 'transcripts.get', { story, language: 'en' })).cues
      const only = [{ story, language: 'en', cue: 'c2' }]
      await call(send, 'transcripts.replace', { query: 'e', replacement: 'E', only })
      expect((await texts()).map((cue) => cue.text)).toEqual([
        'People in our rural county',
        'arE afraid to go to thE clinic.',
      ])
      expect((await call(send, 'history.undo', {})).label).toBe('replace words in 1 caption')

      // Whoever speaks in a caption, also nobody.
      await call(send, 'transcripts.renameSpeaker', { from: 'Council member', to: '', ...here, cues: ['c1'] })
      expect((await texts()).map((cue) => cue.speaker)).toEqual(['', 'Council member'])
      const merge = { from: ['', 'Council member'], to: 'Ana Ruiz', ...here }
      expect(await call(send, 'transcripts.renameSpeaker', { ...merge, preview: true })).toEqual({
        cues: 2,
        transcripts: 1,
        already: 0,
      })
      await call(send, 'transcripts.renameSpeaker', merge)
      expect((await texts()).map((cue) => cue.speaker)).toEqual(['Ana Ruiz', 'Ana Ruiz'])
      await call(send, 'transcripts.renameSpeaker', { to: 'Ben', ...here, cues: ['c2'] })
      expect((await texts()).map((cue) => cue.speaker)).toEqual(['Ana Ruiz', 'Ben'])
      expect(await call(send, 'transcripts.renameSpeaker', { from: 'Ana Ruiz', to: 'Ben', preview: true })).toEqual({
        cues: 1,
        transcripts: 1,
        already: 1,
      })
      for (const label of [
        'set the speaker of 1 caption',
        'merge speakers in 2 captions',
        'rename speaker in 1 caption',
      ])
        expect((await call(send, 'history.undo', {})).label).toBe(label)
      await expect(call(send, 'transcripts.renameSpeaker', { to: 'Ben' })).rejects.toMatchObject({ status: 400 })
    })

    it('remembers text templates of the user', async () => {
      const { send } = await host()
      const templates = [{ name: 'Rundown', text: '{{#cues}}{{text}}\n{{/cues}}' }]
      expect((await call(send, 'app.settings', { templates })).templates).toEqual(templates)
      expect((await call(send, 'app.state', {})).settings.templates).toEqual(templates)
      const twice = [...templates, ...templates]
      await expect(call(send, 'app.settings', { templates: twice })).rejects.toMatchObject({ status: 400 })
    })

    it('checks captions by a profile and mends them as one change', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      const at = { story, language: 'en', profile: 'netflix' } as const
      const { findings, revision, captions } = await call(send, 'captions.check', at)
      expect(captions).toBe(2)
      expect(findings.map(({ rule, cues, fixed }) => [rule, cues, fixed !== undefined])).toEqual([
        ['gap', ['c1', 'c2'], true],
        ['characters-a-second', ['c1'], false],
        ['words-a-minute', ['c1'], false],
        ['characters-a-second', ['c2'], true],
        ['words-a-minute', ['c2'], true],
      ])
      expect(findings[0]).toMatchObject({
        what: '0 ms to the next caption, at least 83 ms',
        fixed: [{ startMs: 0, endMs: 917, text: 'People in our rural county' }],
        worsens: ['characters-a-second', 'words-a-minute'],
      })
      expect(findings[1]).toMatchObject({ what: '26 characters a second, at most 20', value: 26, limit: 20 })
      expect(findings[1]!.reason).toMatch(/no room/)
      expect(await call(send, 'captions.fix', { ...at, ifRevision: revision, rule: 'gap' })).toMatchObject({
        revision: revision + 1,
        changed: 1,
      })
      const spare = (['characters-a-second', 'words-a-minute'] as const).map((rule) => ({ rule, cue: 'c2' }))
      const none = await call(send, 'captions.fix', { ...at, ifRevision: revision + 1, spare })
      expect(none).toEqual({ revision: revision + 1, changed: 0, left: 4, worse: [] })
      const fixed = await call(send, 'captions.fix', { ...at, ifRevision: revision + 1 })
      expect(fixed).toEqual({ revision: revision + 2, changed: 1, left: 2, worse: [] })
      const again = await call(send, 'captions.fix', { ...at, ifRevision: revision + 2 })
      expect(again).toEqual({ revision: revision + 2, changed: 0, left: 2, worse: [] })
      expect((await call(send, 'transcripts.get', at)).cues).toMatchObject([
        { endMs: 917, text: 'People in our rural county' },
        { endMs: 2750, text: 'are afraid to go to the clinic.' },
      ])
      await expect(call(send, 'captions.fix', { ...at, ifRevision: revision })).rejects.toMatchObject({ status: 409 })
      const { base64, fileName } = await call(send, 'captions.report', at)
      expect(fileName).toBe('Clinic days.en.captions.csv')
      expect(Buffer.from(base64, 'base64').toString()).toContain('"00:00:00.000","characters-a-second","c1"')
      expect((await call(send, 'history.undo', {})).label).toBe('fix captions')
    })

    it('carries the security headers on every answer', async () => {
      const { send } = await host()
      for (const path of ['/', '/media/x/play', '/nothing']) {
        const response = await send(path)
        expect(response.headers.get('content-security-policy'), path).toBe(contentSecurityPolicy)
        expect(response.headers.get('x-content-type-options'), path).toBe('nosniff')
        await response.body?.cancel()
      }
    })

    importCases(host)
    handOverCases(host)
  })
}
