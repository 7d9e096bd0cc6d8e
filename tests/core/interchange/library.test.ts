/** Moments of a real library handed over, and files of editing programs taken in: what an editor finds, and what the library keeps. */
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { timelinesOf } from '../../../electron/core/interchange/from-library.ts'
import { readTimeline } from '../../../electron/core/interchange/read.ts'
import { storyFinder } from '../../../electron/core/interchange/story-finder.ts'
import { keepMoments, planMoments } from '../../../electron/core/interchange/to-library.ts'
import { handOverFormats, writeTimeline } from '../../../electron/core/interchange/write.ts'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { addMoment } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import type { MediaInfo, Story } from '../../../electron/core/library/model.ts'
import { addStory, cue, makeStory, transcriptPart } from '../../support/stories.ts'
import { tempFolder } from '../../support/temp.ts'

const NTSC = { num: 30_000, den: 1001 }
const never = async (): Promise<null> => null

async function library() {
  const root = join(await tempFolder('interchange'), 'Library')
  await createLibrary(root, 'Convening')
  const store = await FileStore.open(root)
  onTestFinished(() => store.close())
  return { root, store }
}

/** Media of a story at 29.97 that begins at ten o'clock, unless told otherwise. */
function media(path: string, given: Partial<MediaInfo> = {}): Pick<Story, 'media'> {
  const made = makeStory().media
  const video = made.info.video && { ...made.info.video, frameRate: NTSC }
  return { media: { ...made, path, info: { ...made.info, video, startTimecode: '10:00:00;00', ...given } } }
}

async function clinic() {
  const { root, store } = await library()
  const story = await addStory(store, { title: 'Clinic days', ...media('/Footage/maría.mov') })
  await store.change(
    [
      transcriptPart(story.id, 'en', [
        cue('c1', 0, 'Nobody came to the clinic.', 'Ana Ruiz'),
        cue('c2', 2000, 'We asked why.', 'Reporter'),
      ]),
    ],
    'import',
  )
  await store.change(
    [
      {
        kind: 'library',
        recipe: (before) => ({
          ...before,
          people: [
            {
              ...{ id: 'ana', name: 'Ana Ruiz', sayAs: '', pronouns: '', aliases: [] },
              terms: [{ title: 'Mayor', body: 'City of Las Cruces', place: 'NM', from: '2020', to: '' }],
            },
          ],
        }),
      },
    ],
    'person',
  )
  await addMoment(store, story.id, { startMs: 1001, endMs: 1900, tags: ['issue/immigration'], note: '' })
  await addMoment(store, story.id, { startMs: 2002, endMs: 4004, tags: [], note: 'Ask again\nlater' })
  return { root, store, story: story.id }
}

