/** Markup in every text that people or files bring along stays text on every screen, and no screen asks anybody else for anything. */
import { execFileSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import { browserTest, endBrowserAfterAll, until } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'

endBrowserAfterAll()

/** Each tells which field it came from. The page itself would run the first, a careless link the second, a careless template the third. */
const hostile = (field: string): string =>
  `"'><img src=x onerror=window.hacked='${field}'><a href="javascript:window.hacked='${field}'">${field}</a>\${window.hacked='${field}'}<svg onload=window.hacked='${field}'>`

browserTest('markup in title, notes, tags, people, words, speakers, file names and reels runs nowhere', async (app) => {
  const { page } = app
  const requests: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(app.origin) && !/^(blob|data):/.test(request.url())) requests.push(request.url())
  })
  await app.call('library.create', { path: join(app.folder, 'library'), name: hostile('library') })
  const folder = join(app.folder, 'in')
  await mkdir(folder)
  // As much of it as a file may be called.
  const film = join(folder, `<img src=x onerror=window.hacked='file'>${process.platform === 'win32' ? '' : '"'}.mp4`)
  execFileSync('cp', [await makePlainClip({ seconds: 2 }), film])
  const cue = (at: number) =>
    `00:00:0${at}.100 --> 00:00:0${at}.900\n<v ${hostile('speaker').replaceAll('>', '&gt;')}>${hostile('words')}\n`
  await writeFile(film.replace('.mp4', '.en.vtt'), `WEBVTT\n\n${cue(0)}\n${cue(1)}`)
  const { added } = await app.call('add.paths', { paths: [film] })
  const story = added[0]?.id ?? ''
  await app.call('stories.update', { ids: [story], patch: { title: hostile('title'), notes: hostile('notes') } })
  await app.call('library.addTag', { id: 'issue/x', label: hostile('tag').slice(0, 120) })
  await app.call('stories.tag', { ids: [story], add: ['issue/x', 'person/x'] })
  const term = { title: hostile('office'), body: hostile('body'), place: hostile('place'), from: '', to: '' }
  const text = (field: string, most: number) => hostile(field).slice(0, most)
  await app.call('library.savePerson', {
    id: 'x',
    name: text('person', 200),
    sayAs: text('say', 200),
    pronouns: text('pronouns', 100),
    terms: [term],
  })
  const { id } = await app.call('moments.add', {
    story,
    startMs: 100,
    endMs: 1800,
    note: hostile('note'),
    tags: ['issue/x'],
  })
  const { id: reel } = await app.call('reels.make', { name: text('reel', 200), moments: [{ story, id }] })
  await app.call('reels.addTitle', { id: reel, text: hostile('card'), durationMs: 2000 })
  await app.call('saved.add', { name: text('saved', 200), text: 'hacked' })

  const screens = [
    '',
    `story/${story}?moment=${id}`,
    'search?q=hacked',
    'moments',
    'quotes',
    'reels',
    `reels/${reel}`,
    `reels/${reel}/paper`,
    'people',
    'people/x',
    'vocabulary',
    'coverage',
    'exports',
  ]
  let shown = 0
  for (const screen of screens) {
    await page.evaluate((hash) => {
      location.hash = `#/${hash}`
    }, screen)
    await until(() => page.locator('main').first().isVisible()).toBe(true)
    await page.waitForTimeout(250)
    const found = await page.evaluate(() => ({
      hacked: Reflect.get(window, 'hacked') ?? '',
      elements: [...document.querySelectorAll('img[src="x"], a[href^="javascript"], svg[onload], [onerror]')].length,
      text: document.body.innerText,
    }))
    expect(found.hacked, screen).toBe('')
    expect(found.elements, screen).toBe(0)
    if (found.text.includes('onerror=window.hacked=')) shown += 1
  }
  // It was there to be seen, as the text that it is.
  expect(shown).toBeGreaterThanOrEqual(8)
  expect(requests).toEqual([])
})
