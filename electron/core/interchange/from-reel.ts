/** A reel as a timeline: its items in order, cut at its fades, titles between them, music below, captions beside it. */
import { countOf } from '../count.ts'
import { AppError } from '../errors.ts'
import { safeFileName } from '../export/file-name.ts'
import type { Cue, Reel, Story } from '../library/model.ts'
import type { StoryStore } from '../library/port.ts'
import { findReel, musicFile } from '../library/reels.ts'
import { reelCues } from '../reels/captions.ts'
import { findLanguage } from '../transcripts/language.ts'
import { writtenCues } from '../transcripts/pairs/source.ts'
import { writeTranscript } from '../transcripts/write.ts'
import { inRate, type Layout, layOut, type PlacedClip } from './layout.ts'
import { type AskStartTimecode, type Part, Preparation, type PreparedTimelines } from './prepare.ts'
import { clipsOf, orNull, ReelPreparation } from './reel-items.ts'
import { type AskSound, MOST_REPEATS, missingMusic, musicClips, musicMarker } from './reel-music.ts'
import { msOf } from './timecode.ts'
import { customaryStart, type Timeline, type TimelineClip, type TimelineMarker } from './timeline.ts'
import type { WrittenFile } from './write-model.ts'

export interface ReelHandOver {
  readonly reel: string
  /** The reel's own when left out. */
  readonly name?: string | undefined
  /** Language of the captions beside it, where a story has it; its first when left out. `none` for no captions. */
  readonly captions?: string | undefined
}

export interface AskRecordings {
  readonly startTimecode: AskStartTimecode
  readonly sound: AskSound
}

export interface PreparedReel extends PreparedTimelines {
  /** SRT timed to the timeline; null where nothing is said, or no captions were asked for. */
  readonly captions: WrittenFile | null
}

/** Fades that a cut stands for, by their items. */
function lostFades({ tracks }: Layout): { readonly item: number; readonly placed: PlacedClip }[] {
  const items = tracks[0] ?? []
  return items.flatMap((placed, item) =>
    placed.clip.dissolveMs > 0 && !placed.dissolve ? [{ item: item + 1, placed }] : [],
  )
}

/** Each title by its words, so that they are found also where a program passes over generators; and fades that are lost. */
function markersOf(layout: Layout): TimelineMarker[] {
  const at = ({ recordIn }: PlacedClip): number => msOf(recordIn, layout.rate)
  const titles = (layout.tracks[0] ?? []).filter(({ clip }) => clip.kind === 'title')
  return [
    ...titles.map((placed) => ({ atMs: at(placed), durationMs: 0, name: placed.clip.title, note: '' })),
    ...lostFades(layout).map(({ placed }) => ({
      ...{ atMs: at(placed), durationMs: 0, name: `Cross-fade ${(placed.clip.dissolveMs / 1000).toFixed(1)} s` },
      note: 'Sound alone has no picture to fade with',
    })),
  ]
}

interface Sound {
  readonly clips: readonly TimelineClip[]
  readonly markers: readonly TimelineMarker[]
  readonly problems: readonly string[]
  /** For the note of the first clip: some formats have no markers. */
  readonly note: string
}

async function musicOf({ music }: Reel, root: string, layout: Layout, ask: AskSound): Promise<Sound> {
  if (!music) return { clips: [], markers: [], problems: [], note: '' }
  const path = musicFile(root, music)
  const sound = await ask(path)
  if (!sound) {
    const problem = `The music cannot be read now: ${path}. A marker and the note of the first clip name it.`
    return { clips: [], markers: [musicMarker(music, path)], problems: [problem], note: missingMusic(music, path) }
  }
  const clips = musicClips(music, path, sound, layout)
  const problems = [
    ...(music.duckDb > 0
      ? [
          `The music is ${music.duckDb} dB lower while somebody speaks: that is set in the editing program. Its note says so.`,
        ]
      : []),
    ...(clips.length === MOST_REPEATS ? [`The music is so short that it ends after ${MOST_REPEATS} times.`] : []),
  ]
  return { clips, markers: [], problems, note: '' }
}

