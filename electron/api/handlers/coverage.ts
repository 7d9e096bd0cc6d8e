import { mapCoverage, storiesInCell } from '../../core/coverage/map.ts'
import type { HandlersOf } from '../handler.ts'

export const coverageHandlers: HandlersOf<'coverage'> = {
  'coverage.map': (_input, { core }) => {
    const { store, exports } = core.library()
    return mapCoverage(store, exports)
  },
  'coverage.stories': async (cell, { core }) => ({ stories: storiesInCell(core.library().store, cell) }),
}
