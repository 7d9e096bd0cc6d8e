/** Handing moments and reels over to editing programs, and taking in what was marked there. What opens what: docs/hand-over.md. */
import { countOf } from '../words.ts'

export const handOver = {
  more: 'More with moments',
  handOver: (count: number) => `Hand over ${count}…`,
  handOverAll: 'Hand over all…',
  fromStory: 'Hand over…',
  import: 'Import moments…',
  commandHandOver: 'Hand the chosen moments over to an editing program',
  commandImport: 'Import moments from a file of an editing program',
  commandStory: 'Hand the story’s moments over to an editing program',

  title: (count: number) => (count === 0 ? 'Hand over the story' : `Hand over ${countOf(count, 'moment')}`),
  reelTitle: 'Hand over the reel',
  program: 'For which editing program',
  formats: {
    fcpxml: {
      label: 'Final Cut Pro or DaVinci Resolve',
      help: 'Final Cut Pro: File > Import > XML. Resolve: File > Import > Timeline.',
      ending: 'FCPXML',
    },
    xmeml: {
      label: 'Premiere Pro',
      help: 'File > Import. DaVinci Resolve opens it too.',
      ending: 'XML',
    },
    edl: {
      label: 'Avid Media Composer',
      help: 'DaVinci Resolve, Premiere Pro, Kdenlive and LosslessCut open it too.',
      ending: 'EDL',
    },
    otio: {
      label: 'Kdenlive and others with OpenTimelineIO',
      help: 'DaVinci Resolve opens it too, Premiere Pro and Avid in versions that have it.',
      ending: 'OTIO',
    },
    losslesscut: {
      label: 'LosslessCut',
      help: 'File > Import project > CSV.',
      ending: 'CSV',
    },
  },
  as: 'How they lie on the timeline',
  asMoments: 'Separate moments',
  asMomentsHelp:
    'Each lies where it is in its recording, under the recording’s own timecode. One timeline for each story.',
  asReel: 'One sequence',
  asReelHelp: 'One behind the other, in the order of the list.',
  dissolve: 'Dissolve between moments, in seconds',
  dissolveHelp: '0 for cuts',
  dissolveProblem: 'Seconds from 0 to 60',
  noDissolve: 'LosslessCut has no dissolves, and takes a file for each recording.',
  reelHelp:
    'One sequence: the items in their order, as they are trimmed, with titles, cross-fades and music. What a format has no place for is noted.',
  captions: 'Captions beside it (SRT)',
  ownLanguages: 'As each story has them',
  noCaptions: 'None',
  name: 'Name of the sequence',
  files: 'What comes out',
  moreFiles: (count: number) => `and ${countOf(count, 'more file')}`,
  archive: 'Together in one archive (.zip).',
  problems: (count: number) => (count === 1 ? 'One thing to know' : `${count} things to know`),
  save: (count: number) => (count > 0 ? `Save ${countOf(count, 'file')}` : 'Save'),
  saved: (file: string) => `Saved: ${file}`,

  importTitle: 'Import moments',
  story: 'Recordings that are not found are those of',
  noStory: 'No story',
  rate: 'Frame rate, where the list has none',
  ownRate: 'That of its recordings',
  perSecond: (rate: string) => `${rate} fps`,
  preview: 'What the file becomes',
  fresh: 'New moments',
  there: 'There already',
  remarks: 'Remarks',
  inStory: 'Story',
  time: 'Time',
  kept: 'Kept as',
  noneFresh: 'Nothing new in this file',
  noneFreshHelp: (known: number, refused: number) => {
    const parts = [
      known > 0 && `${countOf(known, 'moment')} there already`,
      refused > 0 && `${countOf(refused, 'line')} of the file cannot be moments`,
    ].filter(Boolean)
    return parts.length === 0 ? 'It has no clips and no markers.' : `${parts.join(', ')}.`
  },
  noneThere: 'None is there already',
  noneThereHelp: 'What is there already, to the frame, stays as it is.',
  moreRows: (count: number) => `and ${count} more`,
  facts: (format: string, refused: number) => (refused === 0 ? format : `${format}, ${refused} not taken`),
  formatNames: {
    fcpxml: 'FCPXML',
    xmeml: 'Premiere XML',
    edl: 'EDL',
    otio: 'OpenTimelineIO',
    losslesscut: 'LosslessCut',
    markers: 'List of markers',
  },
  start: (count: number) => (count > 0 ? `Import ${countOf(count, 'moment')}` : 'Import'),
  undoHint: 'All of them are one change: one undo takes them back.',
  imported: (count: number, file: string) => `${countOf(count, 'moment')} imported from ${file}`,
}
