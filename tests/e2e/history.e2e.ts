/** What changed, going back, and what was removed or typed and not saved: as people meet it, over kills of the program too. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Browser } from 'playwright'
import { expect, onTestFinished, test } from 'vitest'
import { browserTest, endBrowserAfterAll, openBrowser, until, withSample } from '../support/browser.ts'
import { connectChromium, launchChromiumServer, skipReason } from '../support/chromium.ts'
import { tempFolder } from '../support/temp.ts'
import { cueText } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const OTHER = 'three-languages-sample'

browserTest(
  'the history says what changed, leads to the story, finds, and goes back several steps',
  async (app) => {
    const { page } = app
    await app.call('stories.update', { ids: [STORY], patch: { title: 'Clinic days' } })
    await app.call('stories.tag', { ids: [OTHER], add: ['issue/water'] })
    await app.call('stories.update', { ids: [STORY], patch: { notes: 'Ask again' } })
    await page.keyboard.press('Control+9')
    await page.getByRole('heading', { name: 'History' }).waitFor()
    const list = page.getByRole('region', { name: 'Changes, newest first' })
    await until(() => list.locator('.change-label').allTextContents()).toEqual(['Edit notes', 'Add tag', 'Edit title'])
    await list.getByText('title was').waitFor()
    await page.getByRole('textbox', { name: 'Find in the changes' }).fill('clinic days')
    await until(() => list.locator('.change-label').allTextContents()).toEqual(['Edit notes', 'Edit title'])
    await page.getByRole('button', { name: 'Show all changes' }).click()
    await page.getByRole('button', { name: 'Undo to here, 3 changes: edit title' }).click()
    await until(async () => (await app.call('stories.get', { id: STORY })).story.title).not.toBe('Clinic days')
    await page.getByText('3 changes undone').waitFor()
    await page.getByRole('button', { name: /^Redo to here, 3 changes/ }).waitFor()
    await list.getByRole('link', { name: 'Clinic nights at the fire hall' }).first().click()
    await until(() => page.url()).toContain(STORY)
  },
  { before: withSample },
)

browserTest(
  'a snapshot is made by hand, says what differs, and brings back one story, which can be undone',
  async (app) => {
    const { page } = app
    await page.keyboard.press('Control+9')
    await page.getByRole('tab', { name: /Snapshots/ }).click()
    await page.getByRole('button', { name: 'Make a snapshot' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Before the clean-up')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Before the clean-up' }).waitFor()
    await page.getByText('Nothing differs from now').waitFor()
    await app.call('stories.update', { ids: [STORY, OTHER], patch: { title: 'Spoiled' } })
    const panel = page.getByRole('region', { name: 'Before the clean-up' })
    await panel.getByText('title was “Clinic nights at the fire hall”').waitFor()
    await until(() => panel.getByRole('checkbox').count()).toBe(2)
    const row = panel.getByRole('listitem').filter({ hasText: 'Clinic nights' })
    await row.locator('.check').click()
    await panel.getByRole('button', { name: 'Restore 1 story' }).click()
    await until(() => panel.getByRole('checkbox').count()).toBe(1)
    const titles = async () => {
      const { stories } = await app.call('stories.list', {})
      return [STORY, OTHER].map((id) => stories.find((story) => story.id === id)?.title)
    }
    expect(await titles()).toEqual(['Clinic nights at the fire hall', 'Spoiled'])
    // One was made of what was there before.
    await page.getByText('Before a restore').first().waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await until(titles).toEqual(['Spoiled', 'Spoiled'])
  },
  { before: withSample },
)

browserTest(
  'the bin gives back singly what was removed, and is emptied only after naming what goes',
  async (app) => {
    const { page } = app
    const [moment] = (await app.call('stories.get', { id: STORY })).story.moments
    await app.call('moments.remove', { moments: [{ story: STORY, id: moment?.id ?? '' }] })
    await app.call('vocabulary.change', { move: { kind: 'delete', id: 'community/rural' }, isSure: true })
    await app.call('stories.remove', { ids: [OTHER] })
    await page.keyboard.press('Control+9')
    await page.getByRole('tab', { name: /Bin/ }).click()
    await page.getByText('A bus stop with three languages').waitFor()
    await page.getByRole('button', { name: `Put back ${moment?.note}` }).click()
    await until(async () => (await app.call('stories.get', { id: STORY })).story.moments.map(({ id }) => id)).toContain(
      moment?.id,
    )
    const tag = page.locator('.bin-row').filter({ hasText: 'Rural' })
    await tag.getByText(/^Tag · was on \d stor/).waitFor()
    await tag.getByRole('button', { name: 'Put back Rural' }).click()
    await until(async () => (await app.call('stories.get', { id: STORY })).story.tags).toContain('community/rural')
    await until(() => page.locator('.bin-row').count()).toBe(1)
    await page.getByRole('button', { name: 'Empty the bin' }).click()
    const dialog = page.getByRole('dialog', { name: 'Delete 1 thing for good?' })
    await dialog.getByText('A bus stop with three languages').waitFor()
    await dialog.getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('The bin is empty').waitFor()
    expect((await app.call('bin.list', {})).items).toEqual([])
  },
  { before: withSample },
)

/** The local server in its own process. @returns its address with a key to enter */
function serve(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [resolve('electron/cli.ts'), 'serve', join(folder, 'Library')], {
    env: {
      ...process.env,
      ...{ LOCALSTORY_CACHE: join(folder, 'cache'), LOCALSTORY_CONFIG: join(folder, 'config') },
      LOCALSTORY_DATA: join(folder, 'data'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return new Promise((done, fail) => {
    const look = (line: string) => {
      const url = /http:\/\/\S+/.exec(line)?.[0]
      if (url) done({ child, url })
    }
    if (child.stdout) createInterface({ input: child.stdout }).on('line', look)
    if (child.stderr) createInterface({ input: child.stderr }).on('line', look)
    child.once('exit', (code) => fail(new Error(`the server ended with ${code}`)))
  })
}

test('words typed a second ago are there after the window and the program were killed', {
  timeout: 120_000,
}, async (context) => {
  if (skipReason !== '') context.skip(skipReason)
  const folder = await tempFolder('unsaved')
  await cp(resolve('assets/sample/library'), join(folder, 'Library'), { recursive: true })
  const doomed = await launchChromiumServer()
  const enter = async (browser: Browser, url: string) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
    await page.goto(url)
    return page
  }
  const { child, url } = await serve(folder)
  const page = await enter(await connectChromium(doomed), url)
  await page.goto(`${new URL(url).origin}/#/story/${STORY}`)
  await cueText(page, 0).dblclick()
  await page.locator('.cue-field').waitFor()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' half a caption')
  await page.getByRole('tab', { name: 'About' }).click()
  await page.getByRole('textbox', { name: 'Notes' }).fill('Half a thought')
  await page.waitForTimeout(1000)
  child.kill('SIGKILL')
  doomed.process().kill('SIGKILL')
  await mkdir(join(folder, 'config'), { recursive: true })
  await writeFile(join(folder, 'config', 'settings.json'), '{"version": 1, "se')

  const again = await enter(await openBrowser(), (await serve(folder)).url)
  await again.getByText('2 texts you typed were not saved').waitFor()
  // The settings did not survive; where they are is said until it was read.
  const unreadable = again.locator('.note').filter({ hasText: '1 file of the program itself could not be read' })
  await unreadable.getByText(/it is not complete JSON.*settings\.json\.unreadable-/).waitFor()
  await unreadable.getByRole('button', { name: 'Close note' }).click()
  await unreadable.waitFor({ state: 'hidden' })
  await again.getByRole('button', { name: 'Look', exact: true }).click()
  await again.getByText('Half a thought').waitFor()
  await again.getByText(/ half a caption$/).waitFor()
  await again.getByRole('button', { name: /^Put back: Caption/ }).click()
  await again.getByRole('button', { name: /^Put back: Notes/ }).click()
  await again.getByText(/you typed w\w+ not saved/).waitFor({ state: 'hidden' })
  await again.goto(`${new URL(again.url()).origin}/#/story/${STORY}`)
  await until(() => cueText(again, 0).textContent()).toMatch(/ half a caption$/)
  await again.getByRole('tab', { name: 'About' }).click()
  await until(() => again.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('Half a thought')
  // Saved in the ordinary way, nothing is offered again.
  await again.getByRole('textbox', { name: 'Notes' }).fill('A whole thought')
  await again.waitForTimeout(600)
  await again.keyboard.press('Control+Enter')
  await until(() => again.getByRole('textbox', { name: 'Notes' }).inputValue()).toBe('A whole thought')
  await again.waitForTimeout(300)
  await again.reload()
  await again.getByRole('tab', { name: 'About' }).waitFor()
  await again.waitForTimeout(300)
  expect(await again.getByText(/you typed w\w+ not saved/).count()).toBe(0)
  await again.context().close()
})
