import type { Core } from '../../core/core.ts'
import { isFile } from '../../core/folders.ts'
import {
  addMoment,
  frameMoment,
  removeMoments,
  removeStories,
  tagMoments,
  tagStories,
  updateMoment,
  updateStories,
} from '../../core/library/edit.ts'
import type { Story } from '../../core/library/model.ts'
import { listMoments } from '../../core/library/moment-rows.ts'
import { derivedPath, mediaPath } from '../../core/library/paths.ts'
import { stripFrameCount } from '../../core/media/strip.ts'
import type { StoryDetail } from '../contract-stories.ts'
import type { HandlersOf } from '../handler.ts'
import { momentImportHandlers } from './handover.ts'

async function playback(core: Core, story: Story, available: boolean): Promise<StoryDetail['playback']> {
  const { root } = core.library()
  if (!story.media.needsProxy) return available ? 'ready' : 'missing'
  if (await isFile(derivedPath(root, story.id, 'proxy'))) return 'ready'
  if (!available) return 'missing'
  const proxy = core.queue
    .list()
    .filter((job) => job.kind === 'proxy' && job.storyId === story.id)
    .at(-1)
  return proxy?.state === 'failed' || proxy?.state === 'cancelled' ? 'failed' : 'preparing'
}

async function storyDetail(core: Core, id: string): Promise<StoryDetail> {
  const { store, root } = core.library()
  const story = await store.get(id)
  const available = await isFile(mediaPath(root, story.media))
  const hasStrip = await isFile(derivedPath(root, id, 'strip'))
  // Opening a story is when a missing poster or proxy is noticed; making it again must not hold the screen up.
  if (available) void core.repairDerived(id).catch(() => undefined)
  return {
    story,
    mediaStatus: available ? 'available' : 'missing',
    playback: await playback(core, story, available),
    stripFrames: hasStrip ? stripFrameCount(story.media.info.durationMs) : 0,
  }
}

export const storyHandlers: HandlersOf<'stories'> = {
  'stories.list': async (_input, { core }) => ({ stories: core.library().store.list() }),
  'stories.get': ({ id }, { core }) => storyDetail(core, id),
  'stories.update': async ({ ids, patch, seen }, { core }) => {
    await updateStories(core.library().store, ids, patch, seen)
    return {}
  },
  'stories.tag': async ({ ids, add, remove }, { core }) => {
    await tagStories(core.library().store, ids, add, remove)
    return {}
  },
  'stories.remove': async ({ ids }, { core }) => {
    await removeStories(core.library().store, ids)
    return {}
  },
  'stories.reveal': async ({ id }, { core }) => {
    const { store, root } = core.library()
    const path = mediaPath(root, (await store.get(id)).media)
    return { shown: await core.desktop.reveal(path), path }
  },
}

export const momentHandlers: HandlersOf<'moments'> = {
  ...momentImportHandlers,
  'moments.add': async ({ story, ...moment }, { core }) => ({
    id: await addMoment(core.library().store, story, moment),
  }),
  'moments.update': async ({ story, id, seenNote, ...edit }, { core }) => {
    await updateMoment(core.library().store, story, id, edit, seenNote)
    return {}
  },
  'moments.frame': async ({ story, id, shape, framing }, { core }) => {
    await frameMoment(core.library().store, story, id, shape, framing)
    return {}
  },
  'moments.remove': async ({ moments }, { core }) => {
    await removeMoments(core.library().store, moments)
    return {}
  },
  'moments.tag': async ({ moments, add, remove }, { core }) => {
    await tagMoments(core.library().store, moments, add, remove)
    return {}
  },
  'moments.list': async (_input, { core }) => {
    const { store, exports } = core.library()
    return { moments: await listMoments(store, exports) }
  },
}
