import { moveSavedSearch, removeSavedSearch, renameSavedSearch, saveSearch } from '../../core/library/saved-searches.ts'
import type { HandlersOf } from '../handler.ts'

export const savedHandlers: HandlersOf<'saved'> = {
  'saved.list': async (_input, { core }) => ({ searches: core.library().store.library().savedSearches }),
  'saved.add': async ({ name, text }, { core }) => ({ id: await saveSearch(core.library().store, name, text) }),
  'saved.rename': async ({ id, name }, { core }) => {
    await renameSavedSearch(core.library().store, id, name)
    return {}
  },
  'saved.remove': async ({ id }, { core }) => {
    await removeSavedSearch(core.library().store, id)
    return {}
  },
  'saved.move': async ({ id, to }, { core }) => {
    await moveSavedSearch(core.library().store, id, to)
    return {}
  },
}
