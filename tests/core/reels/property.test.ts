/** Whatever is done to a reel, in any order: it stays a reel, refusals change nothing, and undo goes all the way back. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { type Reel, Reel as ReelSchema, type Transition } from '../../../electron/core/library/model.ts'
import * as reels from '../../../electron/core/library/reels.ts'
import { placeItems, totalOf } from '../../../electron/core/reels/timeline.ts'
import { libraryForReels, MEDIA_MS } from './support.ts'

const at = fc.nat(9)
const ms = fc.integer({ min: 0, max: MEDIA_MS + 5000 })
const fade: fc.Arbitrary<Transition> = fc.oneof(
  fc.constant<Transition>({ kind: 'none' }),
  fc.integer({ min: 40, max: 5000 }).map((length): Transition => ({ kind: 'cross-fade', ms: length })),
)
const steps = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('add' as const), count: fc.integer({ min: 1, max: 3 }), before: fc.option(at) }),
    fc.record({
      do: fc.constant('title' as const),
      text: fc.string({ minLength: 0, maxLength: 30 }),
      durationMs: fc.integer({ min: 0, max: 61_000 }),
      before: fc.option(at),
    }),
    fc.record({ do: fc.constant('move' as const), items: fc.uniqueArray(at, { minLength: 1 }), before: fc.option(at) }),
    fc.record({ do: fc.constant('trim' as const), item: at, startMs: ms, endMs: ms }),
    fc.record({ do: fc.constant('split' as const), item: at, atMs: ms }),
    fc.record({ do: fc.constant('remove' as const), items: fc.uniqueArray(at, { minLength: 1, maxLength: 2 }) }),
    fc.record({ do: fc.constant('fade' as const), items: fc.uniqueArray(at, { minLength: 1 }), fade }),
    fc.record({ do: fc.constant('note' as const), item: at, note: fc.string() }),
    fc.record({ do: fc.constant('rename' as const), name: fc.string({ maxLength: 210 }) }),
  ),
  { minLength: 4, maxLength: 12 },
)
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never

type Library = Awaited<ReturnType<typeof libraryForReels>>

async function run({ store }: Library, id: string, moments: readonly reels.MomentAt[], step: Step): Promise<unknown> {
  const { items } = reels.findReel(store.library(), id)
  const named = (index: number): string => items[index]?.id ?? 'i-gone'
  const place = (index: number | null): string | null => (index === null ? null : named(index))
  switch (step.do) {
    case 'add':
      return reels.addToReel(store, id, moments.slice(0, step.count), place(step.before))
    case 'title':
      return reels.addTitle(store, id, step, place(step.before))
    case 'move':
      return reels.moveInReel(store, id, step.items.map(named), place(step.before))
    case 'trim':
      return reels.trimInReel(store, id, named(step.item), step)
    case 'split':
      return reels.splitInReel(store, id, named(step.item), step.atMs)
    case 'remove':
      return reels.removeFromReel(store, id, step.items.map(named))
    case 'fade':
      return reels.setTransitions(store, id, step.items.map(named), step.fade)
    case 'note':
      return reels.noteInReel(store, id, named(step.item), step.note)
    case 'rename':
      return reels.renameReel(store, id, step.name)
  }
}

function expectSound(reel: Reel): void {
  expect(ReelSchema.safeParse(reel).error).toBeUndefined()
  for (const item of reel.items) {
    if (item.kind === 'clip') expect(item.endMs).toBeLessThanOrEqual(MEDIA_MS)
  }
  const places = placeItems(reel)
  const lengths = places.reduce((sum, { lengthMs }) => sum + lengthMs, 0)
  const fades = places.reduce((sum, { fadeMs }) => sum + fadeMs, 0)
  expect(totalOf(reel)).toBe(lengths - fades)
  // No item is faded from both sides at once, none begins before the one before it.
  for (const [index, { atMs, lengthMs, fadeMs }] of places.entries()) {
    expect(fadeMs + (places[index + 1]?.fadeMs ?? 0)).toBeLessThanOrEqual(lengthMs)
    if (index > 0) expect(atMs).toBeGreaterThanOrEqual(places[index - 1]?.atMs ?? 0)
  }
}

it('stays a reel whatever is done, and undo and redo give back every byte', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const library = await libraryForReels()
      const { store, clinic, school, keep, document } = library
      const moments = [await keep(clinic, 0, 2000), await keep(school, 5000, 5200), await keep(clinic, 2500, 9000)]
      const id = await reels.makeReel(store, 'Fear', moments)
      const states = [await document()]
      for (const step of all) {
        const before = await document()
        const failed = await run(library, id, moments, step).then(
          () => false,
          (error: unknown) => {
            expect(error).toBeInstanceOf(AppError)
            return true
          },
        )
        if (failed) expect(await document()).toBe(before)
        else states.push(await document())
        expectSound(reels.findReel(store.library(), id))
      }
      for (const state of states.slice(0, -1).toReversed()) {
        await store.undo()
        expect(await document()).toBe(state)
      }
      for (const state of states.slice(1)) {
        await store.redo()
        expect(await document()).toBe(state)
      }
      await store.close()
    }),
    { numRuns: 10 },
  )
})
