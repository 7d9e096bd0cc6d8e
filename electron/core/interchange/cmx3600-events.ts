/** From the events of an edit decision list to clips and markers. */
import type { FrameRate } from '../library/model.ts'
import { ProblemList } from '../problems.ts'
import { type EventComments, isBlack, readComments } from './cmx3600-comments.ts'
import type { EdlEvent } from './cmx3600-read.ts'
import type { NamedSource, ReadClip, ReadMarker, ReadOptions } from './read-model.ts'
import { fileNameOf } from './file-url.ts'
import { framesPerDay, isSameRate, msOf, nearestTimecode, startOf, type Timecode } from './timecode.ts'

interface EventsContext {
  readonly rate: FrameRate
  /** Times with `:` are drop frame too. */
  readonly drop: boolean
  readonly options: ReadOptions
  readonly problems: ProblemList
}

/** A clip in frames: of the recording from its start, of the timeline from 00:00:00:00. */
interface FrameClip {
  readonly event: EdlEvent
  readonly comments: EventComments
  readonly source: NamedSource
  sourceIn: number
  sourceOut: number
  recordIn: number
  recordOut: number
  dissolve: number
  title: string
}

const hasPicture = (channels: string): boolean => /V|^B$|^NONE$/i.test(channels)

/** Of a dissolve the clip that comes in; the one before has its own event. */
function sourceOf(event: EdlEvent, comments: EventComments): NamedSource {
  if (isBlack(event.reel)) return { name: '', path: '', reel: '' }
  const name = event.frames > 0 ? comments.to || comments.from : comments.from
  return { name: name || fileNameOf(comments.path), path: comments.path, reel: event.reel }
}

export class EdlEvents {
  readonly #context: EventsContext
  readonly #clips: FrameClip[] = []
  readonly #markers: { readonly marker: Omit<ReadMarker, 'recordMs'>; readonly frame: number }[] = []
  readonly #starts = new Map<string, string>()
  #drops = false

  constructor(context: EventsContext) {
    this.#context = context
  }

  /** Frame rate of the first recording of the list that is known; null when none is. */
  static knownRate(events: readonly EdlEvent[], { lookUp }: ReadOptions): FrameRate | null {
    if (!lookUp) return null
    for (const event of events) {
      if (isBlack(event.reel)) continue
      const { from, to, path } = readNames(event)
      const name = event.frames > 0 ? to || from : from
      const rate = lookUp({ name: name || fileNameOf(path), path, reel: event.reel })?.rate
      if (rate) return rate
    }
    return null
  }

  add(event: EdlEvent): void {
    const { problems } = this.#context
    const comments = readComments(event, problems)
    const [sourceIn, sourceOut, recordIn, recordOut] = event.times.map((time) => this.#frames(time, event.line)) as [
      ...(Timecode | null)[],
    ]
    if (!sourceIn || !sourceOut || !recordIn || !recordOut) return
    this.#drops ||= recordIn.drop
    if (comments.marker) this.#addMarker(event, comments, recordIn.frames)
    // The first line of a dissolve names the clip that goes, which has an event of its own.
    else if (sourceIn.frames === sourceOut.frames) return
    else if (isBlack(event.reel) && comments.card === '') {
      problems.count(event.line, 'An event of black or bars is not kept.', '%d events of black or bars are not kept.')
    } else this.#addClip(event, comments, [sourceIn, sourceOut, recordIn, recordOut])
  }

