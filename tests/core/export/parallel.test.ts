/** How exports share the cores of a machine. */
import { describe, expect, it } from 'vitest'
import { withThreads } from '../../../electron/core/export/args.ts'
import { bestOrder, exportsAtOnce, threadsFor } from '../../../electron/core/export/parallel.ts'

describe('side by side', () => {
  it('as many as cores and memory allow, each with its share', () => {
    expect([exportsAtOnce(2, 8e9), exportsAtOnce(16, 64e9), exportsAtOnce(8, 3.9e9), exportsAtOnce(4, 5e8)]).toEqual([
      ...[2, 8, 3, 1],
    ])
    expect(threadsFor(1, 2, 2)).toBeNull()
    expect([threadsFor(5, 2, 2), threadsFor(2, 8, 16), threadsFor(40, 8, 16), threadsFor(3, 8, 2)]).toEqual([
      1, 8, 2, 1,
    ])
    expect([threadsFor(4, 2, 2, true), threadsFor(3, 8, 16, true), threadsFor(1, 2, 2, true)]).toEqual([2, 16, null])
    const args = { inputs: [{ file: '/a', options: ['-ss', '1'] }], globalOptions: [], outputOptions: ['-f', 'mp4'] }
    expect(withThreads(args, null)).toBe(args)
    expect(withThreads(args, 1)).toMatchObject({
      inputs: [{ file: '/a', options: ['-threads', '1', '-ss', '1'] }],
      globalOptions: ['-filter_complex_threads', '1'],
      outputOptions: ['-f', 'mp4', '-threads', '1'],
    })
  })
})

it('of each clip the largest picture is made first, clip by clip', () => {
  const sizes = [
    [1280, 720],
    [1080, 1080],
    [1080, 1920],
  ] as const
  const outputs = [0, 5000].flatMap((startMs) =>
    sizes.map(([width, height]) => ({ story: 'a', startMs, endMs: startMs + 1000, width, height })),
  )
  expect(bestOrder(outputs)).toEqual([2, 1, 0, 5, 4, 3])
  expect(bestOrder([outputs[0]!, outputs[3]!, outputs[2]!])).toEqual([2, 0, 1])
  expect(bestOrder([])).toEqual([])
})
