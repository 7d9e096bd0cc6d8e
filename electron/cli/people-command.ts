import { parseArgs } from 'node:util'
import { countPeople } from '../core/library/appearances.ts'
import { attribute } from '../core/people/attribution.ts'
import { today } from '../core/people/dates.ts'
import { formatClock } from '../core/time.ts'
import { type Command, openToRead } from './context.ts'
import { positional } from './library-commands.ts'

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const none = { office: '', stories: 0, moments: 0, quotes: 0, spokenMs: 0 }

/** `people <library>`: everyone of the directory with counts, and speakers that nobody stands for. */
export async function people(args: string[], { core, out }: Command): Promise<void> {
  const { positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false } },
  })
  const [folder = ''] = positional(positionals, ['<library>'])
  const { store } = await openToRead(core, folder)
  const { people: counts, unknown } = await countPeople(store, today())
  const byId = new Map(counts.map((count) => [count.id, count]))
  const directory = store.library().people.map((person) => ({
    ...person,
    today: attribute(person, today(), today()).texts.full,
    ...none,
    ...byId.get(person.id),
  }))
  out.result({ people: directory, unknown }, () =>
    [
      ...directory.map((person) =>
        [
          person.id,
          person.today,
          counted(person.stories, 'story', 'stories'),
          counted(person.moments, 'moment'),
          counted(person.quotes, 'quote'),
          `speaks ${formatClock(person.spokenMs)}`,
        ].join('  '),
      ),
      ...(unknown.length > 0 ? ['', 'Not in the directory:'] : []),
      ...unknown.map(
        ({ name, stories, spokenMs }) =>
          `${name}  ${counted(stories, 'story', 'stories')}  speaks ${formatClock(spokenMs)}`,
      ),
    ].join('\n'),
  )
}
