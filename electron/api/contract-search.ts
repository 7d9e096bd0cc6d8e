/** Operations of search. */
import { z } from 'zod'
import { ContextRequest, HitContext } from '../core/search/context.ts'
import { SearchQuery, SearchResult } from '../core/search/model.ts'

export const searchContract = {
  'search.query': { input: SearchQuery, output: SearchResult },
  'search.suggest': {
    input: z.object({ text: z.string().max(200), limit: z.int().min(1).max(20).default(8) }),
    output: z.object({ suggestions: z.array(z.string()) }),
  },
  /** The lines before and after a hit. */
  'search.context': { input: ContextRequest, output: HitContext },
} as const
