import type { FacetColour } from '../../api/types.ts'
import { texts } from '../../texts/index.ts'

const names: Readonly<Record<FacetColour, string>> = texts.vocabulary.colours
const order: readonly FacetColour[] = ['amber', 'blue', 'green', 'violet', 'grey']

/** The muted tag colours, for a Select. */
export const colourOptions = order.map((id) => ({ id, label: names[id] }))
