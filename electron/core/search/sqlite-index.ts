/** The index in this thread: for tests, and for programs that do nothing else. The app uses worker-index.ts. */
import { type EngineOptions, IndexEngine } from './engine.ts'
import type { SearchIndex } from './model.ts'
import { ScheduledIndex } from './schedule.ts'

/** Opens the index file, or begins it anew when it is damaged or of another version. Empty until `sync`. */
export function createSqliteIndex(options: EngineOptions): SearchIndex {
  return new ScheduledIndex(new IndexEngine(options))
}
