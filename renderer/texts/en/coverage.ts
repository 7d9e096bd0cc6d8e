/** The coverage map. */
import { countOf, formatNumber } from '../words.ts'

const stories = (count: number): string => countOf(count, 'story', 'stories')
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

export const coverage = {
  title: 'Coverage',
  stories,
  map: 'Stories by issue and community',
  issue: 'Issue',
  community: 'Community',
  noIssue: 'No issue',
  noCommunity: 'No community',
  region: 'Region',
  allRegions: 'All regions',
  noPlace: 'No place',
  asTable: 'Show as table',
  asPicture: 'Show as picture',
  /** The legend. */
  legend: 'How to read it',
  recordedIs: 'Circle: stories recorded',
  transcribed: 'Transcribed',
  withMoments: 'With moments',
  quoted: 'Quoted',
  exported: 'Exported',
  recorded: 'Recorded',
  length: 'Length',
  barsAre: 'Bars: how many of them are transcribed, quoted, exported',
  gapIs: 'Dashed: nothing yet',
  minutes: (minutes: number) =>
    minutes > 0 && minutes < 1 ? 'under 1 min' : `${Math.round(minutes).toLocaleString('en')} min`,
  cell: (issue: string, community: string) => `${issue}, ${community}`,
  inRegion: (cell: string, region: string) => `${cell}, ${region}`,
  /** What a cell says, without its names. */
  counts: (c: { recorded: number; transcribed: number; withMoments: number; quoted: number; exported: number }) =>
    `${stories(c.recorded)} recorded, ${c.transcribed} transcribed, ${c.withMoments} with moments, ${c.quoted} quoted, ${c.exported} exported`,
  gap: 'nothing yet',
  columnGap: (community: string) => `Nothing from ${lower(community)} places yet`,
  rowGap: 'No stories yet',
  emptyIssues: (count: number) => `Show ${countOf(count, 'issue')} without stories`,
  fewerIssues: 'Hide issues without stories',
  untagged: (count: number) =>
    `${stories(count)} ${count === 1 ? 'has' : 'have'} neither an issue nor a community, so ${count === 1 ? 'it is' : 'they are'} not on the map.`,
  showThem: 'Show them',
  untaggedLabel: 'No issue, no community',
  showAll: (label: string) => `${label}: show all stories again`,
  emptyTitle: 'Nothing to map yet',
  emptyText:
    'Give stories an issue and a community (urban, suburban, rural). Then you see here what was recorded where, and what is missing.',
  goToLibrary: 'Go to the library',
  overused: 'Heard often lately',
  overusedNone: (days: number) => `Nobody stands out in the last ${days} days.`,
  overusedWhy: (days: number, median: number) =>
    `Last ${days} days, against ${formatNumber(median)} for the person in the middle.`,
  uses: (exports: number, quotes: number) =>
    [exports > 0 && countOf(exports, 'export'), quotes > 0 && countOf(quotes, 'quote')].filter(Boolean).join(', '),
  neverLeft: 'Strong, never exported',
  neverLeftWhy: 'Verified quotes, and moments with tags and a note.',
  neverLeftNone: 'Nothing strong is waiting.',
  more: (count: number) => `and ${formatNumber(count)} more`,
  quote: 'Quote',
  moment: 'Moment',
  silent: 'Nothing is said here',
}
