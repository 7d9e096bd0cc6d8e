import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Programs that tests start are compiled once and not at each start, which takes a third of a second of TypeScript. */
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'localstory-compile-cache') }

/** One file more side by side than a small machine has cores: tests wait for disks, programs and pages for a quarter of the time. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env,
          include: [
            'tests/{core,api,main,preload,serve,renderer,packaging,cli,scripts,assets,bench}/**/*.test.{ts,tsx}',
          ],
          setupFiles: ['tests/support/steady-chance.ts'],
          // Real ffmpeg on a busy machine: a limit that ends what hangs, not one that judges speed.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 3,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'e2e',
          env,
          include: ['tests/e2e/**/*.{test,e2e}.{ts,tsx}'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Tries more, which the summary names: a browser on a busy machine may once be too slow for a step.
          retry: 2,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'long',
          env,
          include: ['tests/long/**/*.test.ts'],
        },
      },
    ],
  },
})
