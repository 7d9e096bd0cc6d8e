/** One moment in several shapes and languages in one go, with its cover, description and words for posts. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { ALT_LIMIT, altText } from '../../../electron/core/export/alt-text.ts'
import { bestFrame } from '../../../electron/core/export/best-frame.ts'
import { jpegSize } from '../../../electron/core/export/cover.ts'
import type { ExportLookup } from '../../../electron/core/export/lookup.ts'
import type { ExportRequest } from '../../../electron/core/export/model.ts'
import { planExport, planStops } from '../../../electron/core/export/plan.ts'
import { postFile, postsFor } from '../../../electron/core/export/post-text.ts'
import { type Spoken, spokenIn } from '../../../electron/core/export/spoken.ts'
import { Person } from '../../../electron/core/library/model.ts'
import { makeClip, readPixels } from '../../support/media.ts'
import { tempFolder } from '../../support/temp.ts'
import { exportOne } from './support/clips.ts'
import { cue, planOne, storyOf, storyOver, type TestStory } from './support/story.ts'

const ana = Person.parse({
  id: 'ana-ruiz',
  sayAs: '',
  pronouns: '',
  name: 'Ana Ruiz',
  aliases: ['COUNCIL MEMBER'],
  terms: [
    { title: 'Mayor', body: 'City of Las Cruces', place: 'NM', from: '2020', to: '2024' },
    { title: 'State Senator', body: 'New Mexico Senate', place: 'NM', from: '2025-01-01', to: '' },
  ],
})
const cues = {
  en: [
    cue(0, 1000, 'And what did you see?', { speaker: 'Interviewer' }),
    cue(1000, 2000, 'People in our rural county', { speaker: 'Council Member' }),
    cue(2000, 3000, 'are afraid to go to the clinic.', { speaker: 'Council Member' }),
  ],
  es: [
    cue(1000, 2000, 'La gente de nuestro condado rural', { speaker: 'Council Member' }),
    cue(2000, 3000, 'tiene miedo de ir a la clínica.', { speaker: 'Council Member' }),
  ],
}
const known = (test: TestStory): TestStory => ({ ...test, lookup: { ...test.lookup, people: () => [ana] } })
const spanishIsTranslation = (test: TestStory): TestStory => {
  const transcripts = test.story.transcripts.map((info) =>
    info.language === 'es' ? { ...info, translationOf: 'en' } : info,
  )
  const story = { ...test.story, recordedOn: '2023-05-06', tags: ['place/mesilla', 'place/las-cruces'], transcripts }
  return { story, lookup: { ...test.lookup, story: async () => story } }
}
const talk = () => known(spanishIsTranslation(storyOf({ cues })))
const planned = (test: { story: { id: string }; lookup: ExportLookup }, more: Partial<ExportRequest>) =>
  planExport(
    { items: [{ story: test.story.id, startMs: 0, endMs: 3000 }], fit: 'pad', out: '/tmp/none/', ...more },
    test.lookup,
  )

describe('several languages in one request', () => {
  it('make each shape in each, told apart by their names', async () => {
    const { outputs, problems } = await planned(talk(), { languages: ['en', 'es-MX'], presets: ['1:1', '9:16'] })
    expect(problems).toEqual([])
    expect(outputs.map(({ file, language, preset }) => [file.split('/').at(-1), language, preset])).toEqual([
      ['Clinic days 00.00.00-00.00.03 1x1 en.mp4', 'en', '1:1'],
      ['Clinic days 00.00.00-00.00.03 9x16 en.mp4', 'en', '9:16'],
      ['Clinic days 00.00.00-00.00.03 1x1 es.mp4', 'es', '1:1'],
      ['Clinic days 00.00.00-00.00.03 9x16 es.mp4', 'es', '9:16'],
    ])
    const named = await planned(talk(), { languages: ['en', 'es'], name: '{language} {title}' })
    expect(named.outputs.map(({ file }) => file.split('/').at(-1))).toEqual([
      'en Clinic days.mp4',
      'es Clinic days.mp4',
    ])
  })

  it('are left out where a story lacks them, which is said; none at all stops', async () => {
    const some = await planned(talk(), { languages: ['en', 'fr'] })
    expect(some.outputs.map(({ language }) => language)).toEqual(['en'])
    expect(some.problems).toMatchObject([{ severity: 'warning', code: 'no-language', text: /"fr"/ }])
    const none = await planned(talk(), { languages: ['fr', 'de'] })
    expect(planStops(none).map(({ code }) => code)).toEqual(['not-found', 'not-found'])
    const silent = await planned(storyOf(), { languages: ['en', 'es'] })
    expect(silent.outputs).toMatchObject([{ captions: 'none', language: null }])
    const plain = await planned(talk(), { languages: ['en', 'es'], captions: 'none' })
    expect(plain.outputs, 'without captions they would be alike').toHaveLength(1)
  })
})

describe('what is written about a clip', () => {
  it('names who says it with the office of that day, where, when, and how it begins', async () => {
    const { outputs } = await planned(talk(), {
      languages: ['en', 'es'],
      beside: { alt: '', post: true, cover: 'best' },
    })
    expect(outputs.map(({ beside }) => beside?.alt)).toEqual([
      // Las Cruces is named with her office already.
      'Video of Ana Ruiz, then-Mayor, City of Las Cruces, NM, in Mesilla, recorded May 6, 2023. ' +
        'It begins: “People in our rural county are afraid to go to the clinic.” Also heard: Interviewer.',
      'Vídeo de Ana Ruiz, then-Mayor, City of Las Cruces, NM, en Mesilla, grabado el 6 de mayo de 2023. ' +
        'Empieza, traducido: «La gente de nuestro condado rural tiene miedo de ir a la clínica.»',
    ])
    const mine = await planned(talk(), { beside: { alt: ' A council chamber. ' } })
    expect(mine.outputs[0]?.beside).toEqual({ alt: 'A council chamber.' })
  })

  it('says what cannot be made', async () => {
    const quiet = await planned(storyOf({ info: { ...storyOf().story.media.info, video: null } }), {
      beside: { cover: 'best', post: true },
    })
    expect(quiet.outputs[0]?.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['no-cover', 'no-post']))
    expect(quiet.outputs[0]).not.toHaveProperty('beside')
    const outside = await planned(talk(), { beside: { cover: 9000 } })
    expect(outside.outputs[0]?.beside).toEqual({ cover: 'best' })
    expect(outside.outputs[0]?.problems[0]).toMatchObject({ severity: 'warning', code: 'cover-outside' })
  })

  const spoken = (language: 'en' | 'es', range = { startMs: 0, endMs: 3000 }): Spoken => {
    const { story } = talk()
    return spokenIn({ ...{ story, cues: cues[language], language, people: [ana], today: '2026-01-01' }, ...range })
  }

  it('puts the words of one speaker only into a post', () => {
    const posts = postsFor(spoken('en'), '2023-05-06', 'en')
    expect(posts[0]?.text).toBe(
      '“People in our rural county are afraid to go to the clinic.”\n' +
        '— Ana Ruiz, then-Mayor, City of Las Cruces, NM; May 6, 2023',
    )
    expect(postFile(posts, 'x')).toBe(`${posts[0]?.text}\n`)
    const all = postFile(posts, null)
    for (const { name, count, limit, text } of posts)
      expect(all).toContain(`${name} (${count} of ${limit})\n\n${text}\n`)
    expect(postFile(posts, 'tiktok'), 'nothing is known of its posts').toBe(all)
    expect(postsFor(spoken('es'), '2023-05-06', 'es')[0]?.text).toContain('NM, traducido; ')
    expect(postsFor(spoken('en', { startMs: 3000, endMs: 4000 }), '', 'en')).toEqual([])
  })

  it('is one line of at most the limit, whatever names and words hold', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 1500 }), fc.constant('a\r\n"‮b'))
    fc.assert(
      fc.property(text, text, text, fc.constantFrom('en', 'es', 'fr', ''), (title, name, words, language) => {
        const said = {
          ...spoken('en'),
          words,
          others: [name],
          attribution: { ...spoken('en').attribution, text: name },
        }
        const alt = altText({ title, places: [title], recordedOn: '2023-13-99', language }, said)
        expect(alt.length).toBeLessThanOrEqual(ALT_LIMIT)
        expect(alt).not.toMatch(/[\r\n]/)
        expect(alt.isWellFormed() || !`${title}${name}${words}`.isWellFormed()).toBe(true)
      }),
    )
  })
})

describe('the best frame', () => {
  const [width, height] = [16, 9]
  const flat = (value: number) => new Uint8Array(width * height).fill(value)
  const checks = (low: number, high: number, size = 1) =>
    Uint8Array.from({ length: width * height }, (_, index) =>
      (Math.floor((index % width) / size) + Math.floor(index / width / size)) % 2 === 0 ? low : high,
    )
  it('is sharp rather than soft, neither black nor white, and not in the middle of a movement', () => {
    expect(bestFrame([flat(0), checks(100, 120), checks(60, 180), flat(255)], width)).toBe(2)
    expect(bestFrame([checks(0, 60), checks(90, 140)], width), 'dark, though sharper').toBe(1)
    const still = checks(80, 160)
    expect(bestFrame([checks(160, 80), still, still, still], width), 'after the cut').toBe(2)
    expect([bestFrame([], width), bestFrame([flat(7)], width)]).toEqual([0, 0])
  })
})

describe('the size of a JPEG', () => {
  it('is read from a whole one only', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void jpegSize(bytes)))
    const frame = [0xff, 0xc0, 0, 11, 8, 0, 90, 0, 160, 1, 1, 0x11, 0]
    const whole = Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 4, 65, 66, ...frame, 0xff, 0xd9])
    expect(jpegSize(whole)).toEqual({ width: 160, height: 90 })
    expect(jpegSize(whole.subarray(0, -1))).toBeNull()
  })
})

describe('beside a clip', () => {
  /** Black, then half a second each of red and of blue with fine stripes: the sharp one wins. */
  let story: TestStory
  beforeAll(async () => {
    const size = 's=320x180:r=25'
    const stripes = "geq=lum='if(mod(floor(X/4),2),p(X,Y),p(X,Y)*0.6)':cb='p(X,Y)':cr='p(X,Y)'"
    const colour = (name: string, more = '') => `color=${name}:${size}:d=0.8,format=yuv444p${more}`
    const graph =
      `${colour('black')}[a];${colour('red')}[b];${colour('0x4060ff', `,${stripes}`)}[c];` +
      '[a][b][c]concat=n=3,format=yuv420p[v]'
    const sound = ['-f', 'lavfi', '-i', 'sine=f=440:r=48000:d=2.4']
    const codec = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', '-colorspace', 'bt709']
    const clip = await makeClip('.mp4', [...sound, '-filter_complex', graph, '-map', '[v]', '-map', '0:a', ...codec])
    story = known(spanishIsTranslation(await storyOver(clip, { cues, title: 'Talk' })))
  })

  it('lie its cover, description, posts and captions under its name, and nothing is written over', async () => {
    const out = await tempFolder()
    await writeFile(join(out, 'Talk.alt.txt'), 'theirs')
    const one = await planOne(story, `${out}/`, {
      ...{ presets: ['1:1'], captions: 'sidecar', fit: 'pad', name: '{title}', endMs: 2400 },
      beside: { cover: 'best', alt: '', post: true },
    })
    const files = await exportOne(story, one)
    const base = join(out, 'Talk (2)')
    expect(files).toEqual(['.mp4', '.srt', '.vtt', '.jpg', '.alt.txt', '.post.txt'].map((ending) => base + ending))
    expect((await readdir(out)).sort()).toEqual(['Talk.alt.txt', ...files.map((file) => file.split('/').at(-1))].sort())
    expect(await readFile(join(out, 'Talk.alt.txt'), 'utf8')).toBe('theirs')
    expect(await readFile(`${base}.alt.txt`, 'utf8')).toBe(`${one.beside?.alt}\n`)
    expect(await readFile(`${base}.post.txt`, 'utf8')).toMatch(/^X \(\d+ of 280\)\n\n“People in our rural county/)
    const cover = await readPixels(`${base}.jpg`)
    expect([cover.width, cover.height]).toEqual([1080, 1080])
    const [red, , blue] = cover.at(541, 540)
    expect(blue, 'the striped one, where there is most to see').toBeGreaterThan(red + 60)
    expect(cover.at(540, 20), 'the bars of this fit').toEqual([0, 0, 0])
    expect((await readFile(`${base}.jpg`)).includes('Lavc')).toBe(false)
  })

  it('is the frame that was chosen, in its colours, without captions', async () => {
    const out = await tempFolder()
    const range = { startMs: 200, endMs: 2300, captions: 'burn' as const, presets: ['16:9' as const] }
    const one = await planOne(story, join(out, 'a.mp4'), { ...range, beside: { cover: 1200 } })
    expect(await exportOne(story, one)).toEqual([join(out, 'a.mp4'), join(out, 'a.jpg')])
    const cover = await readPixels(join(out, 'a.jpg'))
    for (const at of [20, 90, 165]) {
      const [red, green, blue] = cover.at(160, at)
      expect(red).toBeGreaterThan(235)
      expect(Math.max(green, blue)).toBeLessThan(30)
    }
    const framing = { '9:16': { ease: 'linear' as const, keys: [{ timeMs: 0, x: 0.1, y: 0.5, scale: 0.5 }] } }
    const item = { story: story.story.id, startMs: 1700, endMs: 2300, framing }
    const { outputs } = await planned(story, {
      ...{ items: [item], presets: ['9:16'], fit: 'crop', captions: 'none', beside: { cover: 2000 } },
      out: join(out, 'framed.mp4'),
    })
    await exportOne(story, outputs[0]!)
    // Half as many stripes as without the box, at the same places in the clip and in its cover.
    const [still, clip] = [await readPixels(join(out, 'framed.jpg')), await readPixels(join(out, 'framed.mp4'))]
    const apart = Array.from({ length: 100 }, (_, at) => Math.abs(still.at(at * 10, 960)[2] - clip.at(at * 10, 960)[2]))
    expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(6)
    const taken = await planned(story, { out: join(out, 'b.mp4'), beside: { cover: 'best' } })
    expect(planStops(taken)).toEqual([])
    await writeFile(join(out, 'b.jpg'), 'theirs')
    const refused = await planned(story, { out: join(out, 'b.mp4'), beside: { cover: 'best' } })
    expect(planStops(refused)).toMatchObject([{ code: 'output-exists', text: /b\.jpg/ }])
  })
})
