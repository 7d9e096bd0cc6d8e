/**
 * Changes a library without end until it is killed. Writes `b` (begun) or `a` (acknowledged), the story and the number it now says
 * everywhere. Started a thousand times, it is a snapshot of a program that has loaded everything, which takes half of the time:
 * `node --snapshot-blob <blob> kill-writer <library> <first number>`.
 */
import { writeSync } from 'node:fs'
import { startupSnapshot } from 'node:v8'
import { changeStory, tagStories } from '../../../../electron/core/library/edit.ts'
import { FileStore } from '../../../../electron/core/library/file-store.ts'
import { cue, transcriptPart } from '../../../support/stories.ts'

async function write(root: string, first: number): Promise<never> {
  const store = await FileStore.open(root)
  if (store.readOnly) throw new Error(store.readOnly.detail)
  for (let number = first; ; number += 1) {
    const story = `s${number % 3}`
    writeSync(1, `b ${story} ${number}\n`)
    // The number in the story and in its transcript: half of the change could be told.
    if (number % 2 === 0) {
      const title = changeStory(story, (before) => ({ ...before, title: `${number}` }))
      const words = [cue('a', 0, `${number} ${'words '.repeat(number % 400)}`)]
      await store.change([title, transcriptPart(story, 'en', words)], `${number}`)
    } else await tagStories(store, [story], [`issue/n-${number}`], [`issue/n-${number - 6}`])
    writeSync(1, `a ${story} ${number}\n`)
  }
}

startupSnapshot.setDeserializeMainFunction(() => {
  const [, , root = '', first = '6'] = process.argv
  void write(root, Number(first))
})
