/** Changes through the one door, and how soon they are found. */
import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { tagStories } from '../../electron/core/library/edit.ts'
import { editCue } from '../../electron/core/library/edit-transcript.ts'
import type { LibraryDocument } from '../../electron/core/library/model.ts'
import { Session } from '../../electron/core/session.ts'
import { tempFolder } from '../support/temp.ts'

const id = 'clinic-nights-sample'
let session: Session

beforeEach(async () => {
  const folder = await tempFolder('session-search')
  await cp(resolve('assets/sample/library'), join(folder, 'sample'), { recursive: true })
  session = await Session.open(join(folder, 'sample'), { cache: join(folder, 'cache'), data: join(folder, 'data') })
  await session.indexed
})
afterEach(() => session.close())

const changeLibrary = (recipe: (before: LibraryDocument) => LibraryDocument) =>
  session.store.change([{ kind: 'library', recipe }], 'rename')

/** Milliseconds from now until the text is found, asked again and again. */
async function untilFound(text: string): Promise<number> {
  const started = performance.now()
  while (performance.now() - started < 20_000) {
    if ((await session.search({ text })).total > 0) return performance.now() - started
    await new Promise(setImmediate)
  }
  throw new Error(`${text} is never found`)
}

describe('a session', () => {
  it('finds an edit within 100 ms of its being saved', async () => {
    const waits: number[] = []
    for (let i = 0; i < 12 && !(Math.min(...waits) < 100); i++) {
      const { revision } = await session.store.transcript(id, 'en')
      const at = { story: id, language: 'en', cue: `clinic-nights-${i + 1}`, ifRevision: revision }
      await editCue(session.store, at, { text: `the word bayou${i} is new` })
      waits.push(await untilFound(`bayou${i}`))
    }
    // The best of several: what is slow by its nature is slow every time, a busy machine is not.
    expect(Math.min(...waits)).toBeLessThan(100)
  })

  it('finds a renamed tag and a renamed person by the next question', async () => {
    await changeLibrary((library) => ({
      ...library,
      vocabulary: {
        ...library.vocabulary,
        tags: library.vocabulary.tags.map((tag) =>
          tag.id === 'issue/health-care' ? { ...tag, label: 'Wellbeing' } : tag,
        ),
      },
      people: library.people.map((person) =>
        person.id === 'alder-large-city' ? { ...person, name: 'Dolores Peña' } : person,
      ),
    }))
    expect((await session.search({ text: 'wellbeing' })).hits).toMatchObject([{ story: id, field: 'tag' }])
    expect((await session.search({ text: 'tag:wellbeing' })).total).toBe(1)
    expect((await session.search({ text: 'tag:"health care"' })).total).toBe(1)
    expect((await session.search({ text: 'pena' })).hits).toMatchObject([
      { story: 'the-front-desk-sample', field: 'person' },
    ])
    await session.store.undo()
    expect((await session.search({ text: 'wellbeing' })).total).toBe(0)
  })

  it('finds a tag that was just put on a story', async () => {
    await tagStories(session.store, [id], ['issue/water'], [])
    await session.upToDate()
    expect((await session.search({ text: 'tag:water' })).hits).toMatchObject([{ story: id, field: 'title' }])
  })

  it('counts only what is said inside a moment when the tag is on the moment alone', async () => {
    const words = { text: 'clinic' }
    const all = await session.search(words)
    await tagStories(session.store, [id], [], ['community/rural'])
    await session.upToDate()
    const inMoment = await session.search({ text: 'clinic tag:rural' })
    expect(all.total).toBeGreaterThan(inMoment.total)
    for (const hit of inMoment.hits) {
      expect(hit.startMs).toBeLessThan(43_077)
      expect(hit.endMs).toBeGreaterThan(34_531)
    }
    expect((await session.search({ text: 'county tag:rural' })).hits.every((hit) => hit.field === 'said')).toBe(true)
  })
})
