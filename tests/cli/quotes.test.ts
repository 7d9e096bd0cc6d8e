/** Quotes from the command line: made of a range, listed, written to files. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { libraryWithClip } from './support.ts'

it('makes a quote of whole words and writes quotes as CSV, Word and Markdown', async () => {
  const { folder, run, id } = await libraryWithClip()
  const made = await run('quote', 'lib', id, '--in', '0.1', '--out', '00:01.6', '--tag', 'issue/health', '--json')
  expect(made).toMatchObject({ status: 0, err: '' })
  const quote = JSON.parse(made.out)
  expect(quote).toMatchObject({ story: id, speaker: 'COUNCIL MEMBER', status: 'unverified', tags: ['issue/health'] })
  expect('People in our rural county are afraid to go to the café clinic.').toContain(quote.words)
  expect(quote.words).toMatch(/county are afraid/)
  // The recording is there: its sound is locked too.
  expect(quote.sound).toMatch(/^1:[A-Za-z0-9+/]+=*$/)

  const listed = await run('quotes', 'lib', '--tag', 'issue/health', '--json')
  expect(JSON.parse(listed.out)).toMatchObject({ count: 1, file: null, quotes: [{ id: quote.id, state: 'locked' }] })
  for (const ending of ['csv', 'docx', 'md'])
    expect(await run('quotes', 'lib', '--out', `out/quotes.${ending}`)).toMatchObject({
      status: 0,
      out: `Wrote 1 quote to ${join(folder, 'out', `quotes.${ending}`)}\n`,
    })
  expect(await readFile(join(folder, 'out', 'quotes.md'), 'utf8')).toContain(
    `> “${quote.words.replaceAll('.', '\\.')}”`,
  )
  expect((await readFile(join(folder, 'out', 'quotes.docx'))).subarray(0, 2).toString()).toBe('PK')

  // Never over another file, only in known forms, no quote of silence.
  expect(await run('quotes', 'lib', '--out', 'out/quotes.csv')).toMatchObject({ status: 1 })
  const pdf = await run('quotes', 'lib', '--out', 'quotes.pdf')
  expect(pdf.status).toBe(1)
  expect(pdf.err).toContain('End the file name in .csv, .docx, .md.')
  const silent = await run('quote', 'lib', id, '--in', '3', '--out', '3.5')
  expect(silent.status).toBe(1)
  expect(silent.err).toContain('There are no words to quote')
  expect((await run('quote', 'lib', id)).status).toBe(2)

  // A correction is said, and the file has the locked words.
  const srt =
    '1\n00:00:00,000 --> 00:00:01,000\nCOUNCIL MEMBER: People in our rural county\n\n2\n00:00:01,000 --> 00:00:02,500\nare scared to go to the café clinic.\n'

  await writeFile(join(folder, 'again.srt'), srt)
  expect(await run('transcript', 'lib', id, '--import', 'again.srt')).toMatchObject({ status: 0 })
  const drifted = await run('quotes', 'lib', '--out', 'out/later.csv')
  expect(drifted.err).toContain('The transcript has other words now')
  expect(await readFile(join(folder, 'out', 'later.csv'), 'utf8')).toContain(`"${quote.words}"`)
})
