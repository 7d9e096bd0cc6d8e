/**
 * Edit decision lists as CMX 3600 has them: one video track, 999 events, tapes of eight characters, comments for the rest.
 * What no event has room for stands in comments, which every program shows or passes over:
 *
 *     001  MARIAGAR AA/V  C        10:00:01:00 10:00:05:00 01:00:00:00 01:00:04:00
 *     * FROM CLIP NAME: maria garcia.mov
 *     * SOURCE FILE: /footage/maria garcia.mov
 *     * LOC: 01:00:00:00 GREEN   The clinic closed
 *     * COMMENT: NOTE: ...        also TAG, SPEAKER, WORDS; FRAME RATE and MEDIA START, which the list itself cannot say
 *
 * A title is an event of black (tape `BL`) with its words as `* COMMENT: TITLE`. Music has a list of its own.
 */
import { AppError } from '../errors.ts'
import { safeFileName } from '../export/file-name.ts'
import type { FrameRate } from '../library/model.ts'
import { type Layout, layOut, type PlacedClip, type PlacedMarker, type PlacedSource } from './layout.ts'
import { reelNames } from './reel-names.ts'
import { formatTimecode, isSameRate } from './timecode.ts'
import type { Timeline } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'

/** Events of a list: their number has three digits. */
const MOST_EVENTS = 999
/** Length of a title (CMX 3600), and of a line as far as words can be parted. */
const [TITLE_LENGTH, LINE_LENGTH] = [70, 80]

/** One line without control characters; half a surrogate pair becomes U+FFFD. */
export const edlText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** `* COMMENT: KEY: text`, over several lines where it is long. A reader puts them together with spaces. */
function comment(key: string, text: string): string[] {
  const lines: string[] = []
  const head = `* COMMENT: ${key}:`
  for (const word of edlText(text).split(' ')) {
    const last = lines.at(-1)
    if (word === '') continue
    if (last !== undefined && last.length + word.length < LINE_LENGTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`${head} ${word}`)
  }
  return lines
}

/** Channels that an event moves: picture, and the first or the first two of the sound. */
function channels({ source }: PlacedSource): string {
  const sound = source.audio?.channels ?? 0
  if (!source.video) return sound > 1 ? 'AA' : 'A'
  return sound > 1 ? 'AA/V' : sound === 1 ? 'B' : 'V'
}

function oneRate({ sources, rate }: Layout): void {
  const other = sources.find((source) => !isSameRate(source.rate, rate))
  if (!other) return
  const shown = ({ num, den }: FrameRate): string => (num / den).toFixed(3).replace(/\.?0+$/, '')
  throw new AppError('invalid-input', 'An edit decision list counts everything in one frame rate', {
    detail: `"${other.source.name}" has ${shown(other.rate)} frames a second, the list ${shown(rate)}.`,
    remedy: 'Hand it over as FCPXML, Premiere XML or OpenTimelineIO, or make a list of each frame rate.',
  })
}

interface ListContext {
  readonly layout: Layout
  readonly reels: ReadonlyMap<string, string>
  /** Recordings whose start has been told. */
  readonly told: Set<string>
}

const record = ({ rate, start }: Layout, frame: number): string =>
  formatTimecode(start.frames + frame, rate, start.drop)

const played = ({ from }: PlacedClip, frame: number): string =>
  formatTimecode(from.start.frames + frame, from.rate, from.start.drop)

/** A title: black counts from zero wherever it stands. */
const isBlack = ({ clip }: PlacedClip): boolean => clip.kind === 'title'

interface EventTimes {
  readonly transition: string
  readonly source: readonly [number, number]
  readonly record: readonly [number, number]
}

function eventLine(number: number, clip: PlacedClip, times: EventTimes, { layout, reels }: ListContext): string {
  return [
    `${String(number).padStart(3, '0')} `,
    (isBlack(clip) ? 'BL' : (reels.get(clip.from.source.id) ?? 'AX')).padEnd(8),
    channels(clip.from).padEnd(5),
    times.transition.padEnd(8),
    ...times.source.map((frame) => played(clip, frame)),
    ...times.record.map((frame) => record(layout, frame)),
  ].join(' ')
}

const locator = (layout: Layout, at: number, colour: string, text: string): string[] =>
  edlText(text) === '' ? [] : [`* LOC: ${record(layout, at)} ${colour.padEnd(7)} ${edlText(text)}`]

const markerText = ({ marker }: PlacedMarker): string =>
  [marker.name, marker.note]
    .map(edlText)
    .filter((text) => text !== '')
    .join(' | ')

