import { safeFileName } from '../../core/export/file-name.ts'
import { reelVideoPlan, startReelVideo } from '../../core/export/start.ts'
import * as reels from '../../core/library/reels.ts'
import { listReels, reelDetail } from '../../core/reels/detail.ts'
import { paperMimes, writePaper } from '../../core/reels/paper.ts'
import type { HandlersOf } from '../handler.ts'

export const reelHandlers: HandlersOf<'reels'> = {
  'reels.list': async (_, { core }) => listReels(core.library().store),
  'reels.get': ({ id }, { core }) => reelDetail(core.library().store, core.library().root, id),
  'reels.make': async ({ name, moments }, { core }) => ({
    id: await reels.makeReel(core.library().store, name, moments),
  }),
  'reels.rename': async ({ id, name }, { core }) => {
    await reels.renameReel(core.library().store, id, name)
    return {}
  },
  'reels.duplicate': async ({ id, name }, { core }) => ({
    id: await reels.duplicateReel(core.library().store, id, name),
  }),
  'reels.remove': async ({ reels: ids }, { core }) => {
    await reels.removeReels(core.library().store, ids)
    return {}
  },
  'reels.add': async ({ id, moments, before }, { core }) => ({
    items: await reels.addToReel(core.library().store, id, moments, before),
  }),
  'reels.addTitle': async ({ id, text, durationMs, before }, { core }) => ({
    item: await reels.addTitle(core.library().store, id, { text, durationMs }, before),
  }),
  'reels.editTitle': async ({ id, item, text, durationMs }, { core }) => {
    const given = { ...(text !== undefined && { text }), ...(durationMs !== undefined && { durationMs }) }
    await reels.editTitle(core.library().store, id, item, given)
    return {}
  },
  'reels.move': async ({ id, items, before }, { core }) => {
    await reels.moveInReel(core.library().store, id, items, before)
    return {}
  },
  'reels.removeItems': async ({ id, items }, { core }) => {
    await reels.removeFromReel(core.library().store, id, items)
    return {}
  },
  'reels.trim': async ({ id, item, startMs, endMs }, { core }) => {
    await reels.trimInReel(core.library().store, id, item, { startMs, endMs })
    return {}
  },
  'reels.split': async ({ id, item, atMs }, { core }) => ({
    item: await reels.splitInReel(core.library().store, id, item, atMs),
  }),
  'reels.note': async ({ id, item, note }, { core }) => {
    await reels.noteInReel(core.library().store, id, item, note)
    return {}
  },
  'reels.planVideo': async (request, { core }) => {
    const tools = await core.tools().catch(() => null)
    return reelVideoPlan(core.library(), core.folders.assets, tools, request)
  },
  'reels.exportVideo': async (request, { core }) => {
    const started = await startReelVideo(await core.exportContext(), request)
    return { jobs: started.map(({ handle }) => handle.id) }
  },
  'reels.transition': async ({ id, items, transition }, { core }) => {
    await reels.setTransitions(core.library().store, id, items, transition)
    return {}
  },
  'reels.music': async ({ id, music }, { core }) => {
    await reels.setMusic(core.library().store, core.library().root, id, music)
    return {}
  },
  'reels.paper': async ({ id, format }, { core }) => {
    const { store, root } = core.library()
    const reel = await reelDetail(store, root, id)
    const content = writePaper(reel, format)
    const fileName = `${safeFileName(reel.name)}.${format}`
    return { base64: Buffer.from(content).toString('base64'), fileName, mime: paperMimes[format] }
  },
}
