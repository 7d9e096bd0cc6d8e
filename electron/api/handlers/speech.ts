/** Machine drafts and times from the sound. */
import { startEstimate } from '../../core/library/estimate-times.ts'
import { speechState } from '../../core/speech/engines.ts'
import { startSpeech } from '../../core/speech/start.ts'
import type { HandlersOf } from '../handler.ts'

export const speechHandlers: HandlersOf<'speech' | 'timing'> = {
  'speech.state': ({ run }, { core }) => speechState(core.settings.settings.speech, () => core.tools(), run),
  'speech.start': async (order, { core }) => {
    const { jobs, refused } = await startSpeech(await core.speechContext(), order)
    const [first] = refused
    if (jobs.length === 0 && first) throw first.error
    return {
      jobs: jobs.map(({ handle }) => handle.id),
      refused: refused.map(({ story, title, error }) => {
        return { story, title, why: error.title, detail: error.detail, remedy: error.remedy }
      }),
    }
  },
  'timing.estimate': async (at, { core }) => ({ job: (await startEstimate(await core.addContext(), at)).id }),
}