/** One line more in the note of the first clip. */
function noteFirst(clips: readonly TimelineClip[], line: string): readonly TimelineClip[] {
  const first = clips.findIndex(({ kind }) => kind === undefined)
  if (line === '') return clips
  return clips.map((clip, at) =>
    at === first ? { ...clip, note: clip.note === '' ? line : `${clip.note}\n${line}` } : clip,
  )
}

/** Each clip as the timeline shows it, with its fades. */
async function captionsOf(
  layout: Layout,
  { captions }: ReelHandOver,
  stories: ReadonlyMap<string, Story>,
  store: StoryStore,
) {
  if (captions === 'none') return []
  const cuesOf = async (story: Story): Promise<readonly Cue[]> => {
    const there = story.transcripts.map(({ language }) => language)
    const language = (captions === undefined ? null : findLanguage(captions, there)) ?? there[0]
    const transcript = language === undefined ? null : await orNull(store.transcript(story.id, language))
    return writtenCues(transcript?.cues ?? [])
  }
  const cues = new Map<string, readonly Cue[]>()
  for (const [id, story] of stories) cues.set(id, await cuesOf(story))
  const items = layout.tracks[0] ?? []
  const parts = items.map(({ clip, from, ...placed }, index) => {
    const [before, after] = [placed.dissolve?.before ?? 0, items[index + 1]?.dissolve?.after ?? 0]
    const own = (frames: number): number => Math.round(inRate(frames, layout.rate, from.rate))
    return {
      atMs: msOf(placed.recordIn - before, layout.rate),
      startMs: msOf(placed.sourceIn - own(before), from.rate),
      endMs: msOf(placed.sourceOut + own(after), from.rate),
      cues: cues.get(clip.source.id) ?? [],
    }
  })
  return reelCues(parts)
}

/**
 * The timeline of a reel, ready to be written, and its captions.
 * @param root of the library
 * @throws AppError not-found; invalid-input for a reel without clips
 */
export async function reelTimeline(
  store: StoryStore,
  root: string,
  request: ReelHandOver,
  ask: AskRecordings,
): Promise<PreparedReel> {
  const reel = findReel(store.library(), request.reel)
  const name = request.name ?? reel.name
  if (clipsOf(reel).length === 0) {
    const detail = `"${reel.name}" has no clips.`
    throw new AppError('invalid-input', 'There is nothing to hand over', {
      detail,
      remedy: 'Add a moment to it first.',
    })
  }
  const preparation = new Preparation(store, root, ask.startTimecode)
  const prepared = new ReelPreparation(store, preparation, reel)
  const { clips, rate } = prepared.items(await prepared.makers())
  const bare: Timeline = { name, rate, startTimecode: customaryStart(rate), clips, markers: [] }
  const layout = layOut(bare)
  const music = await musicOf(reel, root, layout, ask.sound)
  const cues = await captionsOf(layout, request, prepared.stories, store)
  const lost = lostFades(layout).map(({ item }) => item)
  const problems = [
    ...preparation.problems,
    ...(await prepared.sayMissing(root)),
    ...(lost.length > 0
      ? [
          `${countOf(lost.length, 'cross-fade')} became a cut: sound alone has no picture to fade with (item ${lost.join(', ')}).`,
        ]
      : []),
    ...music.problems,
  ]
  const parts = clipsOf(reel).flatMap(({ story, moment, startMs, endMs }): Part[] =>
    prepared.stories.has(story) ? [{ story, moment, startMs, endMs }] : [],
  )
  return {
    timelines: [
      {
        ...bare,
        clips: [...noteFirst(clips, music.note), ...music.clips],
        markers: [...music.markers, ...markersOf(layout)],
      },
    ],
    ...{ problems, parts },
    captions:
      cues.length === 0
        ? null
        : { name: safeFileName(name), suffix: '', extension: 'srt', text: writeTranscript(cues, 'srt') },
  }
}
