import { countPeople, findAppearances } from '../../core/library/appearances.ts'
import {
  addAlias,
  addPerson,
  countUse,
  findPerson,
  mergePeople,
  removePerson,
  savePerson,
} from '../../core/library/people.ts'
import { attribute } from '../../core/people/attribution.ts'
import { today } from '../../core/people/dates.ts'
import type { HandlersOf } from '../handler.ts'

export const peopleHandlers: HandlersOf<'people'> = {
  'people.list': (_input, { core, signal }) => countPeople(core.library().store, today(), signal),
  'people.appearances': async ({ id }, { core, signal }) => ({
    stories: await findAppearances(core.library().store, id, today(), signal),
  }),
  'people.attribution': async ({ id, recordedOn }, { core }) =>
    attribute(findPerson(core.library().store.library(), id), recordedOn, today()),
  'people.add': async (person, { core }) => ({ id: await addPerson(core.library().store, person) }),
  'people.save': async (person, { core }) => {
    await savePerson(core.library().store, person)
    return {}
  },
  'people.addAlias': async ({ id, alias }, { core }) => {
    await addAlias(core.library().store, id, alias)
    return {}
  },
  'people.use': ({ id }, { core }) => countUse(core.library().store, id),
  'people.merge': ({ from, into }, { core }) => mergePeople(core.library().store, from, into),
  'people.remove': ({ id }, { core }) => removePerson(core.library().store, id),
}
