import { describe, expect, it } from 'vitest'
import { withJob } from '../../../renderer/api/live.ts'
import type { Job } from '../../../renderer/api/types.ts'
import { emptyResult, readTranscriptName, sayResult, splitDropped } from '../../../renderer/features/add/add-state.ts'
import { sortJobs, summarizeJobs } from '../../../renderer/features/jobs/job-model.ts'
import { joinPath, toFolderName } from '../../../renderer/features/welcome/library-dialogs.tsx'
import { formatHash, parseHash, type View } from '../../../renderer/state/view.ts'

const job = (id: string, state: Job['state'], more: Partial<Job> = {}): Job => ({
  id,
  kind: 'export',
  label: `Export ${id}`,
  storyId: null,
  state,
  progress: null,
  problem: null,
  outputs: [],
  warnings: [],
  made: null,
  hasCommand: false,
  ...more,
})

describe('address', () => {
  const views: View[] = [
    { screen: 'library' },
    { screen: 'moments' },
    { screen: 'exports' },
    { screen: 'search', text: 'immigration "rural county" tag:a/b & é?' },
    { screen: 'search', text: '', story: 'clinic-days' },
    { screen: 'search', text: 'a&in=b', story: 'clinic-days' },
    { screen: 'story', id: 'clinic-days', timeMs: 547_000, momentId: null },
    { screen: 'story', id: 'clinic-days', timeMs: null, momentId: 'm-1' },
    { screen: 'reels', id: '' },
    { screen: 'reels', id: 'r-abc' },
    { screen: 'reels', id: 'r-abc', paper: true },
  ]
  it.each(views)('is read back as it was written: %o', (view) => {
    expect(parseHash(formatHash(view))).toEqual(view)
  })
  it('anything else is the library', () => {
    for (const hash of ['', '#', '#/nonsense', '#/story', '#/story/']) expect(parseHash(hash).screen).toBe('library')
    expect(parseHash('#/story/x?t=soon')).toMatchObject({ timeMs: null })
    expect(parseHash('#/story/%')).toMatchObject({ id: '%' })
  })
})

describe('jobs', () => {
  it('a live event takes the place of the older state', () => {
    expect(withJob([job('a', 'queued')], job('a', 'done'))).toEqual([job('a', 'done')])
    expect(withJob([job('a', 'queued')], job('b', 'queued')).length).toBe(2)
  })
  it('one line: one job by name, several by kind with their progress', () => {
    expect(summarizeJobs([job('a', 'running', { progress: 0.5 })])).toMatchObject({ text: 'Export a', progress: 0.5 })
    expect(summarizeJobs([job('a', 'done'), job('b', 'running', { progress: 0.5 }), job('c', 'queued')])).toMatchObject(
      {
        text: 'Exporting, 2 jobs left',
        progress: 0.5,
      },
    )
    expect(summarizeJobs([job('a', 'failed')])).toMatchObject({ text: '1 job failed', active: 0 })
    expect(summarizeJobs([])).toMatchObject({ text: '' })
  })
  it('running first, then waiting, failed, done', () => {
    const sorted = sortJobs([job('d', 'done'), job('q', 'queued'), job('f', 'failed'), job('r', 'running')])
    expect(sorted.map((entry) => entry.id)).toEqual(['r', 'q', 'f', 'd'])
  })
})

describe('adding', () => {
  it('says what came of it', () => {
    const story = { id: 'a', title: 'A', path: '/a', transcripts: [] }
    expect(sayResult(emptyResult)).toBe('Nothing to add was found')
    expect(
      sayResult({
        added: [story, story],
        known: [
          { ...story, relinked: true },
          { ...story, relinked: false },
        ],
        refused: [{ path: '/x', why: '', remedy: '' }],
      }),
    ).toBe('2 stories added, 1 story found again, 1 was here already, 1 file refused')
  })
  it('tells transcripts from media and reads their language', () => {
    const { media, transcripts } = splitDropped([{ name: 'a.mp4' }, { name: 'a.es.SRT' }])
    expect([media.length, transcripts.length]).toEqual([1, 1])
    expect(readTranscriptName('clinic.days.es-MX.srt')).toEqual({ base: 'clinic.days', language: 'es-MX' })
    expect(readTranscriptName('clinic-days.vtt')).toMatchObject({ language: '' })
  })
  it('makes folder names that every system takes', () => {
    expect(toFolderName(' Convening: 2025/26? ')).toBe('Convening 2025 26')
    expect(toFolderName('..')).toBe('')
    expect(joinPath('/home/a', 'B')).toBe('/home/a/B')
    expect(joinPath('C:\\Users\\a', 'B')).toBe('C:\\Users\\a\\B')
  })
})
