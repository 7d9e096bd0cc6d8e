/** Programs of many modules that a test starts a hundred times, as one file: to load them is most of what they do. */
import { basename, join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * Bundles a TypeScript program, anew at each run: it does what the sources say now.
 * @param program below the project's folder, as `tests/core/durability/support/kill-writer.ts` @param folder where the bundle is put
 * @returns absolute path of the bundle
 */
export async function bundleProgram(program: string, folder: string): Promise<string> {
  const build = await rolldown({
    input: resolve(program),
    platform: 'node',
    external: [/^node:/],
    // As scripts/build.mjs does, for fluent-ffmpeg.
    transform: { define: { 'process.env.FLUENTFFMPEG_COV': 'undefined', __dirname: 'import.meta.dirname' } },
    checks: { eval: false },
  })
  const file = join(folder, `${basename(program, '.ts')}.mjs`)
  await build.write({ file, format: 'esm', codeSplitting: false })
  await build.close()
  return file
}
