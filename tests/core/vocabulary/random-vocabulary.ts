/** Vocabularies as people could make them, for property tests. */
import fc from 'fast-check'
import { Facet, LibraryDocument, VocabularyTag } from '../../../electron/core/library/model.ts'
import { emptyLibrary } from '../../../electron/core/library/load.ts'
import { cleanAliases } from '../../../electron/core/vocabulary/edit.ts'
import { impliedBy } from '../../../electron/core/vocabulary/implied.ts'

const FACETS = ['issue', 'community', 'place'] as const
const text = fc
  .string({ unit: fc.constantFrom(...'abzÉñ =+-@"\';,|\t\n1😀/'), maxLength: 12 })
  .map((made) => made.trim())
const label = text.filter((made) => made !== '')

const seed = fc.record({
  facet: fc.constantFrom(...FACETS),
  value: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f-g'),
  label,
  es: text,
  definition: text,
  aliases: fc.array(label, { maxLength: 3 }),
  colour: fc.constantFrom(null, 'blue', 'grey'),
  under: fc.nat(),
})

/** Valid documents: parents of the same facet and without circles, digits once each. */
export const libraries: fc.Arbitrary<LibraryDocument> = fc
  .uniqueArray(seed, { selector: ({ facet, value }) => `${facet}/${value}`, maxLength: 12 })
  .map((seeds) => {
    const tags: VocabularyTag[] = []
    for (const [at, { facet, value, es, under, ...rest }] of seeds.entries()) {
      // Only earlier ones are parents: no circles.
      const wider = tags.filter(({ id }) => id.startsWith(`${facet}/`))
      const parent = wider[under % (wider.length + 1)]?.id ?? null
      const labels: Record<string, string> = es === '' ? {} : { es }
      const aliases = cleanAliases(rest.aliases, { label: rest.label, labels })
      const digit = at < 9 && at % 2 === 0 ? String(at + 1) : ''
      tags.push(VocabularyTag.parse({ ...rest, id: `${facet}/${value}`, labels, aliases, parent, digit }))
    }
    const facets = FACETS.map((id) => Facet.parse({ id, label: id.toUpperCase(), colour: 'amber' }))
    return { ...emptyLibrary('Random'), vocabulary: { facets, tags } }
  })

/** What must hold whatever was done. @returns what does not */
export function faultsOf(library: LibraryDocument): string[] {
  const faults: string[] = []
  const { tags, facets } = LibraryDocument.parse(library).vocabulary
  const ids = tags.map(({ id }) => id)
  const parents = new Map(tags.map(({ id, parent }) => [id, parent]))
  if (new Set(ids).size < ids.length) faults.push('an id twice')
  const digits = tags.map(({ digit }) => digit).filter((digit) => digit !== '')
  if (new Set(digits).size < digits.length) faults.push('a digit twice')
  for (const { id, parent, label } of tags) {
    const facet = id.split('/')[0]
    if (label.trim() === '') faults.push(`${id} has no label`)
    if (!facets.some((each) => each.id === facet)) faults.push(`${id} has no facet`)
    if (parent === null) continue
    if (!parents.has(parent)) faults.push(`${id} lies under ${parent}, which is not there`)
    if (parent.split('/')[0] !== facet) faults.push(`${id} lies under another facet: ${parent}`)
    if (impliedBy(parent, (tag) => parents.get(tag)).includes(id)) faults.push(`${id} lies in a circle`)
  }
  return faults
}
