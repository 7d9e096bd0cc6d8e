/** The queue of exports on disk: what it remembers, and what it does with what a killed program left. */
import { appendFile, link, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendLine,
  applyLine,
  type BatchContent,
  type BatchLine,
  batchFile,
  fresh,
  parseBatch,
  readBatch,
  renderBatch,
  writeBatch,
} from '../../../electron/core/export/batch-file.ts'
import { ExportBatches } from '../../../electron/core/export/batches.ts'
import type { PlannedOutput } from '../../../electron/core/export/model.ts'
import { recoverOutput } from '../../../electron/core/export/recover.ts'
import { reportCsv, reportText } from '../../../electron/core/export/report.ts'
import { Reel } from '../../../electron/core/library/model.ts'
import type { Job } from '../../../electron/core/jobs/model.ts'
import { tempFolder } from '../../support/temp.ts'
import { planOne, storyOf } from './support/story.ts'

const planned = async (out: string): Promise<PlannedOutput> => planOne(storyOf(), `${out}/`, { endMs: 1000 })
/** No process has this identity. */
const gone = { pid: 1, identity: 'somebody else' }
const contentOf = (library: string, ...outputs: PlannedOutput[]): BatchContent => ({
  ...{ run: 'run1', library, startedAt: '2026-01-02T03:04:05.000Z', owner: gone, outputs: outputs.map(fresh) },
})

describe('the file of a batch', () => {
  it('says the same after each line as the whole written anew, and half a line is no line', async () => {
    const folder = await tempFolder()
    const one = await planned(folder)
    const state = fc.constantFrom('waiting' as const, 'running' as const, 'done' as const, 'failed' as const)
    const output = fc.nat(2)
    const path = fc.string()
    const part = fc.record({ temporary: path, target: path, size: fc.nat(), modifiedMs: fc.nat() })
    const line: fc.Arbitrary<BatchLine> = fc.oneof(
      fc.record({ kind: fc.constant('state' as const), output, state }),
      fc.record({ kind: fc.constant('working' as const), output, paths: fc.array(path) }),
      fc.record({ kind: fc.constant('publishing' as const), output, parts: fc.array(part) }),
      fc.record({ kind: fc.constant('owner' as const), owner: fc.constantFrom(null, gone) }),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.nat(20), (lines, cut) => {
        const content = contentOf('/lib', one, one)
        const text = `${renderBatch(content)}${lines.map((each) => `${JSON.stringify(each)}\n`).join('')}`
        for (const each of lines) applyLine(content, each)
        expect(parseBatch(text)).toEqual(content)
        expect(parseBatch(renderBatch(content))).toEqual(content)
        const half = JSON.stringify({ kind: 'state', output: 0, state: 'done' }).slice(0, cut)
        expect(parseBatch(text + half)).toEqual(content)
      }),
    )
    for (const text of ['', '{}', 'no json', '[]\n{}', '{"kind":"batch","version":2}'])
      expect(parseBatch(text)).toBeNull()
  })

  it('holds a reel as it was', async () => {
    const items = [
      {
        id: 'i-a',
        kind: 'clip',
        story: 'talk',
        startMs: 0,
        endMs: 900,
        note: '',
        moment: null,
        transition: { kind: 'none' },
      },
      { id: 'i-b', kind: 'title', text: 'T', durationMs: 900, transition: { kind: 'cross-fade', ms: 100 } },
    ]
    const music = { path: '/music.mp3', gainDb: -12, duckDb: 9 }
    const reel = Reel.parse({ id: 'r-a', name: 'Opening', items, music, createdAt: '', later: 'kept' })
    const content = contentOf('/lib', { ...(await planned('/tmp')), reel: { reel, captions: 'none' } })
    expect(parseBatch(renderBatch(content))).toEqual(content)
  })

  it('takes a line after half a line, and does not come back once it is gone', async () => {
    const folder = await tempFolder()
    const file = batchFile(folder, 'abc')
    await writeBatch(file, contentOf('/lib', await planned(folder)))
    await appendFile(file, '{"kind":"sta')
    await appendLine(file, { kind: 'state', output: 0, state: 'running' })
    expect((await readBatch(file))?.outputs[0]?.state).toBe('running')
    await expect(appendLine(batchFile(folder, 'gone'), { kind: 'owner', owner: null })).rejects.toThrow()
    expect(await readdir(folder)).not.toContain('gone.jsonl')
  })
})

