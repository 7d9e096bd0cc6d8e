/** Drafts from the sound. */
import { countOf } from '../words.ts'

export const storySpeech = {
  setUp: 'Set up speech to text',
  /** @param missing what is missing, a sentence of the engine's check */
  notReady: (missing: string) =>
    `Speech to text is not ready: ${missing} Put it right in the settings, and a draft can be made from the sound.`,
  howTo:
    'A speech program on this machine can also write a first draft. Choose one, and a model for it, in the settings.',
  makeDraft: (stories: number) => (stories === 1 ? 'Make a draft from the sound' : 'Make drafts from the sound'),
  title: (stories: number) => (stories === 1 ? 'Make a draft from the sound' : `Make drafts of ${stories} stories`),
  /** @param drafts how many of the stories get one */
  start: (stories: number, drafts: number) => (stories === 1 ? 'Make draft' : `Make ${countOf(drafts, 'draft')}`),
  what: (model: string) =>
    `${model} writes down what it hears, on this machine. It takes a while and can be cancelled. The draft is marked as a machine’s until somebody has gone through it.`,
  language: 'Language spoken',
  languages: { auto: 'Find out by itself', en: 'English', es: 'Spanish' },
  languageTagHelp: 'As in fr, zh or es-MX.',
  hasTranscript:
    'This story has a transcript already. A draft does not go over it by itself: name another language, or replace it.',
  haveTranscripts: (stories: number) =>
    `${countOf(stories, 'story has', 'stories have')} a transcript already and ${stories === 1 ? 'is' : 'are'} left out.`,
  replace: 'Replace it; undo brings it back',
  leftOut: (title: string, why: string) => `${title}: ${why}`,
  /** `left`: what was left out and why; the first three are named. */
  started: (drafts: number, left: readonly string[]) =>
    `${countOf(drafts, 'draft')} started. Left out: ${left.slice(0, 3).join('; ')}${left.length > 3 ? `, and ${left.length - 3} more` : ''}`,
  writing: 'Writing down what is said',
  timing: 'Taking times from the sound',
  cancel: (what: string) => `Cancel: ${what}`,
  closeMessage: 'Close this message',
}
