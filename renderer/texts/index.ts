/**
 * Every word of the interface, by feature. Another language is a folder like `en` with the same shape: the compiler names what
 * is missing. Texts with values are functions, so that each language orders and inflects them its own way.
 */
import { add } from './en/add.ts'
import { board } from './en/board.ts'
import { brand } from './en/brand.ts'
import { care } from './en/care.ts'
import { commands } from './en/commands.ts'
import { common } from './en/common.ts'
import { coverage } from './en/coverage.ts'
import { exporting } from './en/export.ts'
import { frame } from './en/frame.ts'
import { handOver } from './en/handover.ts'
import { history } from './en/history.ts'
import { historyScreen } from './en/history-screen.ts'
import { jobs } from './en/jobs.ts'
import { inspector, library } from './en/library.ts'
import { people } from './en/people.ts'
import { problems } from './en/problems.ts'
import { quotes } from './en/quotes.ts'
import { reels } from './en/reels.ts'
import { reports } from './en/reports.ts'
import { search } from './en/search.ts'
import { settings, shortcuts, speechSettings } from './en/settings.ts'
import { ui, units } from './en/ui.ts'
import { story } from './en/story.ts'
import { storyEditor } from './en/story-editor.ts'
import { storyImport } from './en/story-import.ts'
import { storyLanguages } from './en/story-languages.ts'
import { storyRules } from './en/story-rules.ts'
import { storySpeech } from './en/story-speech.ts'
import { storyFind, storySpeakers, storyTap, storyTimes } from './en/story-tools.ts'
import { storySave, storyTranscript } from './en/story-transcript.ts'
import { vocabulary } from './en/vocabulary.ts'
import { welcome } from './en/welcome.ts'

export const texts = {
  add,
  board,
  brand,
  care,
  commands,
  common,
  coverage,
  exporting,
  frame,
  handOver,
  history,
  historyScreen,
  inspector,
  jobs,
  library,
  people,
  problems,
  quotes,
  reels,
  reports,
  search,
  settings,
  shortcuts,
  speechSettings,
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
  ui,
  units,
  vocabulary,
  welcome,
} as const
export type Texts = typeof texts
