import { join } from 'node:path'
import type { Core } from '../../core/core.ts'
import { brandOf } from '../../core/library/brand.ts'
import { checkPerson } from '../../core/library/people.ts'
import { withPerson, withTags } from '../../core/library/vocabulary.ts'
import type { Session } from '../../core/session.ts'
import { sayUnreadable } from '../../core/state-files.ts'
import type { AppState, LibraryState } from '../contract-app.ts'
import type { HandlersOf } from '../handler.ts'
import { historyPageHandlers } from './history.ts'

function libraryState(session: Session): LibraryState {
  const { store } = session
  const library = store.library()
  const { undo, redo } = store.undoState()
  return {
    id: library.id,
    name: library.name,
    path: session.root,
    revision: library.revision,
    readOnly: store.readOnly ? `This library is open for reading only. ${store.readOnly.detail}`.trim() : '',
    storyCount: store.list().length,
    vocabulary: library.vocabulary,
    people: library.people,
    brand: brandOf(library),
    undo,
    redo,
    damaged: store.damaged,
  }
}

async function appState(core: Core): Promise<AppState> {
  const tools = await core.toolState()
  return {
    version: core.version,
    shell: core.desktop.kind,
    platform: process.platform,
    library: core.session && libraryState(core.session),
    recent: core.settings.recent,
    ffmpeg: tools.ok
      ? { ok: true, version: tools.tools.version, message: '' }
      : { ok: false, version: '', message: tools.message },
    settings: core.settings.settings,
    unreadable: core.stateFiles.untold.map(sayUnreadable),
    suggestedFolder: core.folders.documents,
    exportFolder: join(core.folders.documents, 'LocalStory exports'),
  }
}

export const appHandlers: HandlersOf<'app'> = {
  'app.state': (_input, { core }) => appState(core),
  'app.settings': async (input, { core }) => {
    const settings = await core.settings.set(input)
    core.announceApp()
    return settings
  },
  'app.toldUnreadable': async (_input, { core }) => {
    core.stateFiles.told()
    core.announceApp()
    return {}
  },
  'app.pickFolder': async ({ title }, { core }) => ({ path: await core.desktop.pickFolder(title) }),
}

export const libraryHandlers: HandlersOf<'library'> = {
  'library.create': async ({ path, name }, { core }) => libraryState(await core.createLibrary(path, name)),
  'library.open': async ({ path }, { core }) => libraryState(await core.openLibrary(path)),
  'library.openSample': async (_input, { core }) => libraryState(await core.openSample()),
  'library.close': async (_input, { core }) => {
    await core.closeLibrary()
    return {}
  },
  'library.addTag': async (tag, { core }) => {
    const given = tag.label === undefined ? { id: tag.id } : { id: tag.id, label: tag.label }
    await core
      .library()
      .store.change([{ kind: 'library', recipe: (library) => withTags(library, [given]) }], 'add tag to vocabulary')
    return {}
  },
  'library.savePerson': async (person, { core }) => {
    const checked = checkPerson(person)
    await core
      .library()
      .store.change([{ kind: 'library', recipe: (library) => withPerson(library, checked) }], 'save person')
    return {}
  },
}

export const historyHandlers: HandlersOf<'history'> = {
  ...historyPageHandlers,
  'history.undo': async (_input, { core }) => ({ label: (await core.library().store.undo()).label }),
  'history.redo': async (_input, { core }) => ({ label: (await core.library().store.redo()).label }),
  'history.list': async ({ limit }, { core }) => ({ entries: core.library().store.history(limit) }),
}