function comments(clip: PlacedClip, markers: readonly PlacedMarker[], context: ListContext): string[] {
  const { layout, told } = context
  const { source, start } = clip.from
  const isNew = !told.has(source.id)
  const { kind, title, note, tags, speaker, words } = clip.clip
  const facts = [
    ...(kind === 'music' ? comment('ROLE', kind) : []),
    ...(told.size === 0 ? comment('FRAME RATE', `${layout.rate.num}/${layout.rate.den}`) : []),
    ...(isNew && start.frames > 0 ? comment('MEDIA START', played(clip, 0)) : []),
  ]
  told.add(source.id)
  return [
    ...(edlText(source.path) === '' ? [] : [`* SOURCE FILE: ${edlText(source.path)}`]),
    ...(kind === 'title' ? comment('TITLE', title) : locator(layout, clip.recordIn, 'GREEN', title)),
    ...markers.flatMap((marker) => locator(layout, marker.at, 'YELLOW', markerText(marker))),
    ...comment('NOTE', note),
    ...tags
      .map(edlText)
      .filter((tag) => tag !== '')
      .map((tag) => `* COMMENT: TAG: ${tag}`),
    ...comment('SPEAKER', speaker),
    ...comment('WORDS', words),
    ...facts,
  ]
}

/**
 * The lines of one event. A dissolve begins where the clip before stops being alone: that clip ends there, the next one comes in
 * with as many frames more.
 */
function eventLines(
  number: number,
  [before, clip, next]: readonly [PlacedClip | undefined, PlacedClip, PlacedClip | undefined],
  context: ListContext,
): string[] {
  const early = before ? (clip.dissolve?.before ?? 0) : 0
  const shorter = next?.dissolve?.before ?? 0
  const record = [clip.recordIn - early, clip.recordOut - shorter] as const
  const source = isBlack(clip)
    ? ([0, record[1] - record[0]] as const)
    : ([clip.sourceIn - early, clip.sourceOut - shorter] as const)
  const times = { source, record }
  // Black has no name.
  const named = (way: 'FROM' | 'TO', { from }: PlacedClip): string[] =>
    edlText(from.source.name) === '' ? [] : [`* ${way} CLIP NAME: ${edlText(from.source.name)}`]
  if (!clip.dissolve || !before) {
    return [eventLine(number, clip, { transition: 'C', ...times }, context), ...named('FROM', clip)]
  }
  const [out, at] = [isBlack(before) ? 0 : before.sourceOut - early, clip.recordIn - early]
  const frames = String(clip.dissolve.before + clip.dissolve.after).padStart(3, '0')
  return [
    eventLine(number, before, { transition: 'C', source: [out, out], record: [at, at] }, context),
    eventLine(number, clip, { transition: `D    ${frames}`, ...times }, context),
    ...named('FROM', before),
    ...named('TO', clip),
  ]
}

/** Parts of at most 999 events; one begins with a cut where that is possible, because a dissolve needs the clip before. */
function inParts(clips: readonly PlacedClip[]): (readonly PlacedClip[])[] {
  const parts: (readonly PlacedClip[])[] = []
  for (let from = 0; from < clips.length; ) {
    const full = Math.min(from + MOST_EVENTS, clips.length)
    let to = full
    while (to < clips.length && to > from + 1 && clips[to]?.dissolve) to--
    if (clips[to]?.dissolve) to = full
    parts.push(clips.slice(from, to))
    from = to
  }
  return parts.length === 0 ? [[]] : parts
}

function writeList(title: string, part: readonly PlacedClip[], context: ListContext): string {
  const { layout } = context
  const [first, last] = [part[0], part.at(-1)]
  const events = part.map((clip, index) => {
    const next = part[index + 1]
    const isOver = (at: number): boolean => next !== undefined && at >= next.recordIn
    const isBefore = (at: number): boolean => clip !== first && at < clip.recordIn
    // Markers ahead of the first clip and behind the last one stand with these.
    const within = clip.track > 0 ? [] : layout.markers.filter(({ at }) => !isOver(at) && !isBefore(at))
    const lines = eventLines(index + 1, [part[index - 1], clip, clip === last ? undefined : next], context)
    return `${[...lines, ...comments(clip, within, context)].join('\n')}\n`
  })
  const head = `TITLE: ${[...edlText(title)].slice(0, TITLE_LENGTH).join('').trim()}\nFCM: ${layout.start.drop ? '' : 'NON-'}DROP FRAME\n`
  return [head, ...events].join('\n')
}

/**
 * Lists of a timeline: one, or one for each track and each 999 events.
 * @throws AppError invalid-input when its recordings have several frame rates
 */
export function writeCmx3600(timeline: Timeline): WrittenFile[] {
  const layout = layOut(timeline)
  oneRate(layout)
  const reels = reelNames(layout.sources.map(({ source }) => source))
  const tracks = layout.tracks.length === 0 ? [[]] : layout.tracks
  const pictures = tracks.filter(([first]) => first?.clip.kind !== 'music').length
  const trackName = ([first]: readonly PlacedClip[], track: number): string => {
    if (first?.clip.kind === 'music') return tracks.length > 1 ? 'music' : ''
    return pictures > 1 ? `V${track + 1}` : ''
  }
  const lists = tracks.flatMap((clips, track) =>
    inParts(clips).map((part, index, { length }) => {
      const names = [trackName(clips, track), length > 1 ? `part ${index + 1}` : '']
      return { part, suffix: names.filter((name) => name !== '').join(' ') }
    }),
  )
  return lists.map(({ part, suffix }) => ({
    name: safeFileName(timeline.name),
    suffix,
    extension: 'edl',
    text: writeList(`${timeline.name} ${suffix}`.trim(), part, { layout, reels, told: new Set() }),
  }))
}
