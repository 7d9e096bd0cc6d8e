/** What a person chooses about a hand-over, and what is asked of the program because of it. Pure. */
import type { HandOverFormat, Input } from '../../api/types.ts'
import type { HandOverAsked } from '../../state/handover.ts'

/** The usual ones first. */
export const FORMATS = ['fcpxml', 'xmeml', 'edl', 'otio', 'losslesscut'] as const satisfies readonly HandOverFormat[]

export interface HandOverChoices {
  readonly format: HandOverFormat
  readonly as: 'moments' | 'reel'
  /** Seconds, as typed. */
  readonly dissolve: string
  /** '' for the name that the program makes. */
  readonly name: string
  /** Of a reel: a language, `none`, or '' for what each of its stories has. */
  readonly captions: string
}

export const NO_CAPTIONS = 'none'

/** Of one story they are usually looked for in its recording, of several strung together. */
export function usualLayout({ stories, moments, reel }: HandOverAsked): HandOverChoices['as'] {
  if (reel) return 'reel'
  return new Set([...stories, ...moments.map(({ story }) => story)]).size > 1 ? 'reel' : 'moments'
}

const LONGEST_MS = 60_000

/** Milliseconds; null for what is no length of a dissolve. Nothing is none. */
export function readDissolve(text: string): number | null {
  const ms = Math.round(Number(text.trim().replace(',', '.')) * 1000)
  return ms >= 0 && ms <= LONGEST_MS ? ms : null
}

/** Of a reel the fades are its own. */
export const hasDissolves = ({ reel }: HandOverAsked, { format, as }: HandOverChoices): boolean =>
  !reel && as === 'reel' && format !== 'losslesscut'

/** A length that is none counts as a cut; its field says so. */
export function toRequest(asked: HandOverAsked, choices: HandOverChoices): Input<'handover.plan'> {
  const { format, as, dissolve, captions } = choices
  const name = choices.name.trim()
  if (asked.reel) {
    const chosen = { ...(name !== '' && { name }), ...(captions !== '' && { captions }) }
    return { reel: asked.reel.id, format, ...chosen }
  }
  return {
    stories: [...asked.stories],
    moments: asked.moments.map(({ story, id }) => ({ story, id })),
    ...{ format, as },
    ...(hasDissolves(asked, choices) && { dissolveMs: readDissolve(dissolve) ?? 0 }),
    ...(as === 'reel' && name !== '' && { name }),
  }
}

/** Files that only editing programs write. */
export const isTimelineFile = (name: string): boolean => /\.(edl|fcpxml|otio)$/i.test(name)

/** Files that may be a list of an editing program, a transcript, or anything: their content has to be asked. */
export const mayBeTimeline = (name: string): boolean => /\.(xml|csv|tsv|txt)$/i.test(name)
