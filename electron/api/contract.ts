/**
 * Every operation of the API: name, input, output. The one place: the handler, the typed client and the tests derive from it.
 * An operation is `POST /api/<name>` with a JSON body; the answer is JSON, or problem details (RFC 9457) with a stable `type`.
 * Media goes by `GET /media/...` (media.ts), live events by `GET /events` (events.ts), files dropped in a browser by `PUT /upload`.
 */
import type { z } from 'zod'
import { addContract } from './contract-add.ts'
import { appContract } from './contract-app.ts'
import { boardContract } from './contract-board.ts'
import { brandContract } from './contract-brand.ts'
import { careContract } from './contract-care.ts'
import { exportContract } from './contract-export.ts'
import { handOverContract } from './contract-handover.ts'
import { historyContract } from './contract-history.ts'
import { importContract } from './contract-import.ts'
import { jobContract } from './contract-jobs.ts'
import { peopleContract } from './contract-people.ts'
import { quoteContract } from './contract-quotes.ts'
import { reelContract } from './contract-reels.ts'
import { reportsContract } from './contract-reports.ts'
import { savedContract } from './contract-saved.ts'
import { searchContract } from './contract-search.ts'
import { speechContract } from './contract-speech.ts'
import { storyContract } from './contract-stories.ts'
import { transcriptContract } from './contract-transcripts.ts'
import { translationContract } from './contract-translations.ts'
import { vocabularyContract } from './contract-vocabulary.ts'

export type { AddResult, FolderEntry, FolderListing, Refused } from './contract-add.ts'
export { type AppState, type LibraryState, Settings } from './contract-app.ts'
export type { LiveEvent, Problem } from './contract-messages.ts'
export { type StoryDetail, StoryPatch } from './contract-stories.ts'

export const contract = {
  ...appContract,
  ...addContract,
  ...storyContract,
  ...transcriptContract,
  ...speechContract,
  ...importContract,
  ...translationContract,
  ...quoteContract,
  ...reelContract,
  ...peopleContract,
  ...searchContract,
  ...savedContract,
  ...vocabularyContract,
  ...boardContract,
  ...handOverContract,
  ...brandContract,
  ...careContract,
  ...historyContract,
  ...reportsContract,
  ...exportContract,
  ...jobContract,
} as const

export type Contract = typeof contract
export type Operation = keyof Contract
/** What a caller passes (defaults may be left out). */
export type Input<O extends Operation> = z.input<Contract[O]['input']>
/** What a handler receives (defaults filled in). */
export type Parsed<O extends Operation> = z.output<Contract[O]['input']>
export type Output<O extends Operation> = z.output<Contract[O]['output']>
