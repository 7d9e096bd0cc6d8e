/** Every operator of the query language on the sample library. The command runs in this process: a start for each takes a second. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { search } from '../../electron/cli/story-commands.ts'
import { UsageError } from '../../electron/cli/usage.ts'
import { type Core, createCore } from '../../electron/core/core.ts'
import { SearchResult } from '../../electron/core/search/model.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'

let folder = ''
let core: Core

interface Ran {
  /** What `--json` prints. */
  readonly value: unknown
  readonly text: string
  readonly messages: string
}

async function run(...args: string[]): Promise<Ran> {
  let [value, text]: [unknown, string] = [null, '']
  const messages: string[] = []
  const out = {
    result: (printed: unknown, asText: () => string) => {
      value = printed
      text = asText()
    },
    message: (message: string) => void messages.push(message),
  }
  await search([join(folder, 'sample'), ...args], { core, out })
  return { value, text, messages: messages.join('\n') }
}

/** `clinic-nights 5`: story and cue number of what is said, or the field. */
async function hits(...query: string[]): Promise<string[]> {
  const result = SearchResult.parse((await run(...query)).value)
  return result.hits.map(
    ({ story, field, cue }) => `${story.replace('-sample', '')} ${cue?.split('-').at(-1) ?? field}`,
  )
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-search-'))
  await cp(resolve('assets/sample/library'), join(folder, 'sample'), { recursive: true })
  const folders = {
    cache: join(folder, 'cache'),
    config: join(folder, 'config'),
    data: join(folder, 'data'),
    documents: folder,
    assets: folder,
  }
  core = await createCore({ folders, desktop: noDesktop, version: 'test', remembers: false })
})
afterAll(async () => {
  await core.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

describe('localstory search', () => {
  it.each<[string, string[], string[]]>([
    ['all words', ['afraid county'], ['clinic-nights 4']],
    ['a phrase over the end of a cue', ['"rural county are afraid"'], ['clinic-nights 4']],
    ['words as several arguments', ['bus', 'pass'], ['the-front-desk 6']],
    ['or', ['laundromat or orchards'], ['clinic-nights 2', 'the-front-desk 4']],
    ['-not', ['bus -pass'], ['three-languages 3', 'three-languages title']],
    ['word*', ['laundr*'], ['the-front-desk 4']],
    ['near over a change of speaker', ['hall near/5 neighbors'], ['clinic-nights 7']],
    ['near, too far', ['hall near/3 neighbors'], []],
    ['another form of the word', ['laundromats'], ['the-front-desk 4']],
    ['no other form in quotes', ['"laundromats"'], []],
    ['accents and case', ['LAUNDROMÁT'], ['the-front-desk 4']],
    ['tag: of the story', ['tag:urban laundromat'], ['the-front-desk 4']],
    ['tag: by its id', ['tag:community/urban'], ['the-front-desk title']],
    ['tag: with spaces', ['tag:"health care"'], ['clinic-nights title']],
    ['-tag:', ['-tag:urban -tag:rural'], ['three-languages title']],
    ['person:', ['person:alder'], ['the-front-desk title']],
    ['speaker:', ['speaker:interviewer hardest'], ['the-front-desk 10']],
    ['-speaker:', ['hardest -speaker:interviewer'], []],
    ['place:', ['place:"port merrin"'], ['the-front-desk title']],
    ['language:', ['language:es -title:desk'], ['clinic-nights title']],
    ['title:', ['title:desk'], ['the-front-desk title']],
    ['note:', ['note:"opens the series"'], ['clinic-nights title']],
    ['date: of a month', ['date:2025-08'], ['clinic-nights title']],
    ['date: of a range', ['date:2025-09-01..2025-09-03'], ['the-front-desk title']],
    ['date: compared', ['date:<2025-09'], ['clinic-nights title']],
    ['has:', ['has:moment tag:urban'], ['the-front-desk title']],
    ['has: of no story', ['has:quote'], []],
    ['is:', ['is:untagged'], []],
    ['a Spanish name of a field', ['etiqueta:urban'], ['the-front-desk title']],
  ])('%s: %j', async (_name, query, expected) => expect((await hits(...query)).sort()).toEqual(expected.sort()))

  it('lists the newest first, or sorts as told, and stops at a limit', async () => {
    expect(await hits('has:transcript')).toEqual([
      'three-languages title',
      'the-front-desk title',
      'clinic-nights title',
    ])
    expect(await hits('immigration', '--sort', 'date', '--limit', '1')).toHaveLength(1)
    const stories = async (sort: string) => [
      ...new Set((await hits('immigration', '--sort', sort)).map((hit) => hit.split(' ')[0])),
    ]
    expect(await stories('date')).toEqual(['three-languages', 'the-front-desk', 'clinic-nights'])
    expect(await stories('place')).toEqual(['three-languages', 'the-front-desk', 'clinic-nights'])
  })

  it('finds the recording that is gone', async () => {
    expect(await hits('is:missing-media')).toEqual([])
    await rm(join(folder, 'sample', 'media', 'the-front-desk.mp4'))
    expect(await hits('is:missing-media')).toEqual(['the-front-desk title'])
  })

  it('says what it did not understand, with its place, and searches the rest', async () => {
    const { text, messages } = await run('laundromat', 'date:soon', 'has:money')
    expect(text).toContain('*laundromat*')
    expect(text).toMatch(/1 found in 1 story /)
    expect(messages).toContain('"date:soon": "soon" is not a date.')
    expect(messages).toContain('"has:money": has: takes transcript')
    expect((await run('tag:urbn')).messages).toContain('Did you mean "Urban"?')
  })

  it.each([
    [['--sort', 'size'], '--sort takes relevance, date, place'],
    [['--limit', '0'], '--limit takes a whole number from 1 to 500'],
    [['--limit', '-5'], '--limit takes a whole number from 1 to 500'],
  ])('refuses %j', async (options, message) => {
    const refused = await run('clinic', ...options).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UsageError)
    expect(String(refused)).toContain(message)
  })
})
