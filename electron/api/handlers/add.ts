import { addMedia } from '../../core/library/add.ts'
import { listFolder } from '../../core/library/list-folder.ts'
import type { HandlersOf } from '../handler.ts'

export const addHandlers: HandlersOf<'add'> = {
  'add.paths': async ({ paths, copy, language, tags }, { core, signal }) =>
    addMedia(await core.addContext(), paths, { copy, language, tags, signal }),
  'add.pick': async (_input, { core }) => ({ paths: await core.desktop.pickMedia() }),
  'add.browse': ({ path }) => listFolder(path),
}