  finish(): { clips: ReadClip[]; markers: ReadMarker[]; startFrame: number; drops: boolean } {
    const clips = this.#withoutTwins()
    const start = this.#startFrame(clips)
    const read = clips.map((clip) => this.#read(clip, start))
    const markers = this.#markers.map(({ marker, frame }) => ({ ...marker, recordMs: this.#ms(frame - start) }))
    return { clips: read, markers, startFrame: start, drops: this.#drops }
  }

  #ms(frames: number): number {
    return msOf(frames, this.#context.rate)
  }

  #frames(text: string, line: number): Timecode | null {
    const { rate, drop, problems } = this.#context
    const read = nearestTimecode(text, rate, drop)
    if (!read) problems.add(line, `Not a time: ${text}. The event is not kept.`)
    else if (read.problem === 'no-drop') {
      problems.count(line, `${text} was counted without drop frame.`, '%d times were counted without drop frame.')
    } else if (read.problem) problems.add(line, `${text} does not exist at this frame rate; the next frame was taken.`)
    return read
  }

  /** Where the recording begins: as the library knows, as the list says, or at zero. */
  #mediaStart(source: NamedSource, comments: EventComments, line: number): Timecode {
    const { rate, options, problems } = this.#context
    if (comments.card !== '') return startOf('', rate)
    const known = options.lookUp?.(source)
    if (known?.rate && !isSameRate(known.rate, rate)) {
      const text = `${source.name || source.reel} has another frame rate than the list. Its times may be off.`
      problems.addOnce(line, text)
    }
    if (comments.start !== '') this.#starts.set(source.reel, comments.start)
    return startOf(known?.startTimecode || (this.#starts.get(source.reel) ?? ''), known?.rate ?? rate)
  }

  #addClip(event: EdlEvent, comments: EventComments, times: readonly [Timecode, Timecode, Timecode, Timecode]): void {
    const { rate, problems } = this.#context
    const [sourceIn, sourceOut, recordIn, recordOut] = times
    const source = sourceOf(event, comments)
    const start = this.#mediaStart(source, comments, event.line)
    const day = framesPerDay(rate, sourceIn.drop)
    // Midnight may lie between the start of a recording and its clip, and within the clip.
    const from = sourceIn.frames - start.frames + (sourceIn.frames < start.frames ? day : 0)
    const length = sourceOut.frames - sourceIn.frames + (sourceOut.frames < sourceIn.frames ? day : 0)
    const record = this.#onwards(recordIn)
    const turn = recordOut.frames < recordIn.frames ? framesPerDay(rate, recordIn.drop) : 0
    const clip: FrameClip = {
      ...{ event, comments, source, sourceIn: from, sourceOut: from + length, dissolve: 0, title: comments.card },
      ...{ recordIn: record, recordOut: record + recordOut.frames - recordIn.frames + turn },
    }
    if (clip.recordOut - clip.recordIn !== length) {
      problems.add(
        event.line,
        `Event ${event.number} is played at another speed. Its whole part of the recording was taken.`,
      )
    }
    if (event.frames > 0) this.#centre(clip)
    this.#clips.push(clip)
    this.#addLocators(clip)
  }

  /** A timeline that goes over midnight goes on counting. */
  #onwards({ frames, drop }: Timecode): number {
    const day = framesPerDay(this.#context.rate, drop)
    const last = this.#clips.at(-1)?.recordIn ?? frames
    return frames + Math.max(0, Math.round((last - frames) / day)) * day
  }

  /** A dissolve begins where its event does; half of it belongs to the clip before. */
  #centre(clip: FrameClip): void {
    const { problems } = this.#context
    const { event } = clip
    const before = this.#clips.at(-1)
    const half = Math.floor(event.frames / 2)
    if (before?.recordOut !== clip.recordIn || clip.sourceOut - clip.sourceIn <= half) {
      problems.add(event.line, `A transition out of nothing is not kept (event ${event.number}).`)
      return
    }
    if (event.transition !== 'D') problems.add(event.line, `A transition is taken for a dissolve: ${event.transition}`)
    before.sourceOut += half
    before.recordOut += half
    clip.sourceIn += half
    clip.recordIn += half
    clip.dissolve = event.frames
  }

  #addLocators(clip: FrameClip): void {
    for (const { time, colour, text, line } of clip.comments.locators) {
      const read = this.#frames(time, line)
      if (!read) continue
      const frame = this.#onwards(read)
      if (colour === 'GREEN' && frame === clip.recordIn && clip.title === '') clip.title = text
      else {
        const marker = { source: null, sourceMs: null, durationMs: 0, name: text, note: '', line }
        this.#markers.push({ marker, frame })
      }
    }
  }

  #addMarker({ line }: EdlEvent, { marker }: EventComments, frame: number): void {
    if (!marker) return
    const durationMs = marker.frames > 1 ? this.#ms(marker.frames) : 0
    this.#markers.push({
      marker: { source: null, sourceMs: null, durationMs, name: marker.name, note: marker.note, line },
      frame,
    })
  }

  /** Sound of the same part of a recording as a picture says nothing new. */
  #withoutTwins(): FrameClip[] {
    const key = ({ source, sourceIn, sourceOut, recordIn }: FrameClip): string =>
      [source.reel, source.name, sourceIn, sourceOut, recordIn].join('\n')
    const pictures = this.#clips.filter(({ event }) => hasPicture(event.channels))
    const seen = new Set(pictures.map(key))
    const sounds = this.#clips.filter((clip) => {
      if (hasPicture(clip.event.channels) || seen.has(key(clip))) return false
      seen.add(key(clip))
      return true
    })
    const kept = new Set([...pictures, ...sounds])
    return this.#clips.filter((clip) => kept.has(clip))
  }

  /** The timeline begins with the first thing on it; one of markers alone at the full hour. */
  #startFrame(clips: readonly FrameClip[]): number {
    const { rate, problems } = this.#context
    const first = this.#markers.reduce((least, { frame }) => Math.min(least, frame), Infinity)
    if (clips.length > 0) return clips.reduce((least, { recordIn }) => Math.min(least, recordIn), first)
    if (!Number.isFinite(first)) return 0
    const hour = framesPerDay(rate, this.#drops) / 24
    const start = Math.floor(first / hour) * hour
    if (start > 0) problems.add(null, 'The markers are counted from the full hour at which they begin.')
    return start
  }

  #read(clip: FrameClip, start: number): ReadClip {
    const { comments, source, event } = clip
    const kind = comments.card !== '' ? 'title' : comments.isMusic ? 'music' : undefined
    return {
      ...(kind && { kind }),
      source,
      inMs: this.#ms(clip.sourceIn),
      outMs: this.#ms(clip.sourceOut),
      recordMs: this.#ms(clip.recordIn - start),
      dissolveMs: this.#ms(clip.dissolve),
      name: clip.title,
      note: comments.note,
      tags: comments.tags,
      speaker: comments.speaker,
      words: comments.words,
      line: event.line,
    }
  }
}

/** The names alone, without notes of problems. */
function readNames(event: EdlEvent): Pick<EventComments, 'from' | 'to' | 'path'> {
  return readComments(event, new ProblemList())
}
