/**
 * Every word of the interface, by feature. Another language is a folder like `en` with the same shape: the compiler names what
 * is missing. Texts with values are functions, so that each language orders and inflects them its own way.
 */
import { frame } from './en/frame.ts'
import { story } from './en/story.ts'
import { storyEditor } from './en/story-editor.ts'
import { storyImport } from './en/story-import.ts'
import { storyLanguages } from './en/story-languages.ts'
import { storyRules } from './en/story-rules.ts'
import { storySpeech } from './en/story-speech.ts'
import { storyFind, storySpeakers, storyTap, storyTimes } from './en/story-tools.ts'
import { storySave, storyTranscript } from './en/story-transcript.ts'
import { vocabulary } from './en/vocabulary.ts'

export const texts = {
  frame,
  story,
  storyEditor,
  storyFind,
  storyImport,
  storyLanguages,
  storyRules,
  storySave,
  storySpeakers,
  storySpeech,
  storyTap,
  storyTimes,
  storyTranscript,
  vocabulary,
} as const
export type Texts = typeof texts
