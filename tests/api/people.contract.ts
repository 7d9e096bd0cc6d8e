/** The people directory over the app, whatever carries the request. */
import { describe, expect, it } from 'vitest'
import { type Host, withClip } from './app.contract.ts'
import { call } from './client.ts'

const term = { title: 'Council Member', body: 'City Council', place: 'Las Cruces, NM', from: '2019', to: '2022' }

export function peopleContract(name: string, host: () => Promise<Host>): void {
  describe(`people on ${name}`, () => {
    it('are added, found in stories, attributed, merged and undone', async () => {
      const { send, folder } = await host()
      const { id: story } = await withClip({ send, folder })
      await call(send, 'stories.update', { ids: [story], patch: { recordedOn: '2021-08-02' } })
      expect(await call(send, 'people.list', {})).toEqual({
        people: [],
        unknown: [{ name: 'Council member', id: '', stories: 1, spokenMs: 2000 }],
      })
      const { id } = await call(send, 'people.add', { name: 'Ana Ruiz', terms: [term] })
      expect(id).toBe('ana-ruiz')
      await call(send, 'people.addAlias', { id, alias: 'Council member' })
      expect(await call(send, 'people.list', {})).toEqual({
        people: [
          {
            id,
            office: 'Former Council Member, City Council',
            stories: 1,
            moments: 0,
            quotes: 0,
            spokenMs: 2000,
          },
        ],
        unknown: [],
      })
      expect((await call(send, 'people.appearances', { id })).stories).toMatchObject([
        { story, spokenMs: 2000, attribution: { texts: { full: 'Ana Ruiz, then-council member, Las Cruces, NM' } } },
      ])
      expect(await call(send, 'people.attribution', { id, recordedOn: '' })).toMatchObject({
        prefix: 'former',
        remarks: [{ kind: 'no-date' }],
      })
      await call(send, 'stories.tag', { ids: [story], add: ['person/ana-ruiz'] })
      const { id: other } = await call(send, 'people.add', { name: 'Ana R.' })
      expect(await call(send, 'people.use', { id })).toEqual({ stories: 1, moments: 0, quotes: 0 })
      expect(await call(send, 'people.merge', { from: id, into: other })).toEqual({ stories: 1, moments: 0, quotes: 0 })
      expect((await call(send, 'stories.get', { id: story })).story.tags).toEqual(['person/ana-r'])
      expect(await call(send, 'history.undo', {})).toEqual({ label: 'merge people' })
      expect((await call(send, 'stories.get', { id: story })).story.tags).toEqual(['person/ana-ruiz'])
      await call(send, 'people.remove', { id })
      expect((await call(send, 'stories.get', { id: story })).story.tags).toEqual([])
    })

    it('refuses what cannot be, in words, and changes nothing', async () => {
      const { send, folder } = await host()
      await withClip({ send, folder })
      const { id } = await call(send, 'people.add', { name: 'Ana Ruiz' })
      const person = { id, name: 'Ana Ruiz', sayAs: '', pronouns: '', aliases: [] }
      const save = (terms: (typeof term)[]) => call(send, 'people.save', { ...person, terms })
      await expect(save([{ ...term, to: '2018' }])).rejects.toMatchObject({
        status: 400,
        problem: { title: 'A term ends before it begins', detail: expect.stringContaining('from 2019 to 2018') },
      })
      // The older operation checks as strictly.
      const old = call(send, 'library.savePerson', { ...person, terms: [{ ...term, from: 'May' }] })
      await expect(old).rejects.toMatchObject({ problem: { title: 'Not a date' } })
      await expect(call(send, 'people.appearances', { id: 'nobody' })).rejects.toMatchObject({ status: 404 })
      await expect(call(send, 'people.add', { name: '  ' })).rejects.toMatchObject({ status: 400 })
      expect((await call(send, 'app.state', {})).library?.people).toEqual([{ ...person, terms: [] }])
    })
  })
}
