import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { Job, type JobKind } from '../../../electron/core/jobs/model.ts'
import { createJobQueue, type JobContext, type JobEvent, type JobRequest } from '../../../electron/core/jobs/queue.ts'

/** Work that the test ends by hand; a cancelled one lingers until `release`, as ffmpeg does. */
function controlled(kind: JobKind = 'poster', label: string = kind) {
  const work = Promise.withResolvers<string[]>()
  const started = Promise.withResolvers<JobContext>()
  const request: JobRequest = {
    kind,
    label,
    storyId: null,
    run: (context) => {
      started.resolve(context)
      return work.promise
    },
  }
  return { request, started: started.promise, finish: work.resolve, fail: work.reject }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 5))
const quick = (kind: JobKind, run: () => void): JobRequest => ({
  kind,
  label: kind,
  storyId: null,
  run: async () => {
    run()
    return []
  },
})

describe('job queue', () => {
  it('runs a job and tells how it went', async () => {
    const queue = createJobQueue({ slots: 1 })
    const states: string[] = []
    queue.watch((event) => event.kind === 'job' && states.push(event.job.state))
    const work = controlled('export', 'Export Clinic days')
    const { id, done } = queue.add(work.request)
    expect(queue.list()).toMatchObject([{ id, state: 'running', label: 'Export Clinic days', progress: null }])
    work.finish(['/a.mp4'])
    const job = await done
    expect(Job.parse(job)).toMatchObject({ id, state: 'done', progress: 1, outputs: ['/a.mp4'], problem: null })
    expect(states).toEqual(['queued', 'running', 'done'])
  })

  it('keeps what its work warns of and the command it ran, until it is tried again', async () => {
    const queue = createJobQueue({ slots: 1 })
    const work = controlled('export')
    const { id, done } = queue.add(work.request)
    expect(queue.command(id)).toBeNull()
    const context = await work.started
    context.warn('The sound is too quiet.')
    context.command(['ffmpeg', '-i', '/a b.mp4'])
    context.command(['ffmpeg', '-i', '/c d.mp4'], { file: 'list.txt', lines: ['a'] })
    context.made({ how: 'ends', text: 'Only the ends.' })
    expect(queue.list()).toMatchObject([{ warnings: ['The sound is too quiet.'], hasCommand: true }])
    work.fail(new AppError('tool-failed', 'It broke'))
    expect(await done).toMatchObject({ state: 'failed', warnings: ['The sound is too quiet.'], hasCommand: true })
    expect(queue.command(id)).toEqual([['ffmpeg', '-i', '/c d.mp4'], { file: 'list.txt', lines: ['a'] }])
    expect(queue.list()[0]?.made).toEqual({ how: 'ends', text: 'Only the ends.' })
    queue.retry(id)
    expect(queue.list()).toMatchObject([{ warnings: [], made: null, hasCommand: false }])
    expect(() => queue.command('job-unknown')).toThrow(AppError)
  })

  it('never runs more than its slots, and takes what people wait for first', async () => {
    const queue = createJobQueue({ slots: 2 })
    const [first, second] = [controlled(), controlled()]
    queue.add(first.request)
    queue.add(second.request)
    const order: string[] = []
    for (const kind of ['proxy', 'strip', 'peaks', 'poster', 'export', 'probe'] as const) {
      queue.add(quick(kind, () => order.push(kind)))
    }
    await settle()
    expect(queue.list().filter((job) => job.state === 'running').length).toBe(2)
    expect(order).toEqual([])
    first.finish([])
    second.finish([])
    await queue.idle()
    expect(order).toEqual(['export', 'probe', 'poster', 'strip', 'peaks', 'proxy'])
  })

  it('keeps a slot free of proxies, so that an export never waits minutes for one', async () => {
    const queue = createJobQueue({ slots: 2 })
    const [a, b] = [controlled('proxy'), controlled('proxy')]
    queue.add(a.request)
    queue.add(b.request)
    const exported = queue.add(quick('export', () => {}))
    expect((await exported.done).state).toBe('done')
    expect(queue.list().map((job) => job.state)).toEqual(['running', 'queued', 'done'])
    a.finish([])
    b.finish([])
    await queue.idle()
  })

  it('frees the slot of a cancelled job only when its work has stopped', async () => {
    const queue = createJobQueue({ slots: 1 })
    const work = controlled()
    const { id, done } = queue.add(work.request)
    const next = controlled()
    queue.add(next.request)
    queue.cancel(id)
    expect((await work.started).signal.aborted).toBe(true)
    await settle()
    expect(queue.list().map((job) => job.state)).toEqual(['running', 'queued'])
    work.fail(new AppError('cancelled', 'Cancelled'))
    expect(await done).toMatchObject({ state: 'cancelled', problem: null })
    await next.started
    next.finish([])
    await queue.idle()
  })

  it('cancels a waiting job at once, without running it', async () => {
    const queue = createJobQueue({ slots: 1 })
    const work = controlled()
    queue.add(work.request)
    let ran = false
    const waiting = queue.add(
      quick('poster', () => {
        ran = true
      }),
    )
    queue.cancel(waiting.id)
    expect((await waiting.done).state).toBe('cancelled')
    work.finish([])
    await queue.idle()
    expect(ran).toBe(false)
    queue.cancel(waiting.id)
    expect(queue.list()[1]?.state).toBe('cancelled')
  })

  it('says why a job failed, in words, and can run it again', async () => {
    const queue = createJobQueue({ slots: 1 })
    let attempts = 0
    const { id, done } = queue.add({
      kind: 'export',
      label: 'x',
      storyId: 'a',
      run: async () => {
        attempts += 1
        if (attempts === 1)
          throw new AppError('disk-full', 'The disk is full', { detail: 'd', remedy: 'r', technical: 't' })
        return ['/out.mp4']
      },
    })
    expect(await done).toMatchObject({
      state: 'failed',
      problem: { title: 'The disk is full', detail: 'd', remedy: 'r', technical: 't' },
    })
    const again = queue.retry(id)
    expect(again.id).toBe(id)
    expect(await again.done).toMatchObject({ state: 'done', problem: null, outputs: ['/out.mp4'] })
    expect((await queue.retry(id).done).state).toBe('done')
    expect(attempts).toBe(2)
  })

  it('survives a job that throws at once, a bug, and a broken listener', async () => {
    const queue = createJobQueue({ slots: 1 })
    const error = console.error
    console.error = () => {}
    queue.watch(() => {
      throw new Error('listener')
    })
    const broken = queue.add({
      ...controlled().request,
      run: () => {
        throw new TypeError('a bug')
      },
    })
    expect(await broken.done).toMatchObject({ state: 'failed', problem: { detail: 'a bug' } })
    expect((await queue.add(quick('poster', () => {})).done).state).toBe('done')
    console.error = error
  })

  it('reports progress at most ten times a second, in range, the last value included', async () => {
    const queue = createJobQueue({ slots: 1 })
    const seen: JobEvent[] = []
    queue.watch((event) => seen.push(event))
    const { done } = queue.add({
      ...controlled('export').request,
      run: async ({ progress }) => {
        for (let i = 0; i <= 500; i += 1) {
          progress(i / 400)
          if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 6))
        }
        await new Promise((resolve) => setTimeout(resolve, 150))
        progress(Number.NaN)
        return []
      },
    })
    await done
    const shares = seen.flatMap((event) =>
      event.kind === 'job' && event.job.state === 'running' ? [event.job.progress] : [],
    )
    expect(shares.length).toBeLessThan(15)
    expect(shares.length).toBeGreaterThan(3)
    expect(shares).toContain(1)
    expect(Math.max(...shares.map((share) => share ?? 0))).toBe(1)
  })

  it('keeps the last 200 finished jobs, and clears them on request', async () => {
    const queue = createJobQueue({ slots: 2 })
    for (let i = 0; i < 250; i += 1) queue.add({ ...quick('poster', () => {}), label: String(i) })
    await queue.idle()
    expect(queue.list().length).toBe(200)
    expect(queue.list().at(-1)?.label).toBe('249')
    const work = controlled()
    queue.add(work.request)
    const events: JobEvent[] = []
    const stop = queue.watch((event) => events.push(event))
    queue.clear()
    expect(queue.list().length).toBe(1)
    expect(events).toEqual([{ kind: 'jobs-cleared' }])
    stop()
    work.finish([])
    await queue.idle()
    expect(events.length).toBe(1)
  })

  it('closes: cancels all and waits until the work has stopped', async () => {
    const queue = createJobQueue({ slots: 1 })
    const work = controlled()
    const running = queue.add(work.request)
    const waiting = queue.add(controlled().request)
    let closed = false
    const closing = queue.close().then(() => {
      closed = true
    })
    await settle()
    expect(closed).toBe(false)
    work.fail(new Error('killed'))
    await closing
    expect([(await running.done).state, (await waiting.done).state]).toEqual(['cancelled', 'cancelled'])
    expect((await queue.add(controlled().request).done).state).toBe('cancelled')
  })

  it('names a job that is not there', () => {
    const queue = createJobQueue({ slots: 1 })
    expect(() => queue.cancel('job-x')).toThrow('not on the list')
    expect(() => queue.retry('job-x')).toThrow('not on the list')
  })
})
