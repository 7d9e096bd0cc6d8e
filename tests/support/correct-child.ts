/** Corrects the first caption of a story, says so once it is acknowledged, and waits to be killed: `node correct-child.ts <library> <story> <text>`. */
import { writeSync } from 'node:fs'
import { editCue } from '../../electron/core/library/edit-transcript.ts'
import { FileStore } from '../../electron/core/library/file-store.ts'

const [root = '', story = '', text = ''] = process.argv.slice(2)
const store = await FileStore.open(root)
if (store.readOnly) throw new Error(store.readOnly.detail)
const { cues, revision } = await store.transcript(story, 'en')
await editCue(store, { story, language: 'en', cue: cues[0]?.id ?? '', ifRevision: revision }, { text })
writeSync(1, 'saved\n')
setInterval(() => undefined, 1000)
