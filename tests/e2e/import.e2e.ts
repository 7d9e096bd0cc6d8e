/** Importing a transcript: the preview follows the choices, nothing is lost, corrections survive the next import. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { describe, expect } from 'vitest'
import { type App, browserTest, endBrowserAfterAll, until, withSample } from '../support/browser.ts'
import { expectAccessible } from './support/axe.ts'
import { caption, countPointer, cueText, focusName, openStoryPage, seek, tabTo, toast } from './support/screen.ts'

endBrowserAfterAll()

const STORY = 'clinic-nights-sample'
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import a transcript' })
const rows = (page: Page) => dialog(page).locator('.cue-table tbody tr')
const firstRow = (page: Page) => rows(page).first().textContent()

const srt = (lines: readonly string[], from = 1): string =>
  lines
    .map((text, i) => {
      const at = (second: number): string => `00:00:${String(second).padStart(2, '0')},000`
      return `${i + 1}\n${at(from + i * 2)} --> ${at(from + i * 2 + 2)}\n${text}\n`
    })
    .join('\n')
const english = ['ANA: People in our county', 'ANA: are afraid to go to the clinick.', 'LUIS: They stay at home.']

async function chooseFile(app: App, name: string, content: string | Uint8Array): Promise<void> {
  const { page } = app
  const file = join(app.folder, name)
  await writeFile(file, content)
  await page.getByRole('button', { name: 'Transcript file' }).click()
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Import a transcript' }).click()
  await (await choosing).setFiles(file)
  await dialog(page).waitFor()
}

const inLanguage = async (app: App, language: string) =>
  (await app.call('transcripts.get', { story: STORY, language })).cues

const pictures = process.env.LOCALSTORY_SCREENSHOTS
/** For looking at, when asked for. */
async function picture(page: Page, name: string): Promise<void> {
  if (!pictures) return
  await mkdir(pictures, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const)
    for (const [width, height] of [
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height })
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`) })
    }
  await page.setViewportSize({ width: 1280, height: 800 })
}

describe('an import', () => {
  browserTest(
    'of a Spanish file in an old encoding is put right by hand: encoding, times, names; undo brings all back',
    async (app) => {
      const { page } = app
      // So few letters beyond ASCII that the guess is Cyrillic as well as anything.
      const lines = [
        'ANA: Aquí la gente no tiene médico.',
        'LUIS: Mi señora tampoco, y así está el pueblo.',
        'ANA: ¿Qué más?',
      ]
      await openStoryPage(page, STORY)
      const before = (await app.call('stories.get', { id: STORY })).story.transcripts
      await chooseFile(app, 'charla.srt', Buffer.from(srt(lines, 4), 'latin1'))
      const button = dialog(page).getByRole('button', { name: /^(Import|Replace|Merge)/ })
      await until(() => button.textContent()).toMatch(/3/)
      // A wrong guess, as a person meets it: the letters show it at once, and the right encoding mends it.
      await dialog(page)
        .getByRole('button', { name: /Encoding/ })
        .click()
      await page.getByRole('option', { name: 'Cyrillic (Windows-1251)' }).click()
      await until(() => firstRow(page)).toContain('Aquн la gente')
      await dialog(page)
        .getByRole('button', { name: /Encoding/ })
        .click()
      await page.getByRole('option', { name: 'Western European (Windows-1252)' }).click()
      await until(() => firstRow(page)).toContain('Aquí la gente no tiene médico.')

      await dialog(page)
        .getByRole('button', { name: /Language/ })
        .click()
      await page.getByRole('option', { name: 'Another language' }).click()
      await dialog(page).getByLabel('Language tag').fill('es-MX')
      await dialog(page).getByLabel('Move all times by').fill('soon')
      await dialog(page).getByText('Not a time.').waitFor()
      expect(await button.isDisabled()).toBe(true)
      await dialog(page).getByLabel('Move all times by').fill('-1.5')
      await until(() => firstRow(page)).toContain('00:00:02.500')
      await dialog(page).getByRole('combobox', { name: 'ANA' }).fill('Ana Ruiz')
      await until(() => firstRow(page)).toContain('Ana Ruiz')
      await page.keyboard.press('Tab')
      await until(() => button.textContent()).toBe('Import 3 captions')
      await until(() => button.isEnabled()).toBe(true)
      await picture(page, 'import-choices')
      await button.click()
      await toast(page, '3 captions imported from charla.srt').waitFor()
      await dialog(page).waitFor({ state: 'hidden' })
      await page.locator('.transcript[lang="es-MX"]').waitFor()
      expect((await inLanguage(app, 'es-MX')).map(({ startMs, speaker, text }) => [startMs, speaker, text])).toEqual([
        [2500, 'Ana Ruiz', 'Aquí la gente no tiene médico.'],
        [4500, 'LUIS', 'Mi señora tampoco, y así está el pueblo.'],
        [6500, 'Ana Ruiz', '¿Qué más?'],
      ])
      await toast(page, '3 captions imported').getByRole('button', { name: 'Undo' }).click()
      await until(async () => (await app.call('stories.get', { id: STORY })).story.transcripts.length).toBe(
        before.length,
      )
      await page.locator('.transcript[lang="en"]').waitFor()
    },
    // The transcript that undo took away may be asked for once more before the story says that it is gone.
    { before: withSample, allow: /404 .*\/api\/transcripts\./ },
  )

  browserTest(
    'says what is damaged, what is odd and what lies past the end, and is accessible',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const history = await app.call('history.list', {})
      const text = srt(['La poblaciÃ³n estÃ¡ aquÃ­.', 'Dijo que sÃ³lo querÃ­a trabajar con la gente de aquÃ­.'], 50)
      await chooseFile(app, 'dañado.es.srt', `${text}\n3\n00:59:00,000 --> 00:58:00,000\nAl final.\n`)
      await until(() => firstRow(page)).toContain('La población está aquí.')
      await dialog(page)
        .getByText(/past the end of the recording/)
        .waitFor()
      const repairs = dialog(page).getByRole('list', { name: 'Damaged words and what they become' })
      await until(() => repairs.textContent()).toContain('poblaciÃ³n')
      await dialog(page).getByText('Mend damaged characters').click()
      await until(() => firstRow(page)).toContain('poblaciÃ³n')
      await dialog(page).getByText('Mend damaged characters').click()
      await until(() => firstRow(page)).toContain('población')
      await expectAccessible(page, 'import, captions')
      await dialog(page)
        .getByRole('tab', { name: /Remarks/ })
        .click()
      await dialog(page)
        .getByText(/did not end after its start/)
        .waitFor()
      await expectAccessible(page, 'import, remarks')
      await picture(page, 'import-remarks')
      await page.keyboard.press('Escape')
      await dialog(page).waitFor({ state: 'hidden' })
      expect(await app.call('history.list', {})).toEqual(history)
    },
    { before: withSample },
  )

  browserTest(
    'of a file that is no transcript says why, in place',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      await chooseFile(app, 'picture.srt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))
      await dialog(page).getByText('No transcript in this file').waitFor()
      expect(
        await dialog(page)
          .getByRole('button', { name: /^Import$/ })
          .isDisabled(),
      ).toBe(true)
      await expectAccessible(page, 'import, refused')
    },
    { before: withSample, allow: /422/ },
  )

  browserTest(
    'by dropping takes the first of several files and says so',
    async (app) => {
      const { page } = app
      await openStoryPage(page, STORY)
      const data = await page.evaluateHandle(
        ([one, two]) => {
          const transfer = new DataTransfer()
          transfer.items.add(new File([one ?? ''], 'one.en.srt'))
          transfer.items.add(new File([two ?? ''], 'two.en.srt'))
          return transfer
        },
        [srt(english), srt(['other words'])],
      )
      for (const event of ['dragover', 'drop'])
        await page.locator('.transcript-panel').dispatchEvent(event, { dataTransfer: data })
      await dialog(page).getByText('one.en.srt', { exact: true }).waitFor()
      await dialog(page).getByText('2 files were dropped; the first is taken.').waitFor()
      await until(() => firstRow(page)).toContain('People in our county')
    },
    { before: withSample },
  )

  browserTest(
    'again merges by the keyboard alone: a correction stays, a conflict is settled for the file',
    async (app) => {
      const { page } = app
      await app.call('transcripts.import', {
        ...{ story: STORY, language: 'en', name: 'talk.srt', base64: Buffer.from(srt(english)).toString('base64') },
      })
      const correct = async (index: number, text: string) => {
        const { cues, revision } = await app.call('transcripts.get', { story: STORY, language: 'en' })
        const cue = cues[index]?.id ?? ''
        await app.call('transcripts.editCue', { story: STORY, language: 'en', cue, text, ifRevision: revision })
      }
      await correct(1, 'are afraid to go to the clinic.')
      await correct(2, 'They stay at home now.')
      await openStoryPage(page, STORY)
      const theirs = [...english.slice(0, 2), 'LUIS: They stay at home today.', 'ANA: Every week.']
      await chooseFile(app, 'talk-2.srt', srt(theirs, 2))
      const pressed = await countPointer(page)
      const button = dialog(page).getByRole('button', { name: /^(Import|Replace|Merge,)/ })
      await until(() => button.textContent()).toBe('Merge, keeping 2 corrections')
      await until(() => rows(page).allTextContents()).toEqual([
        '00:00:02.000ANAPeople in our county',
        '00:00:04.000ANAare afraid to go to the clinic.',
        '00:00:06.000LUISThey stay at home now.',
        '00:00:08.000ANAEvery week.',
      ])
      await tabTo(page, /^Captions/)
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await until(() => focusName(page)).toMatch(/^Conflicts/)
      await expectAccessible(page, 'import, conflicts')
      await picture(page, 'import-conflicts')
      await tabTo(page, /Mine.*now/)
      await page.keyboard.press('ArrowDown')
      await until(() => button.textContent()).toBe('Merge, keeping 1 correction')
      await tabTo(page, /^Merge, keeping/)
      await page.keyboard.press('Enter')
      await toast(page, 'Merged talk-2.srt, 1 correction kept').waitFor()
      expect(await pressed()).toBe(0)
      await until(() => cueText(page, 2).textContent()).toBe('They stay at home today.')
      expect((await inLanguage(app, 'en')).map(({ startMs, text }) => `${startMs} ${text}`)).toEqual([
        '2000 People in our county',
        '4000 are afraid to go to the clinic.',
        '6000 They stay at home today.',
        '8000 Every week.',
      ])
      await toast(page, 'Merged talk-2.srt').getByRole('button', { name: 'Undo' }).click()
      await until(() => cueText(page, 2).textContent()).toBe('They stay at home now.')
    },
    { before: withSample },
  )

  browserTest(
    'with markup in it never becomes a page',
    async (app) => {
      const { page } = app
      const hostile = [
        '1\n00:00:00,500 --> 00:00:02,000\n{\\an8}<b>Good</b> evening <img src=x onerror="window.hacked=1;alert(1)">',
        '2\n00:00:02,100 --> 00:00:04,000\n<script>window.hacked=2</script>{\\c&HFFFFFF&}second line',
        '3\n00:00:04,100 --> 00:00:06,000\n<svg/onload=window.hacked=3><a href="javascript:window.hacked=4">third</a>',
      ]
      await app.call('stories.update', { ids: [STORY], patch: { title: '<img src=x onerror=window.hacked=5>' } })
      await openStoryPage(page, STORY)
      await chooseFile(app, 'evening.en.srt', `${hostile.join('\n\n')}\n`)
      await page.getByRole('button', { name: /^Replace .* with 3$/ }).click()
      await toast(page, '3 captions imported from evening.en.srt').waitFor()
      await until(() => cueText(page, 0).textContent()).toMatch(/^Good evening/)
      const words = (await page.locator('[data-cue]').allTextContents()).join(' ')
      expect(words).toContain('second line')
      expect(words).toContain('third')
      expect(words).not.toContain('an8')
      expect(words).not.toContain('&HFFFFFF&')
      await seek(page, 1000)
      await until(() => caption(page).then((all) => all.join())).toMatch(/Good evening/)
      const elements = await page.evaluate(
        () =>
          document.querySelectorAll('.story img, .story script, .story svg[onload], .story a[href^="javascript"]')
            .length,
      )
      expect(elements).toBe(0)
      expect(await page.evaluate(() => Reflect.get(window, 'hacked') ?? 'nothing ran')).toBe('nothing ran')
      await page.getByRole('heading', { name: '<img src=x onerror=window.hacked=5>' }).waitFor()
    },
    { before: withSample },
  )
})
