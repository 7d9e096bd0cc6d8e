/**
 * Changes several libraries without end until it is killed, as lean as it can be: it is started hundreds of times. Writes `b` (begun) or
 * `a` (acknowledged), the library's place, the story and the number it now says everywhere.
 * `node kill-writer.mjs <library>=<first number> ...`.
 */
import { writeSync } from 'node:fs'
import { changeStory, tagStories } from '../../../../electron/core/library/edit.ts'
import { FileStore } from '../../../../electron/core/library/file-store.ts'
import { cue, transcriptPart } from '../../../support/stories.ts'

async function write(root: string, first: number, place: number): Promise<never> {
  const store = await FileStore.open(root)
  if (store.readOnly) throw new Error(store.readOnly.detail)
  for (let number = first; ; number += 1) {
    const story = `s${number % 3}`
    writeSync(1, `b ${place} ${story} ${number}\n`)
    // The number in the story and in its transcript: half of the change could be told.
    if (number % 2 === 0) {
      const title = changeStory(story, (before) => ({ ...before, title: `${number}` }))
      const words = [cue('a', 0, `${number} ${'words '.repeat(number % 400)}`)]
      await store.change([title, transcriptPart(story, 'en', words)], `${number}`)
    } else await tagStories(store, [story], [`issue/n-${number}`], [`issue/n-${number - 6}`])
    writeSync(1, `a ${place} ${story} ${number}\n`)
  }
}

const libraries = process.argv.slice(2).map((given) => given.split('='))
await Promise.all(libraries.map(([root = '', first = '6'], place) => write(root, Number(first), place)))
