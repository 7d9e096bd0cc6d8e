import type { HandlersOf } from '../handler.ts'

export const searchHandlers: HandlersOf<'search'> = {
  'search.query': (query, { core, signal }) => core.library().index.query(query, signal),
  'search.suggest': async ({ text, limit }, { core }) => ({
    suggestions: await core.library().index.suggest(text, limit),
  }),
}
