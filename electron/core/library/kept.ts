/** Files kept beside a story under the digest of their content (model.ts, `KeptName`). */
import { createHash } from 'node:crypto'

const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex').slice(0, 32)

/** The name under which this content is kept. @param ending of the file it came from, with or without the dot */
export function keptName(content: Uint8Array, ending: string): string {
  const plain = ending
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 8)
  return `${digestOf(content)}.${plain || 'bin'}`
}

/** Whether a file may be a kept one, by its name alone. */
export const isKeptName = (name: string): boolean => /^[0-9a-f]{32}\.[a-z0-9]{1,8}$/.test(name)

/** Whether the name is that of the content. */
export const isKept = (name: string, content: Uint8Array): boolean => name.startsWith(`${digestOf(content)}.`)
