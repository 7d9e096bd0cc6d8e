import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createLibrary } from '../../../electron/core/library/create.ts'
import { updateStories } from '../../../electron/core/library/edit.ts'
import { FileStore } from '../../../electron/core/library/file-store.ts'
import { smallDisk } from '../../support/disk.ts'
import { addStory, cue, transcriptPart } from '../../support/stories.ts'

describe('a full disk', () => {
  it('refuses the change in words, keeps the old state and goes on when there is space again', async (context) => {
    const disk = await smallDisk(context)
    const store = await FileStore.open(await createLibrary(join(disk, 'Library'), 'Library'))
    const story = await addStory(store, { title: 'Before' })
    await store.change([transcriptPart(story.id, 'en', [cue('a', 0, 'These words stay')])], 'import transcript')
    const filler = join(disk, 'filler')
    try {
      writeFileSync(filler, Buffer.alloc(2_000_000))
    } catch {
      // Written until the disk was full, which is what is wanted.
    }
    const long = Array.from({ length: 300 }, (_, i) => cue(`c${i}`, i * 2000, 'long '.repeat(20)))
    await expect(updateStories(store, [story.id], { notes: 'n'.repeat(90_000) })).rejects.toMatchObject({
      code: 'disk-full',
      remedy: expect.stringContaining('Free some space'),
    })
    await expect(store.change([transcriptPart(story.id, 'en', long)], 'import transcript')).rejects.toMatchObject({
      code: 'disk-full',
    })
    expect((await store.get(story.id)).notes).toBe('')
    expect((await store.transcript(story.id, 'en')).cues.map((c) => c.text)).toEqual(['These words stay'])
    rmSync(filler)
    await updateStories(store, [story.id], { title: 'After' })
    await store.close()
    const again = await FileStore.open(join(disk, 'Library'))
    expect(again.list()).toMatchObject([{ title: 'After', languages: ['en'] }])
    await again.close()
  })
})