describe('what a killed program left', () => {
  async function published() {
    const folder = await tempFolder()
    const output = fresh(await planned(folder))
    output.state = 'running'
    const parts = []
    for (const [index, ending] of ['.mp4', '.srt'].entries()) {
      const temporary = join(folder, `.localstory-${String(index).repeat(12)}${ending}`)
      await writeFile(temporary, `content ${ending}`)
      const { size, mtimeMs } = await stat(temporary)
      parts.push({ temporary, target: join(folder, `clip${ending}`), size, modifiedMs: mtimeMs })
    }
    output.publishing = parts
    return { folder, output, parts }
  }

  it('is done when all files have their names, which stay', async () => {
    const { folder, output, parts } = await published()
    for (const { temporary, target } of parts) await link(temporary, target)
    expect(await recoverOutput(output)).toBe('done')
    expect(await readdir(folder)).toEqual(['clip.mp4', 'clip.srt'])
    expect(await recoverOutput(output), 'once more').toBe('done')
    expect(await readdir(folder)).toEqual(['clip.mp4', 'clip.srt'])
  })

  it('is taken back when only some have, and waits', async () => {
    const { folder, output, parts } = await published()
    await link(parts[0]!.temporary, parts[0]!.target)
    expect(await recoverOutput(output)).toBe('waiting')
    expect(await readdir(folder)).toEqual([])
  })

  it("leaves alone what is somebody's: another file of that name, names that are not ours", async () => {
    const { folder, output, parts } = await published()
    await writeFile(parts[0]!.target, 'theirs')
    const precious = join(folder, 'precious.txt')
    await writeFile(precious, 'kept')
    const elsewhere = join(folder, 'localstory-export-abc')
    await mkdir(elsewhere)
    output.working = [precious, elsewhere, tmpdir(), folder]
    expect(await recoverOutput(output)).toBe('waiting')
    expect((await readdir(folder)).sort()).toEqual(['clip.mp4', 'localstory-export-abc', 'precious.txt'])
    expect(await readFile(parts[0]!.target, 'utf8')).toBe('theirs')
  })

  it('frees a name that was only held for it', async () => {
    const { folder, output, parts } = await published()
    await writeFile(parts[0]!.target, '')
    expect(await recoverOutput(output)).toBe('waiting')
    expect(await readdir(folder)).toEqual([])
  })
})

