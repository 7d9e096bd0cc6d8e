import { readdirSync, statSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { translationState } from '../../electron/core/library/translation-state.ts'
import { fingerprintFile } from '../../electron/core/media/fingerprint.ts'

const sample = join(import.meta.dirname, '../../assets/sample')
let folder: string
let store: FileStore

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'localstory-sample-'))
  await cp(join(sample, 'library'), folder, { recursive: true })
  store = await FileStore.open(folder)
  await store.refreshMedia()
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const sizeOf = (place: string): number =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

describe('the sample library', () => {
  it('opens whole: three stories, their media there and unchanged', async () => {
    expect(store.damaged).toEqual([])
    const stories = store.list()
    expect(stories.map((story) => [story.title, story.mediaStatus])).toEqual([
      ['Clinic nights at the fire hall', 'available'],
      ['The front desk is for everyone', 'available'],
      ['A bus stop with three languages', 'available'],
    ])
    for (const { id } of stories) {
      const { media } = await store.get(id)
      expect(await fingerprintFile(join(folder, media.path))).toBe(media.fingerprint)
    }
  })

  it('is small enough to come with the program', () => {
    expect(sizeOf(join(sample, 'library'))).toBeLessThan(4_000_000)
  })

  it('knows every tag and person that its stories and moments name', async () => {
    const { vocabulary, people } = store.library()
    const known = vocabulary.tags.map((tag) => tag.id)
    for (const { id } of store.list()) {
      const story = await store.get(id)
      for (const tag of [...story.tags, ...story.moments.flatMap((moment) => moment.tags)]) {
        expect(known).toContain(tag)
        if (tag.startsWith('person/')) expect(people.map((person) => `person/${person.id}`)).toContain(tag)
      }
    }
  })

  it('has captions a viewer can read, in order, with the words inside their cue', async () => {
    for (const { id, languages, durationMs } of store.list()) {
      for (const language of languages) {
        const { cues } = await store.transcript(id, language)
        for (const [index, cue] of cues.entries()) {
          const lines = cue.text.split('\n')
          expect(lines.length).toBeLessThanOrEqual(2)
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(42)
          expect(cue.endMs - cue.startMs).toBeGreaterThanOrEqual(1000)
          expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(7000)
          expect(cue.endMs).toBeLessThanOrEqual(cues[index + 1]?.startMs ?? durationMs)
          if (language === 'en') {
            expect(cue.words?.map((word) => word.text).join(' ')).toBe(lines.join(' '))
            for (const word of cue.words ?? []) {
              expect(word.startMs).toBeGreaterThanOrEqual(cue.startMs)
              expect(word.endMs).toBeLessThanOrEqual(cue.endMs)
            }
          }
        }
      }
    }
  })

  it('has moments that begin and end with what is said', async () => {
    for (const { id, languages } of store.list()) {
      const { moments } = await store.get(id)
      const { cues } = await store.transcript(id, languages[0] ?? '')
      expect(moments.length).toBeGreaterThanOrEqual(2)
      for (const moment of moments) {
        expect(cues.map((cue) => cue.startMs)).toContain(moment.startMs)
        expect(cues.map((cue) => cue.endMs)).toContain(moment.endMs)
      }
    }
  })

  it('has a phrase that runs over the end of a cue, and Spanish with the same times', async () => {
    const english = await store.transcript('clinic-nights-sample', 'en')
    const spanish = await store.transcript('clinic-nights-sample', 'es')
    const said = english.cues.map((cue) => cue.text.replaceAll('\n', ' '))
    expect(said.join(' ')).toContain('rural county are afraid')
    expect(said.some((text) => text.includes('rural county are afraid'))).toBe(false)
    const times = (cues: typeof english.cues) => cues.map(({ id, startMs, endMs }) => ({ id, startMs, endMs }))
    expect(times(spanish.cues)).toEqual(times(english.cues))
    const { counts, of } = (await translationState(store, 'clinic-nights-sample', 'es'))!
    expect([of, counts]).toEqual(['en', { lines: 16, missing: 0, stale: 0, unpaired: 0, machine: 0, toConfirm: 0 }])
  })
})
