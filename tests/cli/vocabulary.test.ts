/** The vocabulary as a table on the command line. The command runs in this process: a start for each takes a second. */
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PartlyFailed } from '../../electron/cli/context.ts'
import { UsageError } from '../../electron/cli/usage.ts'
import { vocabulary } from '../../electron/cli/vocabulary-command.ts'
import { createCore } from '../../electron/core/core.ts'
import { parseDocument } from '../../electron/core/library/document.ts'
import { LibraryDocument } from '../../electron/core/library/model.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { tempFolder } from '../support/temp.ts'

async function sample() {
  const folder = await tempFolder('cli-vocabulary')
  const library = join(folder, 'library')
  await cp(resolve('assets/sample/library'), library, { recursive: true })
  const folders = {
    cache: join(folder, 'cache'),
    config: join(folder, 'config'),
    data: join(folder, 'data'),
    documents: folder,
    assets: folder,
  }
  await Promise.all([mkdir(folders.cache), mkdir(folders.config)])
  const run = async (...args: string[]) => {
    // A core of its own, as each call of the command line has.
    const core = await createCore({ folders, desktop: noDesktop, version: 'test', remembers: false })
    const printed: { value: unknown; text: string } = { value: null, text: '' }
    const messages: string[] = []
    const out = {
      result: (value: unknown, text: () => string) => void Object.assign(printed, { value, text: text() }),
      message: (message: string) => void messages.push(message),
    }
    const failure = await vocabulary([library, ...args], { core, out }).then(
      () => null,
      (error: unknown) => error,
    )
    await core.close()
    return { ...printed, messages, failure }
  }
  const tags = async () =>
    parseDocument(await readFile(join(library, 'library.json'), 'utf8'), LibraryDocument, 'library').vocabulary.tags
  return { folder, run, tags }
}

describe('localstory vocabulary', () => {
  it('exports, previews and imports', async () => {
    const { folder, run, tags } = await sample()
    const file = join(folder, 'out', 'tags.csv')
    expect(await run('--export', file)).toMatchObject({ failure: null, value: { file, tags: 10 } })
    expect(await run('--export', file)).toMatchObject({ failure: { code: 'output-exists' } })
    const edited = (await readFile(file, 'utf8')).replace('"Schools",""', '"Schools","Escuelas"')
    await writeFile(file, `${edited}"issue/water","issue","Water"\r\n`)
    const preview = await run('--import', file, '--preview')
    expect(preview.text).toContain('changed  issue/schools  labels: (nothing) → es Escuelas')
    expect(preview.text).toMatch(/1 new, 1 changed, 13 same, 0 refused\.$/)
    expect(preview.value).toMatchObject({ taken: false })
    expect((await tags()).map(({ id }) => id)).not.toContain('issue/water')
    expect(await run('--import', file)).toMatchObject({ failure: null, value: { taken: true } })
    expect((await tags()).find(({ id }) => id === 'issue/schools')).toMatchObject({ labels: { es: 'Escuelas' } })
    expect((await tags()).at(-1)).toMatchObject({ id: 'issue/water', label: 'Water' })
  })

  it('takes what it can, says what it refused, and ends with status 1', async () => {
    const { folder, run, tags } = await sample()
    const file = join(folder, 'tags.csv')
    await writeFile(file, Buffer.from('id;label\nissue/ni\xf1os;X\nissue/agua;Agua dulce ma\xf1ana\n', 'latin1'))
    const ran = await run('--import', file)
    expect(ran.failure).toBeInstanceOf(PartlyFailed)
    expect(ran.text).toMatch(/Line 2 {2}refused {2}issue\/niños {2}"issue\/niños" is no id/)
    expect((await tags()).at(-1)).toMatchObject({ label: 'Agua dulce mañana' })
  })

  it.each<[string, string[]]>([
    ['neither', []],
    ['both', ['--export', 'a.csv', '--import', 'b.csv']],
    ['a preview of an export', ['--export', 'a.csv', '--preview']],
  ])('refuses %s as wrong usage', async (_, args) => {
    const { run } = await sample()
    expect((await run(...args)).failure).toBeInstanceOf(UsageError)
  })
})
