/** Reels from the command line: listed, shown, written to files. */
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { FileStore } from '../../electron/core/library/file-store.ts'
import { makeReel } from '../../electron/core/library/reels.ts'
import { libraryWithClip } from './support.ts'

it('lists reels and writes the paper edit of one', async () => {
  const { folder, run, id } = await libraryWithClip()
  const kept = await run('moment', 'lib', id, '--in', '0', '--out', '2.5', '--json')
  const moment = { story: id, id: String(JSON.parse(kept.out).id) }
  const store = await FileStore.open(join(folder, 'lib'))
  onTestFinished(() => store.close())
  const reel = await makeReel(store, 'Fear', [moment])
  const twins = [await makeReel(store, 'Twin', []), await makeReel(store, 'Twin', [])]
  await store.close()

  const listed = await run('reels', 'lib')
  expect(listed).toMatchObject({ status: 0, err: '' })
  expect(listed.out).toContain(`${reel}  0:02.5  1 clip  Fear\n`)
  const shown = await run('reel', 'lib', 'Fear')
  // What the file names nobody for is not put into somebody's mouth.
  expect(shown.out).toContain(
    '> **COUNCIL MEMBER:** People in our rural county\n>\n> are afraid to go to the café clinic\\.',
  )
  for (const ending of ['docx', 'csv'])
    expect(await run('reel', 'lib', reel, '--out', `out/fear.${ending}`)).toMatchObject({
      status: 0,
      out: `Wrote "Fear" to ${join(folder, 'out', `fear.${ending}`)}\n`,
    })
  expect(await readFile(join(folder, 'out', 'fear.csv'), 'utf8')).toContain('"COUNCIL MEMBER"')

  const wished = [
    '--captions',
    'sidecar',
    '--loudness',
    '-16',
    '--fit',
    'colour',
    '--ground',
    '#1d3557',
    '--size',
    '120',
  ]
  const planned = await run('reel', 'lib', reel, '--video', 'video/', '--plan', '--json', ...wished)
  expect(planned.status, planned.err).toBe(0)
  expect(JSON.parse(planned.out).outputs).toMatchObject([
    { captions: 'sidecar', language: 'en', loudness: -16, fit: 'colour', ground: '#1d3557', style: { size: 120 } },
  ])
  const video = ['reel', 'lib', reel, '--video', 'video/', '--preset', '1:1']
  const made = await run(...video, '--json')
  expect(made.status, made.err).toBe(0)
  const file = join(folder, 'video', 'Fear 00.00.00-00.00.02 1x1.mp4')
  expect(JSON.parse(made.out).exports).toMatchObject([{ files: [file], width: 1080, captions: 'none' }])
  expect(await readdir(join(folder, 'video'))).toEqual([basename(file)])

  // For an editing program, with its captions beside it, under its own name or another.
  const over = await run('handover', 'lib', '--reel', 'Fear', '--format', 'otio', '--out', 'cut/', '--json')
  expect(over.status, over.err).toBe(0)
  const files = ['Fear.otio', 'Fear.srt'].map((name) => join(folder, 'cut', name))
  expect(JSON.parse(over.out)).toEqual({ format: 'otio', clips: 1, files, problems: [] })
  expect(await readFile(files[1] ?? '', 'utf8')).toContain('00:00:01,000 --> 00:00:02,500\nare afraid')
  const named = await run('handover', 'lib', '--reel', reel, '--out', 'cut/list.edl', '--captions', 'en')
  expect(named).toMatchObject({ status: 0, out: `${join(folder, 'cut/list.edl')}\n${join(folder, 'cut/list.srt')}\n` })
  const wrong = await run('handover', 'lib', '--reel', reel, '--dissolve', '1', '--out', 'x.edl')
  expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('--dissolve does not go with --reel') })

  // Never over another file, only in known forms, one reel at a time.
  expect(await run('reel', 'lib', reel, '--out', 'out/fear.csv')).toMatchObject({ status: 1 })
  expect((await run('reel', 'lib', reel, '--out', 'fear.pdf')).err).toContain('End the file name in .docx, .csv, .md.')
  expect((await run('reel', 'lib', 'Twin')).err).toContain(twins.join(', '))
  expect((await run('reel', 'lib')).status).toBe(2)
})
