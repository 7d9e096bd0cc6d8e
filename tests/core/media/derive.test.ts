import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createJobQueue } from '../../../electron/core/jobs/queue.ts'
import { queueDerived } from '../../../electron/core/media/derive.ts'
import type { MediaTools } from '../../../electron/core/media/locate.ts'
import { needsProxy } from '../../../electron/core/media/playable.ts'
import { probeMedia } from '../../../electron/core/media/probe.ts'
import { copyClip, makeFolder, makePlainClip, removeFolder, testTools } from '../../support/media.ts'

let tools: MediaTools
let folder: string
beforeAll(async () => {
  tools = await testTools()
})
beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => removeFolder(folder))

async function request(source: string) {
  const info = await probeMedia(tools, source)
  return {
    storyId: 'clinic-days',
    title: 'Clinic days',
    source,
    folder: join(folder, 'clinic-days'),
    info,
    needsProxy: needsProxy(info),
  }
}
const kinds = (handles: readonly { kind: string }[]) => handles.map((h) => h.kind)

describe('queueDerived', () => {
  it('makes what is missing, once', async () => {
    const queue = createJobQueue({ slots: 2 })
    const codec = ['-c:v', 'prores_ks', '-profile:v', '0', '-c:a', 'pcm_s16le']
    const story = await request(await makePlainClip({ ending: '.mov', codec }))
    const handles = queueDerived(queue, tools, story)
    expect(kinds(handles)).toEqual(['poster', 'strip', 'peaks', 'proxy'])
    expect(queueDerived(queue, tools, story)).toEqual([])
    for (const { handle } of handles) {
      expect(await handle.done).toMatchObject({ state: 'done', storyId: 'clinic-days', problem: null, outputs: [] })
    }
    expect((await readdir(story.folder)).sort()).toEqual(['peaks.bin', 'poster.jpg', 'proxy.mp4', 'strip.jpg'])
    expect(queueDerived(queue, tools, story)).toEqual([])
    await rm(join(story.folder, 'strip.jpg'))
    const again = queueDerived(queue, tools, story)
    expect(kinds(again)).toEqual(['strip'])
    expect((await again[0]?.handle.done)?.label).toBe('Film strip: Clinic days')
  })

  it('draws only the waveform of sound, and no proxy of what plays', async () => {
    const queue = createJobQueue({ slots: 2 })
    const sound = await request(await makePlainClip({ picture: false, ending: '.mp3', codec: ['-c:a', 'libmp3lame'] }))
    expect(kinds(queueDerived(queue, tools, sound))).toEqual(['peaks'])
    const playable = { ...(await request(await makePlainClip())), storyId: 'other', folder: join(folder, 'other') }
    expect(kinds(queueDerived(queue, tools, playable))).toEqual(['poster', 'strip', 'peaks'])
    await queue.idle()
    expect(queue.list().every((job) => job.state === 'done')).toBe(true)
  })

  it('says what is wrong when the recording has gone meanwhile', async () => {
    const queue = createJobQueue({ slots: 2 })
    const story = await request(await copyClip(await makePlainClip(), folder, 'card.mp4'))
    await rm(story.source)
    for (const { handle } of queueDerived(queue, tools, story)) {
      const job = await handle.done
      expect(job.state).toBe('failed')
      expect(job.problem?.detail).toContain('card.mp4')
    }
    expect(await readdir(story.folder)).toEqual([])
  })
})
