import { contextOf } from '../../core/search/context.ts'
import type { HandlersOf } from '../handler.ts'

export const searchHandlers: HandlersOf<'search'> = {
  'search.query': (query, { core, signal }) => core.library().search(query, signal),
  'search.suggest': async ({ text, limit }, { core }) => ({
    suggestions: await core.library().index.suggest(text, limit),
  }),
  'search.context': async (request, { core }) =>
    contextOf(await core.library().store.transcript(request.story, request.language), request),
}
