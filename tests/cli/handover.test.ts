/** Hand-over from the command line: moments as files of editing programs, and files of editing programs as moments. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { handOverFormats } from '../../electron/core/interchange/formats.ts'
import { makePlainClip } from '../support/media.ts'
import { tempFolder } from '../support/temp.ts'
import { commandLine } from './support.ts'

it('hands moments over, never over another file, and takes lists in with a word for each line that is no moment', async () => {
  const folder = await tempFolder('cli')
  const run = commandLine(folder)
  // A recording at 29.97 that begins at ten o'clock.
  const made = ['-timecode', '10:00:00;00']
  const clip = await makePlainClip({ seconds: 6, rate: '30000/1001', ending: '.mov', more: made })
  await writeFile(join(folder, 'clinic days.mov'), await readFile(clip))
  await run('init', 'lib')
  const { id } = JSON.parse((await run('add', 'lib', 'clinic days.mov', '--json')).out).added[0]

  const whole = await run('handover', 'lib', id, '--format', 'otio', '--out', 'cut/')
  expect(whole).toMatchObject({ status: 0, err: '"Clinic days" has no moments. It is handed over whole.\n' })
  expect(whole.out).toBe(`${join(folder, 'cut', 'Clinic days.otio')}\n`)

  // A list with two clips, one of them of no story.
  const event = (number: number, times: string, name: string) =>
    `00${number}  AX V C ${times} 01:00:00;00 01:00:01;00\n* FROM CLIP NAME: ${name}\n`
  const events = [
    event(1, '10:00:01;00 10:00:02;00', 'clinic days.mov'),
    '* COMMENT: Why we left\n',
    event(2, '10:00:03;00 10:00:04;00', 'other.mov'),
  ]
  await writeFile(join(folder, 'in.edl'), `TITLE: x\nFCM: DROP FRAME\n${events.join('')}`)
  const taken = await run('moments', 'lib', '--import', 'in.edl')
  expect(taken).toMatchObject({ status: 1, err: 'Line 6: A clip: no story has the recording "other.mov".\n' })
  expect(taken.out).toBe(`${id}  00:00:01.001 - 00:00:02.002    Why we left\nKept 1 moment, 1 refused\n`)

  // As Premiere saves it: UTF-16, parted by tabs, of a sequence that is this recording.
  const markers =
    'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\r\nRefugio\tañade\t00:00:04;00\t00:00:05;00\t\tComment\r\n'
  await writeFile(join(folder, 'markers.csv'), Buffer.from(`\ufeff${markers}`, 'utf16le'))
  const marked = await run('moments', 'lib', '--import', 'markers.csv', '--story', id, '--json')
  expect(JSON.parse(marked.out)).toMatchObject({
    ...{ format: 'markers', preview: false, known: 0, refused: 0, problems: [] },
    moments: [{ id: expect.stringMatching(/^m-/), story: id, startMs: 4004, endMs: 5005, note: 'Refugio\nañade' }],
  })

  const over = await run('handover', 'lib', id, '--out', 'cut/list.edl', '--json')
  expect(over).toMatchObject({ status: 0, err: '' })
  const file = join(folder, 'cut', 'list.edl')
  expect(JSON.parse(over.out)).toEqual({ format: 'edl', clips: 2, files: [file], problems: [] })
  const list = await readFile(file, 'utf8')
  expect(list).toContain(' 10:00:01;00 10:00:02;00 10:00:01;00 10:00:02;00\n* FROM CLIP NAME: clinic days.mov\n')
  expect(list).toContain('* LOC: 10:00:04;00 GREEN   Refugio\n')

  const again = await run('handover', 'lib', id, '--out', 'cut/list.edl')
  expect(again, 'the same words are there already').toMatchObject({ status: 0, out: `${file}\n` })
  expect(await readFile(file, 'utf8')).toBe(list)
  await writeFile(join(folder, 'cut', 'own.edl'), 'TITLE: MY OWN CUT')
  expect(await run('handover', 'lib', id, '--out', 'cut/own.edl')).toMatchObject({
    status: 1,
    err: expect.stringContaining('This file exists already'),
  })
  expect(await readFile(join(folder, 'cut', 'own.edl'), 'utf8')).toBe('TITLE: MY OWN CUT')
  const known = await run('moments', 'lib', '--import', 'cut/list.edl', '--preview')
  expect(known).toMatchObject({ status: 0, err: '', out: 'Would keep 0 moments, 2 there already\n' })

  const usage = await run('handover', 'lib', id, '--out', 'x.doc')
  expect(usage.status).toBe(2)
  expect(usage.err).toContain(`--format takes ${handOverFormats.join(', ')}`)
  await writeFile(join(folder, 'letter.txt'), 'Dear editor')
  const letter = await run('moments', 'lib', '--import', 'letter.txt')
  expect(letter).toMatchObject({ status: 1, err: expect.stringContaining('letter.txt: it is of no known kind') })
})
