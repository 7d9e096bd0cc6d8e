/** How the moments board is shown: filters stay while the program runs, layout and order also after it. */
import { create } from 'zustand'
import { recall, remember } from './remembered.ts'

export const LENGTHS = ['any', 'short', 'medium', 'long', 'own'] as const
export type LengthName = (typeof LENGTHS)[number]
export const USES = ['any', 'used', 'never'] as const
export type UseName = (typeof USES)[number]
export const ORDERS = ['newest', 'story', 'longest', 'shortest', 'most-used', 'least-used'] as const
export type OrderName = (typeof ORDERS)[number]

export interface MomentFilter {
  readonly text: string
  /** Tag ids; '' for any. A person can also be `speaker:` and a name of a transcript. */
  readonly tag: string
  readonly person: string
  readonly place: string
  readonly length: LengthName
  /** For `own`: seconds as typed, '' for open. */
  readonly from: string
  readonly to: string
  readonly use: UseName
}

interface MomentsView {
  readonly filter: MomentFilter
  readonly order: OrderName
  readonly layout: 'list' | 'cards'
}

export const NO_FILTER: MomentFilter = {
  text: '',
  tag: '',
  person: '',
  place: '',
  length: 'any',
  from: '',
  to: '',
  use: 'any',
}

const isLayout = (value: unknown): value is MomentsView['layout'] => value === 'list' || value === 'cards'
const isOrder = (value: unknown): value is OrderName => ORDERS.some((order) => order === value)

export const useMomentsView = create<MomentsView>(() => ({
  filter: NO_FILTER,
  order: recall('moments.order', isOrder, 'newest'),
  layout: recall('moments.layout', isLayout, 'list'),
}))

export const filterBy = (change: Partial<MomentFilter>): void =>
  useMomentsView.setState(({ filter }) => ({ filter: { ...filter, ...change } }))

export const clearMomentFilter = (): void => useMomentsView.setState({ filter: NO_FILTER })

export function orderBy(order: OrderName): void {
  useMomentsView.setState({ order })
  remember('moments.order', order)
}

export function showAs(layout: MomentsView['layout']): void {
  useMomentsView.setState({ layout })
  remember('moments.layout', layout)
}
