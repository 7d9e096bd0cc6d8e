import type { Core } from '../core/core.ts'
import type { Operation, Output, Parsed } from './contract.ts'

/** What a handler gets besides its input. The signal fires when the caller goes away. */
export interface Call {
  readonly core: Core
  readonly signal: AbortSignal
}

export type Handler<O extends Operation> = (input: Parsed<O>, call: Call) => Promise<Output<O>>
export type Handlers<O extends Operation> = { readonly [K in O]: Handler<K> }

/** The operations of one area: `HandlersOf<'stories'>`. */
export type HandlersOf<Area extends string> = Handlers<Extract<Operation, `${Area}.${string}`>>
