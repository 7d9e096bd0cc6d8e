/** What every StoryStore keeps to, whatever it stores in. */
import { renameSpeakers } from '../../../electron/core/library/edit-cues.ts'
import { describe, expect, it } from 'vitest'
import {
  addMoment,
  removeMoments,
  removeStories,
  tagStories,
  updateStories,
} from '../../../electron/core/library/edit.ts'
import { editCue } from '../../../electron/core/library/edit-transcript.ts'
import { keptName } from '../../../electron/core/library/kept.ts'
import type { StoreEvent, StoryStore } from '../../../electron/core/library/port.ts'
import { addStory, createPart, cue, makeStory, transcriptPart } from '../../support/stories.ts'

/** `open` twice with the same place gives the same stories: the second is what another start of the program sees. */
export interface StoreMaker {
  readonly name: string
  make(): Promise<{ open: () => Promise<StoryStore> }>
}

export function storeContract(maker: StoreMaker): void {
  const fresh = async () => {
    const place = await maker.make()
    const reopen = async (old: StoryStore) => {
      await old.close()
      return place.open()
    }
    return { store: await place.open(), reopen }
  }

  describe(`StoryStore: ${maker.name}`, () => {
    it('gives back after a restart what was saved', async () => {
      const { store, reopen } = await fresh()
      const story = await addStory(store, {
        title: 'Clinic days',
        tags: ['issue/immigration'],
        notes: 'odd: “quotes” \u0000-free 🌾 \u2028',
      })
      await store.change(
        [transcriptPart(story.id, 'en', [cue('c1', 0, 'People stopped\ncoming <here> & --> there')])],
        'import transcript',
      )
      const again = await reopen(store)
      expect(await again.get(story.id)).toMatchObject({
        title: 'Clinic days',
        tags: ['issue/immigration'],
        notes: story.notes,
      })
      expect((await again.transcript(story.id, 'en')).cues).toEqual([
        cue('c1', 0, 'People stopped\ncoming <here> & --> there'),
      ])
      expect(again.list()).toMatchObject([{ id: story.id, languages: ['en'], durationMs: 60_000 }])
      await again.close()
    })

    it('keeps bytes beside a story, also when the change that kept them is undone', async () => {
      const { store, reopen } = await fresh()
      const story = await addStory(store)
      const content = new TextEncoder().encode('1\n00:00:01,000 --> 00:00:02,000\nRodr\u00edguez\n')
      const name = keptName(content, '.SRT')
      const keep = { kind: 'keep', story: story.id, name, content } as const
      await store.change([keep, keep, transcriptPart(story.id, 'en', [cue('c1', 0, 'Hello')])], 'import transcript')
      await store.undo()
      const again = await reopen(store)
      expect(new Uint8Array(await again.kept(story.id, name))).toEqual(content)
      await expect(again.kept(story.id, keptName(new Uint8Array([1]), 'srt'))).rejects.toMatchObject({
        code: 'file-not-found',
      })
      await again.close()
    })

    it('refuses a kept file under a name that is not its own, with everything else of the change', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      const wrong = {
        kind: 'keep',
        story: story.id,
        name: `${'0'.repeat(32)}.srt`,
        content: new Uint8Array([1]),
      } as const
      const part = transcriptPart(story.id, 'en', [cue('c1', 0, 'Hello')])
      await expect(store.change([part, wrong], 'import transcript')).rejects.toMatchObject({ code: 'invalid-input' })
      await expect(store.transcript(story.id, 'en')).rejects.toMatchObject({ code: 'not-found' })
      await store.close()
    })

    it('refuses a stale writer and changes nothing', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      await updateStories(store, [story.id], { title: 'First' })
      const stale = store.change(
        [
          {
            kind: 'story',
            story: story.id,
            ifRevision: story.revision,
            recipe: (s) => ({ ...(s ?? story), title: 'Second' }),
          },
        ],
        'edit title',
      )
      await expect(stale).rejects.toMatchObject({ code: 'stale-revision' })
      expect((await store.get(story.id)).title).toBe('First')
      await store.close()
    })

    it('changes all of several stories or none', async () => {
      const { store } = await fresh()
      const [a, b] = [await addStory(store), await addStory(store)]
      await expect(tagStories(store, [a.id, b.id, 'no-such-story'], ['community/rural'], [])).rejects.toMatchObject({
        code: 'not-found',
      })
      expect(store.list().map((s) => s.tags)).toEqual([[], []])
      await tagStories(store, [a.id, b.id], ['community/rural'], [])
      expect(store.list().map((s) => s.tags)).toEqual([['community/rural'], ['community/rural']])
      await store.close()
    })

    it('refuses a value that is not valid, naming it', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      const bad = store.change([createPart({ ...story, title: '' })], 'edit title')
      await expect(bad).rejects.toMatchObject({ code: 'invalid-input', detail: expect.stringContaining('title') })
      expect((await store.get(story.id)).title).toBe(story.title)
      await store.close()
    })

    it('undoes and redoes a row of changes, also after a restart', async () => {
      const { store, reopen } = await fresh()
      const story = await addStory(store, { title: 'One' })
      await updateStories(store, [story.id], { title: 'Two' })
      await tagStories(store, [story.id], ['issue/immigration', 'place/las-animas-co'], [])
      await addMoment(store, story.id, { startMs: 1000, endMs: 5000, tags: [], note: 'strong' })
      const again = await reopen(store)
      expect(again.undoState().undo?.label).toBe('keep moment')
      await again.undo()
      await again.undo()
      expect(await again.get(story.id)).toMatchObject({ title: 'Two', tags: [], moments: [] })
      expect(again.undoState().redo?.label).toBe('add tags')
      await again.undo()
      expect((await again.get(story.id)).title).toBe('One')
      await again.redo()
      await again.redo()
      await again.redo()
      expect(await again.get(story.id)).toMatchObject({
        title: 'Two',
        tags: ['issue/immigration', 'place/las-animas-co'],
        moments: [{ note: 'strong' }],
      })
      await expect(again.redo()).rejects.toMatchObject({ code: 'nothing-to-undo' })
      await again.close()
    })

    it('brings back a removed story and a removed transcript', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      const cues = [cue('c1', 0, 'One'), cue('c2', 2000, 'Two')]
      await store.change([transcriptPart(story.id, 'es', cues)], 'import transcript')
      await store.change(
        [{ kind: 'transcript', story: story.id, language: 'es', recipe: () => null }],
        'remove transcript',
      )
      await expect(store.transcript(story.id, 'es')).rejects.toMatchObject({ code: 'not-found' })
      await store.undo()
      expect((await store.transcript(story.id, 'es')).cues).toEqual(cues)
      await removeStories(store, [story.id])
      expect(store.list()).toEqual([])
      await expect(store.get(story.id)).rejects.toMatchObject({ code: 'not-found' })
      await store.undo()
      expect(store.list()).toMatchObject([{ id: story.id, languages: ['es'] }])
      await store.close()
    })

    it('removes moments of several stories as one change', async () => {
      const { store } = await fresh()
      const [a, b] = [await addStory(store), await addStory(store)]
      const edit = { startMs: 0, endMs: 1000, tags: [], note: '' }
      const moments = [
        { story: a.id, id: await addMoment(store, a.id, edit) },
        { story: b.id, id: await addMoment(store, b.id, edit) },
      ]
      await removeMoments(store, moments)
      expect(store.list().map((s) => s.momentCount)).toEqual([0, 0])
      await store.undo()
      expect(store.list().map((s) => s.momentCount)).toEqual([1, 1])
      await store.close()
    })

    it('corrects one cue, keeps the others and takes it back', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      await store.change(
        [transcriptPart(story.id, 'en', [cue('a', 0, 'The sherif'), cue('b', 2000, 'does not ask')])],
        'import transcript',
      )
      const { revision } = await store.transcript(story.id, 'en')
      await editCue(store, { story: story.id, language: 'en', cue: 'a', ifRevision: revision }, { text: 'The sheriff' })
      expect((await store.transcript(story.id, 'en')).cues.map((c) => c.text)).toEqual(['The sheriff', 'does not ask'])
      const stale = editCue(
        store,
        { story: story.id, language: 'en', cue: 'a', ifRevision: revision },
        { text: 'Lost' },
      )
      await expect(stale).rejects.toMatchObject({ code: 'stale-revision' })
      await store.undo()
      expect((await store.transcript(story.id, 'en')).cues.map((c) => c.text)).toEqual(['The sherif', 'does not ask'])
      await store.close()
    })

    it('gives the cues that pass a test without the others', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      const cues = [cue('a', 0, 'in our\n\nrural county'), cue('b', 2000, 'R&D'), cue('c', 4000, 'the county -->')]
      await store.change([transcriptPart(story.id, 'en', cues)], 'import transcript')
      const where = (pattern: RegExp) => store.cuesWhere(story.id, 'en', (stored) => pattern.test(stored))
      const county = await where(/county/)
      expect(county?.revision).toBe(1)
      expect(county?.cues.map(({ speaker, text }) => [speaker, text])).toEqual([
        [cues[0]!.speaker, cues[0]!.text],
        [cues[2]!.speaker, cues[2]!.text],
      ])
      expect(county?.cues.map((item) => item.read())).toEqual([cues[0], cues[2]])
      expect((await where(/R&amp;D/))?.cues.map((item) => item.read())).toEqual([cues[1]])
      expect(await where(/mayor/)).toBeNull()
      await expect(store.cuesWhere(story.id, 'fr', () => true)).rejects.toMatchObject({ code: 'not-found' })
      await store.close()
    })

    it('finds speakers whatever signs their names have', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      const names = ['Ana', 'Ana-', 'Ana  María', 'R&D', '<b>', 'Señor O’Neil-Ruiz Jr.', '--> x', '', 'a\tb', ' edge ']
      const cues = names.map((speaker, index) => ({ ...cue(`c${index}`, index * 1000, 'words'), speaker }))
      await store.change([transcriptPart(story.id, 'en', cues)], 'import transcript')
      const stored = (await store.transcript(story.id, 'en')).cues.map(({ speaker }) => speaker)
      for (const from of stored) {
        expect(await renameSpeakers(store, { from, to: 'Somebody else' }, true), from).toEqual({
          cues: 1,
          transcripts: 1,
          already: 0,
        })
      }
      expect(await renameSpeakers(store, { from: 'Nobody', to: 'Ana-' }, true)).toMatchObject({ cues: 0, already: 1 })
      await store.close()
    })

    it('takes changes that come at the same time one after the other', async () => {
      const { store } = await fresh()
      const story = await addStory(store)
      const many = Array.from({ length: 20 }, (_, i) => tagStories(store, [story.id], [`issue/topic-${i}`], []))
      await Promise.all(many)
      expect((await store.get(story.id)).tags).toHaveLength(20)
      expect(store.library().vocabulary.tags.filter((tag) => tag.id.startsWith('issue/topic-'))).toHaveLength(20)
      await store.close()
    })

    it('announces what changed', async () => {
      const { store } = await fresh()
      const events: StoreEvent[] = []
      const story = makeStory()
      const stop = store.watch((event) => events.push(event))
      await store.change([createPart(story)], 'add story')
      stop()
      await tagStories(store, [story.id], ['community/urban'], [])
      expect(events).toEqual([
        { kind: 'changed', label: 'add story', targets: [{ kind: 'story', story: story.id }], revisions: [1] },
      ])
      await store.close()
    })
  })
}
