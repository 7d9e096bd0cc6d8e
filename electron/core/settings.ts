/** What a person set on this machine, and the libraries opened lately. One small lowdb document in the configuration folder. */
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { type FileWrite, commitFiles } from './library/durable.ts'
import { stageDocument } from './library/document.ts'
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
  #document: SettingsDocument
  #last: Promise<void> = Promise.resolve()

  private constructor(folder: string, document: SettingsDocument) {
    this.#folder = folder
    this.#document = document
  }

  /** Unreadable settings are not worth stopping for: the program starts with the usual ones. */
  static async open(folder: string): Promise<SettingsStore> {
    const text = await readFile(join(folder, file), 'utf8').catch(() => '{}')
    return new SettingsStore(folder, parse(text))
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
      const group: FileWrite[] = []
      await stageDocument(group, this.#folder, file, this.#document)
      await commitFiles(this.#folder, group)
    }
    this.#last = this.#last.then(write, write)
    return this.#last
  }
}

function parse(text: string): SettingsDocument {
  try {
    return SettingsDocument.parse(JSON.parse(text))
  } catch {
    return SettingsDocument.parse({})
  }
}