describe('handed over', () => {
  it('moments of a story stand where they are in its recording, with all that is known of them', async () => {
    const { root, store, story } = await clinic()
    const { timelines, problems } = await timelinesOf(
      store,
      root,
      { stories: [story], as: 'moments', dissolveMs: 0 },
      never,
    )
    expect(problems).toEqual([])
    expect(timelines).toMatchObject([{ name: 'Clinic days', rate: NTSC, startTimecode: '10:00:00;00' }])
    expect(timelines[0]?.clips).toMatchObject([
      {
        ...{
          inMs: 1001,
          outMs: 1900,
          recordMs: 1001,
          title: 'Nobody came to the clinic.',
          note: '',
          tags: ['issue/immigration'],
        },
        ...{ speaker: 'Ana Ruiz, Mayor, City of Las Cruces, NM', words: 'Nobody came to the clinic.' },
        source: { name: 'maría.mov', path: '/Footage/maría.mov', startTimecode: '10:00:00;00', video: { rate: NTSC } },
      },
      { inMs: 2002, outMs: 4004, title: 'Ask again', note: 'Ask again\nlater', speaker: 'Reporter' },
    ])
    const [list] = writeTimeline('edl', timelines[0]!)
    // The same timecode on both sides.
    expect(list?.text).toMatch(/001 {2}MARIA +AA\/V +C +(10:00:01;00) (10:00:01;27) \1 \2\n/)
  })

  it('a reel has the moments of several stories one behind the other, with dissolves between them', async () => {
    const { root, store, story } = await clinic()
    const other = await addStory(store, { title: 'Other', ...media('C:\\F\\other.mov') })
    const moment = await addMoment(store, other.id, { startMs: 5005, endMs: 8008, tags: [], note: 'Here' })
    const request = { stories: [other.id, story], as: 'reel', dissolveMs: 500 } as const
    const { timelines } = await timelinesOf(store, root, request, never)
    expect(timelines).toMatchObject([{ name: 'Other and 1 more', startTimecode: '01:00:00;00' }])
    expect(timelines[0]?.clips.map(({ title, recordMs, dissolveMs }) => [title, recordMs, dissolveMs])).toEqual([
      ['Here', null, 0],
      ['Nobody came to the clinic.', null, 500],
      ['Ask again', null, 500],
    ])
    // The first moment at the clinic lasts 0.9 s: a dissolve of 2 s fits on neither side of it.
    const { problems } = await timelinesOf(store, root, { ...request, dissolveMs: 2000 }, never)
    expect(problems).toEqual(['2 dissolves are shorter or left out: the recordings have no more frames there.'])
    const chosen = await timelinesOf(store, root, { ...request, moments: [moment], name: 'Best' }, never)
    expect(chosen.timelines).toMatchObject([{ name: 'Best', clips: [{ title: 'Here' }] }])
    await expect(timelinesOf(store, root, { ...request, moments: ['m-none'] }, never)).rejects.toThrow(
      'There is no such moment',
    )
  })

  it('a story without moments goes whole; one of unknown timecode is asked for it', async () => {
    const { root, store } = await library()
    const { startTimecode: _, ...info } = media('/a.mov').media.info
    const before = { ...media('/a.mov').media, info }
    const story = await addStory(store, { title: 'Whole', tags: ['community/rural'], media: before })
    const request = { stories: [story.id], as: 'moments', dissolveMs: 0 } as const
    const asked = await timelinesOf(store, root, request, async () => '02:00:00;00')
    expect(asked.timelines).toMatchObject([
      { startTimecode: '02:00:00;00', clips: [{ inMs: 0, outMs: 60_000, title: 'Whole', tags: ['community/rural'] }] },
    ])
    expect(asked.problems).toEqual(['"Whole" has no moments. It is handed over whole.'])
    const unknown = await timelinesOf(store, root, request, never)
    expect(unknown.timelines[0]?.startTimecode).toBe('00:00:00;00')
    expect(unknown.problems).toContain(
      '"Whole": its timecode is not known and its recording is not there now. Zero was taken.',
    )
  })

  it("sound alone is counted at 30, and a phone's odd rate in the nearest of film and video", async () => {
    const { root, store } = await library()
    const sound = await addStory(store, {
      title: 'Radio',
      ...media('/a.wav', { video: null, startTimecode: '10:00:00.500' }),
    })
    const made = makeStory().media.info.video!
    const phone = await addStory(store, {
      title: 'Phone',
      ...media('/p.mp4', { video: { ...made, frameRate: { num: 2983, den: 100 } }, startTimecode: '' }),
    })
    for (const [id, rate] of [
      [sound.id, { num: 30, den: 1 }],
      [phone.id, NTSC],
    ] as const) {
      const { timelines } = await timelinesOf(store, root, { stories: [id], as: 'moments', dissolveMs: 0 }, never)
      expect(timelines[0]?.rate).toEqual(rate)
      for (const format of handOverFormats) expect(writeTimeline(format, timelines[0]!).length).toBe(1)
    }
  })
})

