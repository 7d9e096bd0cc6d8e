/** Settings of one person on one machine. */
import { z } from 'zod'
import { SpeechSettings } from './speech/model.ts'

const theme = z.enum(['system', 'dark', 'light'])
/** Transcript text size in CSS pixels. */
const transcriptSize = z.int().min(12).max(32)
/** Changed shortcuts: command name -> key as in "Shift+M". */
const shortcuts = z.record(z.string().max(60), z.string().max(40))
/** Absolute path of a folder or program; '' looks on the PATH. */
const ffmpegPath = z.string().max(4000)

/** Text templates for saving a transcript in a form of one's own; names are different. */
const templates = z
  .array(z.object({ name: z.string().trim().min(1).max(80), text: z.string().min(1).max(20_000) }))
  .max(50)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, 'two templates have the same name')

/** Whether H.264 is encoded by the graphics hardware where ffmpeg really can: quicker, the files somewhat larger. */
const hardwareEncoder = z.boolean()

export const Settings = z.object({
  theme: theme.default('system'),
  transcriptSize: transcriptSize.default(16),
  shortcuts: shortcuts.default({}),
  ffmpegPath: ffmpegPath.default(''),
  templates: templates.default([]),
  hardwareEncoder: hardwareEncoder.default(false),
  speech: SpeechSettings.default(() => SpeechSettings.parse({})),
})
export type Settings = z.infer<typeof Settings>

/** Some of the settings; those left out stay (a partial of `Settings` would fill in the usual ones). */
export const SettingsPatch = z
  .object({ theme, transcriptSize, shortcuts, ffmpegPath, templates, hardwareEncoder, speech: SpeechSettings })
  .partial()
export type SettingsPatch = z.infer<typeof SettingsPatch>
