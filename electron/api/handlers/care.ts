import { careState, startCare } from '../../core/care/desk.ts'
import type { HandlersOf } from '../handler.ts'

export const careHandlers: HandlersOf<'care'> = {
  'care.state': async (_input, { core }) => careState(core.library()),
  'care.check': async (_input, { core }) => ({ job: startCare(core, { kind: 'check' }) }),
  'care.repair': async (_input, { core }) => ({ job: startCare(core, { kind: 'repair' }) }),
  'care.reconnect': async ({ folder }, { core }) => ({ job: startCare(core, { kind: 'reconnect', folder }) }),
  'care.collect': async (_input, { core }) => ({ job: startCare(core, { kind: 'collect' }) }),
}
