import { safeFileName } from '../../core/export/file-name.ts'
import { applyMove, changeFacet, changeTag, previewMove, removeFacet } from '../../core/vocabulary/change.ts'
import { writeVocabulary } from '../../core/vocabulary/csv.ts'
import { importVocabulary, previewImport } from '../../core/vocabulary/import.ts'
import { suggestForStory } from '../../core/vocabulary/suggest.ts'
import { countUses, findUses } from '../../core/vocabulary/uses.ts'
import type { HandlersOf } from '../handler.ts'

const bytesOf = (base64: string): Uint8Array => Buffer.from(base64, 'base64')

export const vocabularyHandlers: HandlersOf<'vocabulary'> = {
  'vocabulary.uses': async (_input, { core }) => ({ tags: await countUses(core.library().store) }),
  'vocabulary.where': async ({ tag }, { core }) => ({ stories: await findUses(core.library().store, new Set([tag])) }),
  'vocabulary.saveTag': async (edit, { core }) => {
    await changeTag(core.library().store, edit)
    return {}
  },
  'vocabulary.saveFacet': async (edit, { core }) => {
    await changeFacet(core.library().store, edit)
    return {}
  },
  'vocabulary.deleteFacet': async ({ id }, { core }) => {
    await removeFacet(core.library().store, id)
    return {}
  },
  'vocabulary.preview': ({ move }, { core }) => previewMove(core.library().store, move),
  'vocabulary.change': ({ move, isSure }, { core }) => applyMove(core.library().store, move, isSure),
  'vocabulary.export': async (_input, { core }) => {
    const library = core.library().store.library()
    return {
      base64: Buffer.from(writeVocabulary(library)).toString('base64'),
      fileName: `${safeFileName(library.name)} vocabulary.csv`,
      mime: 'text/csv',
    }
  },
  'vocabulary.previewImport': async ({ base64 }, { core }) => previewImport(core.library().store, bytesOf(base64)),
  'vocabulary.import': ({ base64 }, { core }) => importVocabulary(core.library().store, bytesOf(base64)),
  'vocabulary.suggest': async ({ story }, { core }) => ({
    suggestions: await suggestForStory(core.library().store, story),
  }),
}
