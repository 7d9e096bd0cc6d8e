/** Operations on saved searches; part of the contract (contract.ts). */
import { z } from 'zod'
import { SavedSearch } from '../core/library/model.ts'

const { id } = SavedSearch.shape
const name = z.string().trim().min(1, 'a saved search has a name').max(200)
const text = z.string().trim().min(1, 'a saved search looks for something').max(1000)
const done = z.object({})

export const savedContract = {
  /** In the order people gave them. */
  'saved.list': { input: z.object({}), output: z.object({ searches: z.array(SavedSearch) }) },
  'saved.add': { input: z.object({ name, text }), output: z.object({ id }) },
  'saved.rename': { input: z.object({ id, name }), output: done },
  'saved.remove': { input: z.object({ id }), output: done },
  /** `to`: its place afterwards, from 0. */
  'saved.move': { input: z.object({ id, to: z.int().min(0).max(1000) }), output: done },
} as const
