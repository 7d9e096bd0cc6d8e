/** Speech to text as people meet it: the settings, a draft, progress, cancelling, what goes wrong; times from the sound. */
import { copyFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright'
import { expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until } from '../support/browser.ts'
import { makePlainClip } from '../support/media.ts'
import { type EngineStandIn, standInEngine } from '../support/speech-engine.ts'
import { expectAccessible } from './support/axe.ts'
import { cards, cueText } from './support/screen.ts'

endBrowserAfterAll()

/** Pictures at the two sizes, light and dark, when LOCALSTORY_LOOK names a folder. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.LOCALSTORY_LOOK
  if (!folder) return
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) })
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function addClip(app: Pick<App, 'call' | 'folder'>, name: string, seconds = 4): Promise<string> {
  const file = join(app.folder, `${name}.mp4`)
  await copyFile(await makePlainClip({ seconds }), file)
  const { added } = await app.call('add.paths', { paths: [file] })
  return added[0]?.id ?? ''
}

async function emptyLibrary(app: Pick<App, 'call' | 'folder'>): Promise<void> {
  await app.call('library.create', { path: join(app.folder, 'Library'), name: 'Convening' })
  await addClip(app, 'clinic days')
}

const withEngine = async (app: Pick<App, 'call' | 'folder'>): Promise<EngineStandIn> => {
  const engine = await standInEngine(join(app.folder, 'engine'))
  await app.call('app.settings', { speech: engine.settings })
  return engine
}

async function openFirst(page: Page): Promise<void> {
  await cards(page).first().dblclick()
  await page.getByText('No transcript yet').waitFor()
}

browserTest(
  'an engine is set up in the settings, and makes a draft with words, engine and model',
  async ({ page, folder }) => {
    const engine = await standInEngine(join(folder, 'engine'))
    await openFirst(page)
    await page.getByText('A speech program on this machine can also write a first draft').waitFor()
    await look(page, 'empty-unset')
    await page.getByRole('button', { name: 'Set up speech to text' }).click()
    const settings = page.getByRole('dialog', { name: 'Settings' })
    await settings.getByRole('button', { name: /Engine/ }).click()
    await page.getByRole('option', { name: 'whisper-cli (whisper.cpp)' }).click()
    await settings.getByLabel('Program', { exact: true }).fill(engine.settings.program)
    await settings.getByLabel('Model', { exact: true }).fill(join(folder, 'engine', 'behave'))
    await settings.getByRole('button', { name: 'Save and check' }).click()
    await settings.getByText('This is not a whisper.cpp model').waitFor()
    await look(page, 'settings-missing')
    await settings.getByLabel('Model', { exact: true }).fill(engine.settings.model)
    await settings.getByLabel('Model', { exact: true }).press('Enter')
    await settings.getByText('It works: ggml-small.bin is ready to make drafts.').waitFor()
    await look(page, 'settings-ready')
    await expectAccessible(page, 'speech settings')
    await settings.getByRole('button', { name: 'Done' }).click()

    await page.getByRole('button', { name: 'Make a draft from the sound' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make a draft from the sound' })
    await dialog.getByText('ggml-small.bin writes down what it hears').waitFor()
    await look(page, 'dialog')
    await expectAccessible(page, 'draft dialog')
    await dialog.getByRole('button', { name: 'Make draft' }).click()
    await cueText(page, 1).waitFor()
    expect(await cueText(page, 0).textContent()).toContain('People in our rural county')
    const foot = page.locator('.transcript-foot')
    await foot.getByText('machine draft · whisper-cli, ggml-small.bin').waitFor()
    await look(page, 'draft')
    await expectAccessible(page, 'a machine draft')
    await page.keyboard.press('ControlOrMeta+z')
    await page.getByText('No transcript yet').waitFor()
  },
  // The draft that is undone is asked for once more before the page lets go of it.
  { before: emptyLibrary, timeout: 180_000, allow: /404 .*\/api\/transcripts\./ },
)

let engine: EngineStandIn
const ready = async (app: Pick<App, 'call' | 'folder'>): Promise<void> => {
  await emptyLibrary(app)
  engine = await withEngine(app)
}

async function startDraft(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Make a draft from the sound' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make draft' }).click()
}

browserTest(
  'a draft shows its progress, is cancelled half way, and what goes wrong is said in words',
  async ({ page }) => {
    await engine.behave('hang')
    await openFirst(page)
    await startDraft(page)
    const bar = page.getByRole('region', { name: 'Writing down what is said' })
    await bar.getByText(/4\d %/).waitFor({ timeout: 60_000 })
    await page.getByRole('complementary', { name: 'Background work' }).getByText('Draft from the sound').waitFor()
    await look(page, 'working')
    await expectAccessible(page, 'a draft in the making')
    expect(await engine.pids()).toHaveLength(2)
    await bar.getByRole('button', { name: /^Cancel/ }).click()
    await bar.waitFor({ state: 'detached' })
    await until(() => engine.pids()).toEqual([])
    expect(await page.getByText('No transcript yet').isVisible()).toBe(true)

    await engine.behave('crash')
    await startDraft(page)
    const alert = page.getByRole('alert')
    await alert.getByText('The speech engine stopped half way').waitFor({ timeout: 60_000 })
    await alert.getByText('Nothing was changed.').waitFor()
    await look(page, 'failed')
    await expectAccessible(page, 'a draft that failed')
    await engine.behave('ok')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await cueText(page, 0).waitFor({ timeout: 60_000 })
  },
  { before: ready, timeout: 240_000 },
)

browserTest(
  'several stories are chosen in the library; one that has a transcript is left out unless it is replaced',
  async (app) => {
    const { page, call } = app
    const other = await addClip(app, 'town hall', 3)
    const bytes = Buffer.from('1\n00:00:00,000 --> 00:00:01,000\nChecked by people\n')
    await call('transcripts.import', { story: other, language: 'en', name: 'a.srt', base64: bytes.toString('base64') })
    await until(() => cards(page).count()).toBe(2)
    await cards(page).first().click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.getByRole('button', { name: 'Make drafts from the sound' }).click()
    const dialog = page.getByRole('dialog', { name: 'Make drafts of 2 stories' })
    await dialog.getByText('1 story has a transcript already and is left out.').waitFor()
    await look(page, 'several')
    await expectAccessible(page, 'drafts of several stories')
    await dialog.getByRole('button', { name: 'Make 1 draft' }).click()
    await until(async () => (await call('stories.list', {})).stories.flatMap((story) => story.machineDrafts)).toEqual([
      'en',
    ])
    const { cues } = await call('transcripts.get', { story: other, language: 'en' })
    expect(cues.map((cue) => cue.text)).toEqual(['Checked by people'])
  },
  { before: ready, timeout: 180_000 },
)

browserTest(
  'text without times is timed by the sound, and can be timed again',
  async ({ page, call, folder }) => {
    const media = resolve('assets/sample/library/media/clinic-nights.mp4')
    const clip = join(folder, 'clinic nights.mp4')
    await copyFile(media, clip)
    const text =
      'What has immigration meant for your county?\n\nThe families who came for the orchards stayed, and their children fill our classrooms. But lately, many people in our rural county are afraid to drive to the clinic.\n'
    const { added } = await call('add.paths', { paths: [clip] })
    const given = { language: 'en', name: 'clinic nights.txt', base64: Buffer.from(text).toString('base64') }
    const { problems } = await call('transcripts.import', { story: added[0]?.id ?? '', ...given })
    expect(problems.join()).toContain('estimated from the sound')
    await cards(page).filter({ hasText: 'Clinic nights' }).dblclick()
    await cueText(page, 0).waitFor()
    const bar = page.getByRole('region', { name: 'Times' })
    await bar.getByText('Times are estimated').waitFor()
    await look(page, 'estimated')
    await expectAccessible(page, 'estimated times')
    await bar.getByRole('button', { name: 'Estimate again from the sound' }).click()
    await until(async () => (await call('history.list', { limit: 1 })).entries[0]?.label).toBe('estimate times')
    await bar.waitFor()
    await rm(clip)
  },
  { before: emptyLibrary, timeout: 180_000 },
)
