/** ASS and SSA as programs write them, and as they get broken. */
import { describe, expect, it } from 'vitest'
import { ASS, ass, events, GOOD, HEAD, line } from './ass-rows.ts'
import { runFuzz } from './fuzz.ts'
import { notes, read, runCommon, runLarge, runRows } from './support.ts'

runRows('ASS as it comes', 'ass', ASS)
runCommon('ass', GOOD)

describe('ASS', () => {
  it('takes the times of words from karaoke', () => {
    expect(read(ass(line('{\\k20}one {\\kf30}t{\\ko10}wo', '0:00:01.00', '0:00:02.00'))).cues[0]?.words).toEqual([
      { text: 'one', startMs: 1000, endMs: 1200 },
      { text: 'two', startMs: 1200, endMs: 1600 },
    ])
  })

  it('says nothing of a file that it understands whole', () => {
    expect(notes(read(events('Start, End, Name, Text', 'Dialogue: 0:00:01.00,0:00:02.00,Anna,one\\Ntwo')))).toBe('')
  })
})

runFuzz('ASS', {
  format: 'ass',
  good: [
    `${HEAD.replace('Default', 'qz8wx')}; qz9wx\n${line('{\\i1}qz1wx{\\i0}\\Nqz2wx, qz3wx', '0:00:01.00', '0:00:02.00', 'qz4wx')}Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,qz5wx\n${line('{\\p1}m 0 0{\\p0}{qz6wx}{\\k20}qz7wx')}`,
  ],
  heads: [HEAD, '[Script Info]\n', events('Start, End, Name, Text')],
  pieces:
    '\n|\n\n|,|,,|:|{|}|\\|\\N|\\n|{\\p1}|{\\p0}|{\\i1}|{\\k10}|{|Dialogue: |Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,|Comment: |[Events]\n|[Fonts]\n|[Script Info]\n|[V4+ Styles]\n|Format: |Start, |End, |Name, |Text\n|Style: |;|!:|0:00:03.00,|\r|\0| |fontname: |\u2028|ANNA: '.split(
      '|',
    ),
})
runLarge('ASS', HEAD, [
  line('hello'),
  '{',
  '}',
  '{\\p1}',
  '\\N',
  '{\\k1}a',
  ',',
  '[x]\n',
  'Dialogue: ',
  'Dialogue: ,,,\n',
  ';\n',
  '\n',
  ' ',
  '{a}',
  'Format: a\n',
])
