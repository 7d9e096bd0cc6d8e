/** Looking after a library: find what is wrong and mend it, find a disk again, collect media; two windows that edit the same words. */
import { copyFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'
import { expectAccessible } from './support/axe.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'

async function openCheck(page: Page): Promise<void> {
  await page.keyboard.press('Control+Shift+l')
  await page.getByRole('button', { name: 'Check now' }).click()
  await page.getByRole('button', { name: 'Check again' }).waitFor()
}

/** A library with two recordings that lie outside of it. */
async function withFootage(app: Pick<App, 'call' | 'folder'>): Promise<void> {
  const disk = join(app.folder, 'disk')
  await mkdir(disk)
  for (const seconds of [1, 2]) await copyFile(await makePlainClip({ seconds }), join(disk, `day ${seconds}.mp4`))
  await app.call('library.create', { path: join(app.folder, 'lib'), name: 'Ours' })
  await app.call('add.paths', { paths: [disk] })
}

describe('looking after a library', () => {
  browserTest(
    'says what is wrong, repairs it and says what it did',
    async (app) => {
      const { page, core } = app
      const { root } = core.library()
      const folder = join(root, 'stories', STORY)
      await writeFile(join(folder, 'transcript.pt.vtt'), 'WEBVTT\n\n00:00.000 --> 00:01.000\nBom dia\n')
      await writeFile(join(folder, 'scribble.txt'), 'keep me')
      await openCheck(page)
      const problems = page.getByRole('region', { name: 'Problems' })
      await problems.getByText('transcript.pt.vtt').waitFor()
      await expectAccessible(page, 'the check with findings')
      await page.getByRole('button', { name: /^Repair 2 things/ }).click()
      await page.getByText('2 things mended').waitFor()
      await page.getByText('Nothing is wrong', { exact: true }).waitFor()
      expect(
        (await app.call('stories.get', { id: STORY })).story.transcripts.map(({ language }) => language),
      ).toContain('pt')
      const [aside = ''] = await readdir(join(root, '.set-aside'))
      expect(await readFile(join(root, '.set-aside', aside, 'stories', STORY, 'scribble.txt'), 'utf8')).toBe('keep me')
      await expectAccessible(page, 'the check after a repair')
    },
    { before: withSample },
  )

  browserTest(
    'finds a whole disk again in one step, then collects it into the library',
    async (app) => {
      const { page, folder, core } = app
      await core.queue.idle()
      await rename(join(folder, 'disk'), join(folder, 'documents', 'moved'))
      await rename(join(folder, 'documents', 'moved', 'day 1.mp4'), join(folder, 'documents', 'moved', 'first.mp4'))
      await openCheck(page)
      await page.getByRole('region', { name: '2 recordings not found' }).getByRole('button').click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Folder', { exact: true }).fill(join(folder, 'documents'))
      await page.keyboard.press('Enter')
      await dialog.getByRole('button', { name: 'moved' }).waitFor()
      await expectAccessible(page, 'choosing a disk')
      await dialog.getByRole('button', { name: 'Look here' }).click()
      await page.getByText('2 recordings found again').waitFor()
      await page.getByText('Nothing is wrong', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Collect media' }).click()
      await page.getByText('2 recordings collected').waitFor()
      await until(() => readdir(join(folder, 'lib', 'media'))).toEqual(['day 2.mp4', 'first.mp4'])
      expect((await app.call('care.state', {})).report?.outside.stories).toBe(0)
    },
    { before: withFootage },
  )

  browserTest(
    'asks whose words stay when two windows write into the same field',
    async (app) => {
      const { page } = app
      const other = await app.openWindow()
      const notes = (window: Page) => window.getByRole('textbox', { name: 'Notes' })
      for (const window of [page, other]) {
        await window.evaluate((id) => {
          location.hash = `#/story/${id}`
        }, STORY)
        await window.getByRole('tab', { name: 'About' }).click()
        await notes(window).fill(window === page ? 'mine' : 'theirs')
      }
      await notes(other).press('Control+Enter')
      await until(async () => (await app.call('stories.get', { id: STORY })).story.notes).toBe('theirs')
      await notes(page).press('Control+Enter')
      const dialog = page.getByRole('dialog', { name: /somebody else wrote here too/ })
      await dialog.getByText('theirs', { exact: true }).waitFor()
      await expectAccessible(page, 'whose words stay')
      await dialog.getByRole('button', { name: 'Keep both' }).click()
      await until(async () => (await app.call('stories.get', { id: STORY })).story.notes).toBe('theirs\n\nmine')
      await until(() => notes(other).inputValue()).toBe('theirs\n\nmine')
    },
    // The browser says of every refused request that it was.
    { before: withSample, allow: /409/ },
  )
})
