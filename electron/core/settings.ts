/** What a person set on this machine, and the libraries opened lately. One small lowdb document in the configuration folder. */
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type FileWrite, commitFiles } from './library/durable.ts'
import { stageDocument } from './library/document.ts'
import { NotUnderstood, parseStateJson, StateFiles } from './state-files.ts'
import { Settings, type SettingsPatch } from './settings-model.ts'

const SettingsDocument = z.object({
  version: z.literal(1).default(1),
  settings: Settings.default(() => Settings.parse({})),
  recent: z.array(z.object({ name: z.string(), path: z.string() })).default([]),
})
type SettingsDocument = z.infer<typeof SettingsDocument>

const file = 'settings.json'
const recentKept = 8

export class SettingsStore {
  readonly #folder: string
  readonly #files: StateFiles
  #document: SettingsDocument
  #last: Promise<void> = Promise.resolve()

  private constructor(folder: string, files: StateFiles, document: SettingsDocument) {
    this.#folder = folder
    this.#files = files
    this.#document = document
  }

  /** Unreadable settings are not worth stopping for: they are set aside, and the program starts with the usual ones. */
  static async open(folder: string, files = new StateFiles()): Promise<SettingsStore> {
    const found = await files.read('settings', join(folder, file), parse)
    return new SettingsStore(folder, files, found ?? SettingsDocument.parse({}))
  }

  get settings(): Settings {
    return this.#document.settings
  }
  get recent(): SettingsDocument['recent'] {
    return this.#document.recent
  }

  /** @throws AppError when the configuration folder cannot be written; the setting still holds until the program ends */
  async set(change: SettingsPatch): Promise<Settings> {
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
    this.#document = { ...this.#document, settings: { ...this.#document.settings, ...given } }
    await this.#save()
    return this.#document.settings
  }

  /** Puts a library at the top of the recent ones. Not being able to remember it stops nobody from opening it. */
  async remember(name: string, path: string): Promise<void> {
    const others = this.#document.recent.filter((entry) => entry.path !== path)
    this.#document = {
      ...this.#document,
      recent: [{ name: name || basename(path), path }, ...others].slice(0, recentKept),
    }
    await this.#save().catch(() => undefined)
  }

  #save(): Promise<void> {
    const write = async (): Promise<void> => {
      await this.#files.makeRoom(join(this.#folder, file))
      const group: FileWrite[] = []
      await stageDocument(group, this.#folder, file, this.#document)
      await commitFiles(this.#folder, group)
    }
    this.#last = this.#last.then(write, write)
    return this.#last
  }
}

/** @throws NotUnderstood */
function parse(text: string): SettingsDocument {
  const result = SettingsDocument.safeParse(parseStateJson(text))
  if (result.success) return result.data
  const [issue] = result.error.issues
  if (issue?.path.join('.') === 'version') throw new NotUnderstood('a newer version of the program wrote it')
  throw new NotUnderstood(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not valid'}`)
}
