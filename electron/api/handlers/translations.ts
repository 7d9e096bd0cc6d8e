import { confirmTranslation, editTranslation } from '../../core/library/edit-translation.ts'
import { translationState } from '../../core/library/translation-state.ts'
import { beginTranslation, linkTranslation, unlinkTranslation } from '../../core/library/translations.ts'
import type { HandlersOf } from '../handler.ts'

export const translationHandlers: HandlersOf<'translations'> = {
  'translations.link': async ({ of, ...at }, { core }) => {
    await linkTranslation(core.library().store, at, of)
    return {}
  },
  'translations.unlink': async (at, { core }) => {
    await unlinkTranslation(core.library().store, at)
    return {}
  },
  'translations.state': ({ story, language }, { core }) => translationState(core.library().store, story, language),
  'translations.begin': async ({ of, ...at }, { core }) => {
    await beginTranslation(core.library().store, at, of)
    return {}
  },
  'translations.edit': async ({ source, cue, text, ...at }, { core }) => ({
    revision: await editTranslation(core.library().store, at, { source, cue, text }),
  }),
  'translations.confirm': ({ cues, ...at }, { core }) => confirmTranslation(core.library().store, at, cues),
}
