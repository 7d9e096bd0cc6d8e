/** What the app says beside the outputs of operations: problems and live events; part of the contract (contract.ts). */
import type { Job } from '../core/jobs/model.ts'

/** RFC 9457 body. `type` is `urn:localstory:<ErrorCode>`; `status` follows from it. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly remedy: string
  readonly technical: string
  /** Id of the report that was kept, when nobody foresaw this. */
  readonly report?: string
}

/** Messages on `GET /events` (server-sent events, `data:` holds this as JSON). */
export type LiveEvent =
  | { readonly kind: 'app' }
  | { readonly kind: 'library' }
  /** These stories changed, were added or were removed. */
  | { readonly kind: 'stories'; readonly ids: readonly string[] }
  | { readonly kind: 'transcript'; readonly story: string; readonly language: string; readonly revision: number }
  | { readonly kind: 'job'; readonly job: Job }
  | { readonly kind: 'jobs-cleared' }
  | { readonly kind: 'snapshots' }
  /** Something went wrong that nobody foresaw; the report is kept on this machine. */
  | { readonly kind: 'report'; readonly id: string }
  /** Search index being brought up to date. */
  | { readonly kind: 'index'; readonly done: number; readonly total: number }
