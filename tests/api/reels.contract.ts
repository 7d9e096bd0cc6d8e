/** Reels over the app, whatever carries the request. */
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Host, withClip } from './app.contract.ts'
import { call } from './client.ts'

export function reelsContract(name: string, host: () => Promise<Host>): void {
  async function withReel() {
    const { send, folder } = await host()
    const { id: story } = await withClip({ send, folder })
    const moment = async (startMs: number, endMs: number) => ({
      story,
      id: (await call(send, 'moments.add', { story, startMs, endMs })).id,
    })
    const moments = [await moment(0, 1000), await moment(1000, 2500)]
    const { id } = await call(send, 'reels.make', { name: ' Fear ', moments })
    const items = async () => (await call(send, 'reels.get', { id })).items
    return { send, folder, story, moments, id, items }
  }

  describe(`reels on ${name}`, () => {
    it('are made of moments, cut, saved on paper and taken back step by step', async () => {
      const { send, folder, id, items, moments } = await withReel()
      expect(await call(send, 'reels.list', {})).toMatchObject({
        reels: [{ id, name: 'Fear', clipCount: 2, lengthMs: 2500 }],
        unknown: 0,
      })
      const [first, second] = (await items()).map((item) => item.id)
      const { item: title } = await call(send, 'reels.addTitle', {
        ...{ id, text: 'Then', durationMs: 2000 },
        before: second ?? null,
      })
      await call(send, 'reels.move', { id, items: [title], before: first ?? null })
      await call(send, 'reels.trim', { id, item: first ?? '', startMs: 200, endMs: 900 })
      await call(send, 'reels.note', { id, item: first ?? '', note: 'soft' })
      await call(send, 'reels.transition', {
        ...{ id, items: [first ?? ''] },
        transition: { kind: 'cross-fade', ms: 300 },
      })
      const split = await call(send, 'reels.split', { id, item: second ?? '', atMs: 2000 })
      const added = await call(send, 'reels.add', { id, moments: [moments[0]!] })
      await call(send, 'reels.removeItems', { id, items: added.items })
      await writeFile(join(folder, 'song.mp3'), 'x')
      await call(send, 'reels.music', { id, music: { path: join(folder, 'song.mp3') } })
      const detail = await call(send, 'reels.get', { id })
      expect(detail).toMatchObject({
        totalMs: 2000 + 700 - 300 + 1500,
        music: { gainDb: -12, duckDb: 12, isThere: true },
        items: [
          { id: title, text: 'Then' },
          { id: first, note: 'soft', atMs: 1700, fadeMs: 300, state: 'ok' },
          { id: second, startMs: 1000, endMs: 2000 },
          { id: split.item, startMs: 2000, endMs: 2500, turns: [] },
        ],
      })
      for (const format of ['csv', 'docx', 'md'] as const) {
        const file = await call(send, 'reels.paper', { id, format })
        expect(file.fileName).toBe(`Fear.${format}`)
        const bytes = Buffer.from(file.base64, 'base64')
        if (format === 'docx') expect(bytes.subarray(0, 2).toString()).toBe('PK')
        else expect(bytes.toString()).toContain('People in our rural county')
      }
      const labels: string[] = []
      for (let i = 0; i < 10; i += 1) labels.push((await call(send, 'history.undo', {})).label)
      expect(labels).toEqual([
        ...['add music', 'remove from reel', 'add to reel', 'divide clip', 'set transition', 'note on clip'],
        ...['trim clip', 'move in reel', 'add title', 'make reel'],
      ])
      expect((await call(send, 'reels.list', {})).reels).toEqual([])
      expect((await call(send, 'history.redo', {})).label).toBe('make reel')
      expect((await items()).map((item) => item.id)).toEqual([first, second])
    })

    it('give their music to the player, and no other kind of file', async () => {
      const { send, folder, id } = await withReel()
      const get = () => send(`/media/reels/${id}/music`, { headers: { range: 'bytes=0-3' } })
      expect((await get()).status).toBe(404)
      const [song, secret] = [join(folder, 'song.mp3'), join(folder, 'secret.txt')]
      await writeFile(song, 'sounds')
      await writeFile(secret, 'words')
      await call(send, 'reels.music', { id, music: { path: song } })
      const part = await get()
      expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'audio/mpeg', 'soun'])
      await rm(song)
      expect(await (await get()).json()).toMatchObject({ title: 'The music is not there' })
      await call(send, 'reels.music', { id, music: { path: secret } })
      expect(await (await get()).json()).toMatchObject({ title: 'This reel has no music that can be played' })
      expect((await send('/media/reels/r-gone/music')).status).toBe(404)
    })

    it('are renamed, duplicated and removed', async () => {
      const { send, id } = await withReel()
      await call(send, 'reels.rename', { id, name: 'Short' })
      const copy = await call(send, 'reels.duplicate', { id, name: 'Short, again' })
      expect((await call(send, 'reels.list', {})).reels.map((reel) => reel.name)).toEqual(['Short', 'Short, again'])
      await call(send, 'reels.remove', { reels: [id, copy.id] })
      expect((await call(send, 'history.undo', {})).label).toBe('remove 2 reels')
      expect((await call(send, 'reels.list', {})).reels).toHaveLength(2)
    })

    it('refuse what is no time, no title, no file and not there, and nothing changes', async () => {
      const { send, id, items, story } = await withReel()
      const before = await items()
      const [{ id: item = '' } = {}] = before
      const refused: readonly (readonly [() => Promise<unknown>, number])[] = [
        [() => call(send, 'reels.get', { id: 'r-gone' }), 404],
        [() => call(send, 'reels.make', { name: '  ' }), 400],
        [() => call(send, 'reels.make', { name: 'x', moments: [{ story, id: 'm-gone' }] }), 404],
        [() => call(send, 'reels.add', { id, moments: [{ story: 'gone', id: 'm-gone' }] }), 404],
        [() => call(send, 'reels.addTitle', { id, text: ' ', durationMs: 1000 }), 400],
        [() => call(send, 'reels.addTitle', { id, text: 'x', durationMs: 10 }), 400],
        [() => call(send, 'reels.editTitle', { id, item, text: 'x' }), 400],
        [() => call(send, 'reels.move', { id, items: [item], before: 'i-gone' }), 404],
        [() => call(send, 'reels.trim', { id, item, startMs: 900, endMs: 100 }), 400],
        [() => call(send, 'reels.trim', { id, item, startMs: 9000, endMs: 9100 }), 400],
        [() => call(send, 'reels.split', { id, item, atMs: 0 }), 400],
        [() => call(send, 'reels.transition', { id, items: [item], transition: { kind: 'cross-fade', ms: 1 } }), 400],
        [() => call(send, 'reels.music', { id, music: { path: '/nowhere/song.mp3' } }), 404],
        [() => call(send, 'reels.removeItems', { id, items: [item, 'i-gone'] }), 404],
      ]
      for (const [refusal, status] of refused)
        await expect(refusal(), String(refusal)).rejects.toMatchObject({ status })
      expect(await items()).toEqual(before)
    })
  })
}
