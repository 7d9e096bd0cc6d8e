/**
 * Makes the sample clips and their transcripts in assets/sample/build: `node assets/sample/make-clips.ts [rural|city|suburb]... [--no-pictures]`
 * Then `node assets/sample/make-library.ts` makes the library of them. See README.md here for what must be installed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeWebvtt } from '../../electron/core/transcripts/webvtt-write.ts'
import { renderClip } from './film/render.ts'
import { cityScene } from './scenes/city.ts'
import { ruralScene } from './scenes/rural.ts'
import { suburbScene } from './scenes/suburb.ts'
import { CLIPS } from './script.ts'
import { makeSpeech } from './speech/speech.ts'

const SCENES = { rural: ruralScene, city: cityScene, suburb: suburbScene }

const build = join(import.meta.dirname, 'build')
mkdirSync(build, { recursive: true })
const words = process.argv.slice(2)
const wanted = CLIPS.filter(({ id }) => words.includes(id))
const pictures = !words.includes('--no-pictures')
for (const clip of wanted.length > 0 ? wanted : CLIPS) {
  const folder = mkdtempSync(join(tmpdir(), 'localstory-sample-'))
  try {
    const speech = makeSpeech(clip, folder)
    for (const [language, cues] of [
      ['en', speech.english],
      ['es', speech.spanish],
    ] as const) {
      if (cues) writeFileSync(join(build, `${clip.file}.${language}.vtt`), writeWebvtt(cues, { language }))
    }
    console.log(`${clip.file}: ${speech.durationMs / 1000} s, ${speech.english.length} cues`)
    if (pictures) await renderClip(clip, SCENES[clip.id], speech, join(build, `${clip.file}.mp4`))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