describe('taken in', () => {
  const take = async (store: FileStore, root: string, text: string, only: string | null = null) => {
    const finder = await storyFinder(store, root, only)
    return planMoments(store, finder, readTimeline(text, 'cut', { lookUp: finder.lookUp }))
  }

  it.each(handOverFormats)('what was handed over as %s is there already, to the frame', async (format) => {
    const { root, store, story } = await clinic()
    const { timelines } = await timelinesOf(store, root, { stories: [story], as: 'moments', dissolveMs: 0 }, never)
    for (const { text } of writeTimeline(format, timelines[0]!)) {
      expect(await take(store, root, text)).toMatchObject({ moments: [], known: 2, refused: 0, problems: [] })
    }
  })

  it('clips become moments as one change: tags by any of their names, other keywords in the note, markers too', async () => {
    const { root, store, story } = await clinic()
    const text = `TITLE: Selects
FCM: DROP FRAME

001  AX       V     C        10:00:10;00 10:00:12;00 01:00:00;00 01:00:02;00
* FROM CLIP NAME: MARÍA.MOV
* COMMENT: NOTE: strong
* COMMENT: TAG: Inmigración
* COMMENT: TAG: issue/water
* COMMENT: TAG: B-Roll
* LOC: 01:00:00;00 GREEN   Why we left
* LOC: 01:00:01;00 RED     listen

002  AX       V     C        10:00:20;00 10:00:21;00 01:00:02;00 01:00:03;00
* FROM CLIP NAME: unknown.mov

003  AX       V     C        10:05:00;02 10:05:01;02 01:00:03;00 01:00:04;00
* FROM CLIP NAME: maría.mp4

004  AX       V     C        10:00:59;00 10:01:09;02 01:00:04;00 01:00:14;00
* FROM CLIP NAME: maría
`
    const plan = await take(store, root, text)
    expect(plan).toMatchObject({ known: 0, refused: 2 })
    expect(plan.problems).toEqual([
      { line: 4, text: 'No tags of the vocabulary, kept in the note: B-Roll' },
      { line: 13, text: 'A clip: no story has the recording "unknown.mov".' },
      {
        line: 16,
        text: expect.stringMatching(/^A clip at 00:05:00.\d+ is not within "Clinic days", which is 1:00 long/),
      },
      { line: 19, text: expect.stringMatching(/reaches beyond the end of "Clinic days" and was cut there/) },
    ])
    const ids = await keepMoments(store, plan)
    const { moments } = await store.get(story)
    expect(ids.length).toBe(2)
    expect(moments.filter(({ id }) => ids.includes(id))).toMatchObject([
      {
        ...{ startMs: 10_010, endMs: 12_012, tags: ['issue/immigration', 'issue/water'] },
        note: 'Why we left\nstrong\nKeywords: B-Roll\n0:11 listen',
      },
      { startMs: 59_059, endMs: 60_000, tags: [], note: '' },
    ])
    expect(store.library().vocabulary.tags.map(({ id }) => id)).toContain('issue/water')
    await store.undo()
    expect((await store.get(story)).moments.length).toBe(2)
    // The same file again finds the same.
    await store.redo()
    expect((await take(store, root, text)).known).toBe(2)
  })

  it('markers with a length are moments, points become five seconds, those of no story ask for one', async () => {
    const { root, store, story } = await clinic()
    const text =
      'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\nGood\tuse\t00:00:10;00\t00:00:12;00\t\tComment\nLook\t\t00:00:20;00\t00:00:20;00\t\tComment\n'
    const without = await take(store, root, text)
    expect(without).toMatchObject({ moments: [], refused: 2 })
    expect(without.problems.map(({ text: said }) => said)).toContainEqual(expect.stringContaining('Name the story.'))
    const plan = await take(store, root, text, story)
    expect(plan.moments).toMatchObject([
      { story, startMs: 10_010, endMs: 12_012, note: 'Good\nuse' },
      { story, startMs: 20_020, endMs: 25_020, note: 'Look' },
    ])
    expect(plan.problems).toEqual([
      { line: 3, text: 'Marker "Look" at 00:00:20.020 has no length; 5 seconds were taken.' },
    ])
  })

  it('recordings of one name are told apart by their path, or by the story that was named', async () => {
    const { root, store } = await library()
    const [a, b] = [
      await addStory(store, { title: 'A', ...media('/a/clip.mov') }),
      await addStory(store, { title: 'B', ...media('/b/clip.mov') }),
    ]
    const list = (comment: string) =>
      `001  AX V C 10:00:01;00 10:00:02;00 01:00:00;00 01:00:01;00\n* FROM CLIP NAME: clip.mov\n${comment}`
    const unclear = await take(store, root, list(''))
    expect(unclear.refused).toBe(1)
    expect(unclear.problems.map(({ text }) => text).join()).toContain(
      `several stories have a recording "clip.mov": ${a.id}, ${b.id}`,
    )
    expect((await take(store, root, list('* SOURCE FILE: /b/clip.mov'))).moments).toMatchObject([{ story: b.id }])
    expect((await take(store, root, list(''), a.id)).moments).toMatchObject([{ story: a.id }])
    // Lists of tapes alone name a recording by its first eight letters and digits.
    const tape = '001  CLIP V C 10:00:01;00 10:00:02;00 01:00:00;00 01:00:01;00\n'
    expect((await take(store, root, tape)).refused).toBe(1)
    const c = await addStory(store, { title: 'C', ...media('/c/María Elena Garza.mov') })
    expect((await take(store, root, tape.replace('CLIP', 'MARIAELE'))).moments).toMatchObject([
      { story: c.id, startMs: 1001 },
    ])
  })
})
