/** Makes the picture of `npm run contact-sheet`: exports of the sample library by the real queue, one frame of each, tiled by ffmpeg. */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { CaptionStyle } from '../../electron/core/captions/style-model.ts'
import { createCore } from '../../electron/core/core.ts'
import { type ExportRequest, PresetName } from '../../electron/core/export/model.ts'
import { startExports } from '../../electron/core/export/start.ts'
import { noDesktop } from '../../electron/shell/no-desktop.ts'
import { makeFolder, removeFolder } from './media.ts'

/** Somebody begins to speak: her name and office are on, and a word in the middle of a caption is said. Milliseconds. */
const [STORY, START, LENGTH, SHOWN] = ['clinic-nights-sample', 4332, 2500, 1500] as const
const CELL = { width: 480, height: 480, label: 30 }

type Look = readonly [label: string, style: Partial<CaptionStyle>, more?: Partial<ExportRequest>]
const LOOKS: readonly Look[] = [
  ['box', {}],
  ['outline', { look: 'outline' }],
  ['highlight', { look: 'highlight' }],
  ['two languages', { look: 'box' }, { language: 'en', secondLanguage: 'es' }],
  ['outline, yellow, largest', { look: 'outline', colour: '#ffe600', size: 150 }],
  ['highlight, middle', { look: 'highlight', position: 'middle' }],
  ['box, top, with a title', { position: 'top' }, { title: 'Clinic nights at the fire hall' }],
]

interface Cell {
  readonly file: string
  readonly label: string
}

async function exportAll(folder: string): Promise<Cell[]> {
  const places = {
    cache: join(folder, 'cache'),
    config: join(folder, 'config'),
    data: join(folder, 'data'),
    documents: folder,
  }
  for (const place of [places.cache, places.config]) await mkdir(place)
  const core = await createCore({
    ...{ version: 'contact sheet', desktop: noDesktop, folders: { ...places, assets: resolve('assets') } },
  })
  try {
    await core.openSample()
    const cells: Cell[] = []
    for (const [label, style, more] of LOOKS) {
      const request = {
        ...{ items: [{ story: STORY, startMs: START, endMs: START + LENGTH }], presets: PresetName.options },
        ...({ fit: 'blur', captions: 'burn', lowerThird: true } as const),
        ...{ style: CaptionStyle.parse(style), out: join(folder, `out ${cells.length}/`), ...more },
      }
      for (const { planned, handle } of await startExports(await core.exportContext(), request)) {
        const { state, problem } = await handle.done
        if (state !== 'done') throw new Error(`${label} at ${planned.preset}: ${problem?.title} ${problem?.detail}`)
        cells.push({ file: planned.file, label: `${planned.preset}  ${label}` })
      }
    }
    return cells
  } finally {
    await core.close()
  }
}

async function tile(cells: readonly Cell[], folder: string, out: string): Promise<void> {
  const font = resolve('assets/fonts/AtkinsonHyperlegible-Bold.ttf')
  const { width, height, label } = CELL
  const chains = cells.map((_, i) => {
    const fit = `scale=${width - 16}:${height - 16}:force_original_aspect_ratio=decrease:flags=area`
    const room = `pad=${width}:${height + label}:(ow-iw)/2:${label}+(${height}-ih)/2:color=0x3a3f45`
    const text = `drawtext=fontfile=font.ttf:textfile=${i}.txt:fontsize=18:fontcolor=white:x=12:y=8`
    return `[${i}:v]trim=end_frame=1,setpts=0,${fit},setsar=1,${room},${text}[c${i}]`
  })
  const all = cells.map((_, i) => `[c${i}]`).join('')
  const columns = PresetName.options.length
  const sheet = `${all}concat=n=${cells.length}:v=1:a=0,tile=${columns}x${Math.ceil(cells.length / columns)}[sheet]`
  for (const [i, cell] of cells.entries()) await writeFile(join(folder, `${i}.txt`), cell.label)
  await copyFile(font, join(folder, 'font.ttf'))
  const inputs = cells.flatMap(({ file }) => ['-ss', String(SHOWN / 1000), '-i', file])
  const graph = [...chains, sheet].join(';')
  const args = ['-v', 'error', '-y', ...inputs, '-filter_complex', graph, '-map', '[sheet]', '-frames:v', '1', out]
  await promisify(execFile)('ffmpeg', args, { cwd: folder })
}

const [out = ''] = process.argv.slice(2)
const folder = await makeFolder('localstory-sheet-')
try {
  await tile(await exportAll(folder), folder, resolve(out))
} finally {
  await removeFolder(folder)
}
process.stderr.write(`${out}\n`)
