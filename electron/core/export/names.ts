/** What the files of an export are called: a pattern with fields, made into a name that every system takes. Pure. */
import { formatMs } from '../time.ts'
import { cutBytes, MAX_NAME_BYTES, safeFileName } from './file-name.ts'
import type { PlannedOutput, PlanProblem } from './model.ts'
import { stop } from './plan-content.ts'

export const nameFields = [
  ...(['title', 'person', 'place', 'date', 'in', 'out', 'shape', 'platform', 'language', 'number'] as const),
] as const
type Field = (typeof nameFields)[number]

/** "Clinic days 00.09.07-00.09.15 9x16". */
export const plainPattern = '{title} {in}-{out} {shape}'
export const platformPattern = '{title} {in}-{out} {platform} {shape}'

/** Clips that differ in their language alone are told apart by it. @param count of languages */
export const sayLanguage = (pattern: string, count: number): string =>
  count < 2 || pattern.includes('{language}') ? pattern : `${pattern} {language}`

const FIELD = /\{([A-Za-z]+)\}/g
const isField = (name: string): name is Field => (nameFields as readonly string[]).includes(name)

/** Fields that a pattern asks for and that do not exist. */
export function checkPattern(pattern: string): PlanProblem[] {
  const unknown = [...pattern.matchAll(FIELD)].map(([, name = '']) => name).filter((name) => !isField(name))
  if (unknown.length === 0) return []
  const all = nameFields.map((name) => `{${name}}`).join(' ')
  const text = `The file name asks for {${[...new Set(unknown)].join('}, {')}}, which is not known. There is: ${all}.`
  return [stop('invalid-input', text)]
}

export interface NameFacts {
  readonly clip: Pick<PlannedOutput, 'title' | 'startMs' | 'endMs' | 'preset' | 'platform' | 'language'> &
    Partial<Pick<PlannedOutput, 'ownSize' | 'width' | 'height'>>
  readonly people: readonly string[]
  readonly places: readonly string[]
  /** `YYYY-MM-DD` or ''. */
  readonly date: string
  /** Place of the clip among those asked for, from 1, and how many there are. */
  readonly number: number
  readonly count: number
}

/** Each value at most this long, so that one cannot push out the others. */
const VALUE_BYTES = 48
const MOST_NAMED = 2

/** "00.09.07": no colon, since Windows takes none. */
const clock = (ms: number) => formatMs(ms).slice(0, -4).replaceAll(':', '.')

function valuesOf({ clip, people, places, date, number, count }: NameFacts): Record<Exclude<Field, 'title'>, string> {
  const some = (names: readonly string[]) => names.slice(0, MOST_NAMED).join(', ')
  return {
    ...{ person: some(people), place: some(places), date, in: clock(clip.startMs), out: clock(clip.endMs) },
    ...{
      shape: clip.ownSize ? `${clip.width}x${clip.height}` : clip.preset.replace(':', 'x'),
      platform: clip.platform ?? '',
      language: clip.language ?? '',
    },
    number: String(number).padStart(String(count).length, '0'),
  }
}

/** What is left between fields that had nothing to say. */
const tidy = (name: string) => name.replace(/\(\s*\)|\[\s*\]/g, '').replace(/([-_,]\s+)(?=[-_,]\s)/g, '')

/**
 * A name without ending. The title gives way where the name would become too long; values are put in once and never read as
 * a pattern again.
 */
export function fillPattern(pattern: string, facts: NameFacts): string {
  const values = valuesOf(facts)
  const fill = (title: string) =>
    pattern.replace(FIELD, (whole, name: string) => {
      if (name === 'title') return title
      return isField(name) ? cutBytes(values[name as keyof typeof values], VALUE_BYTES) : whole
    })
  const titles = pattern.split('{title}').length - 1
  const room = Math.floor((MAX_NAME_BYTES - Buffer.byteLength(fill(''))) / Math.max(1, titles))
  const title = safeFileName(facts.clip.title, Math.max(VALUE_BYTES / 2, room))
  return safeFileName(tidy(fill(title)))
}
