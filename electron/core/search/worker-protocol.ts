/** What goes between the index's proxy and its worker: one request, one reply, in order. */
import type { ErrorCode } from '../errors.ts'
import type { Engine } from './engine.ts'

export interface WorkerOptions {
  readonly file: string
  readonly library: string
  readonly source: { readonly root: string }
}

export type CallName = keyof Engine
export type Input<N extends CallName> = Parameters<Engine[N]>
export type Output<N extends CallName> = Awaited<ReturnType<Engine[N]>>

export type Request = { [N in CallName]: { readonly id: number; readonly name: N; readonly input: Input<N> } }[CallName]

/** Errors lose their class on the way: an AppError is sent as its fields and made again. */
export type SentError =
  | {
      readonly kind: 'app'
      readonly code: ErrorCode
      readonly title: string
      readonly detail: string
      readonly remedy: string
      readonly technical: string
    }
  | { readonly kind: 'bug'; readonly error: unknown }

export type Reply =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly error: SentError }