describe('interrupted exports', () => {
  it('are offered for their library, taken by one program only, and forgotten when over', async () => {
    const folder = await tempFolder()
    const [a, b] = [await planned(join(folder, 'a')), await planned(join(folder, 'b'))]
    await writeBatch(batchFile(folder, 'one'), contentOf('/lib', a, b))
    await appendLine(batchFile(folder, 'one'), { kind: 'state', output: 0, state: 'done' })
    await writeBatch(batchFile(folder, 'two'), { ...contentOf('/other', a), owner: null })
    await writeFile(join(folder, 'three.jsonl'), 'not ours')

    const [mine, other] = [new ExportBatches(folder), new ExportBatches(folder)]
    expect(await mine.interrupted('/lib')).toEqual([{ startedAt: '2026-01-02T03:04:05.000Z', outputs: [b] }])
    expect(await mine.interrupted('/elsewhere')).toEqual([])
    const taken = (await Promise.all([mine.take('/lib'), other.take('/lib')])).flat()
    expect(taken.map(({ outputs }) => outputs)).toEqual([[b]])
    expect(await mine.interrupted('/lib'), 'it is being worked on').toEqual([])
    await taken[0]!.batch.state(0, 'done')
    expect(await mine.interrupted('/lib')).toEqual([])
    expect(await mine.forget('/other')).toBe(1)
    // What is no list of exports stays too, under another name.
    expect((await readdir(folder)).filter((name) => !name.startsWith('.'))).toEqual([
      expect.stringMatching(/^three\.jsonl\.unreadable-/),
    ])
  })

  it('are not lost when the program that takes them over is killed while it does', async () => {
    const folder = await tempFolder()
    const a = await planned(join(folder, 'a'))
    await writeBatch(join(folder, 'one.999999999.taken'), contentOf('/lib', a))
    await writeBatch(join(folder, `two.${process.ppid}.taken`), contentOf('/lib', a))
    expect(await new ExportBatches(folder).interrupted('/lib')).toHaveLength(1)
    await new ExportBatches(folder).cleanUp()
    expect((await readdir(folder)).filter((name) => /^[a-z0-9]+\.jsonl$/.test(name))).toHaveLength(1)
  })

  it('are there again after the program let go of them, also when it cancels its jobs', async () => {
    const folder = await tempFolder()
    const batches = new ExportBatches(folder)
    const outputs = [await planned(join(folder, 'a')), await planned(join(folder, 'b'))]
    const batch = await batches.begin('/lib', 'run7', outputs)
    outputs.forEach((_, index) => void batches.follow(`job-${index}`, batch, index))
    const tell = (id: string, state: Job['state']) => batches.hear({ kind: 'job', job: { id, state } as Job })
    await batch.state(0, 'running')
    expect(await new ExportBatches(folder).interrupted('/lib'), 'it runs').toEqual([])
    await batches.release()
    tell('job-1', 'cancelled')
    tell('job-0', 'done')
    await batches.settle()
    const next = new ExportBatches(folder)
    expect((await next.interrupted('/lib'))[0]?.outputs).toEqual([outputs[1]])
    expect((await next.take('/lib'))[0]).toMatchObject({ run: 'run7', outputs: [outputs[1]] })
  })

  it('are none once each is done, failed or cancelled; a failed one that is tried again is kept again', async () => {
    const folder = await tempFolder()
    const batches = new ExportBatches(folder)
    const batch = await batches.begin('/lib', 'run8', [await planned(folder)])
    batches.follow('job-1', batch, 0)
    const tell = async (state: Job['state']) => {
      batches.hear({ kind: 'job', job: { id: 'job-1', state } as Job })
      await batches.settle()
      return (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).length
    }
    expect(await tell('failed')).toBe(0)
    expect(await tell('queued')).toBe(1)
    expect(await tell('cancelled')).toBe(0)
  })

  it('stop no export when their folder cannot be written', async () => {
    const file = join(await tempFolder(), 'a file')
    await writeFile(file, '')
    const batches = new ExportBatches(join(file, 'below'))
    const batch = await batches.begin('/lib', 'run9', [await planned('/tmp')])
    await batch.state(0, 'running')
    await batches.release()
    expect(await batches.interrupted('/lib')).toEqual([])
  })
})

describe('the report', () => {
  const problem = { title: 'No room', detail: 'The disk\nis full', remedy: 'Free some space.', technical: '' }
  const base = { warnings: [], outputs: [], problem: null, made: null }
  const jobs = [
    {
      ...base,
      label: 'Clinic days 0:01, 9:16',
      state: 'done' as const,
      outputs: ['/a/x.mp4', '/a/x.srt'],
      warnings: ['Quiet.'],
    },
    { ...base, label: '=HYPERLINK("x")', state: 'failed' as const, problem },
  ]
  it('says what failed first, with why, then what is done and where', () => {
    expect(reportText(jobs, '2026-11-27T16:05:00.000Z')).toBe(
      [
        ...['Exports, 2026-11-27 16:05 UTC: 1 failed, 1 done', '', 'Failed', '  =HYPERLINK("x")'],
        ...['    No room. The disk is full. Free some space.', '', 'Done', '  Clinic days 0:01, 9:16'],
        ...['    Quiet.', '    /a/x.mp4', '    /a/x.srt', ''],
      ].join('\n'),
    )
  })
  it('is a table that no sheet takes for a formula', () => {
    const csv = reportCsv(jobs)
    expect(csv).toContain('"\'=HYPERLINK(""x"")","failed","No room. The disk is full. Free some space."')
    expect(csv).toContain('"done","","Quiet.","/a/x.mp4\n/a/x.srt"')
  })
})
