/** Files as other programs write them, and damaged ones: what is taken, and that what is not is said with its line. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../electron/core/errors.ts'
import { readTimeline, type ReadOptions } from '../../../electron/core/interchange/read.ts'
import { handOverFormats, writeTimeline } from '../../../electron/core/interchange/write.ts'
import { startCpu } from '../../support/cpu.ts'
import { reel } from './support/timelines.ts'

const read = (text: string, options: ReadOptions = {}) => readTimeline(text, 'cut.xyz', options)
const PAL = { num: 25, den: 1 }
const NTSC = { num: 30_000, den: 1001 }
/** The library knows every recording as one that begins at ten o'clock. */
const tenOClock = (rate = PAL): ReadOptions => ({
  lookUp: () => ({ rate, startTimecode: rate === NTSC ? '10:00:00;00' : '10:00:00:00' }),
})

describe('edit decision lists', () => {
  it('of Resolve: reels AX, names in comments, blanks at the ends of lines', () => {
    const text = `TITLE: Timeline 1 selects\r
FCM: NON-DROP FRAME\r
\r
001  AX       V     C        10:00:10:00 10:00:17:17 01:00:00:00 01:00:07:17  \r
* FROM CLIP NAME: Flowers.mov\r
\r
002  AX       V     C        10:00:20:00 10:00:21:00 01:00:07:17 01:00:08:17  \r
* FROM CLIP NAME: Clinic.mov\r
* COMMENT: keep\r
`
    const { name, rate, startTimecode, clips, problems, format } = read(text, tenOClock())
    expect({ name, rate, startTimecode, format, problems }).toEqual({
      ...{ name: 'Timeline 1 selects', rate: PAL, startTimecode: '01:00:00:00', format: 'edl', problems: [] },
    })
    expect(clips).toMatchObject([
      { source: { name: 'Flowers.mov', reel: 'AX' }, inMs: 10_000, outMs: 17_680, recordMs: 0, line: 4 },
      { source: { name: 'Clinic.mov' }, inMs: 20_000, outMs: 21_000, recordMs: 7680, note: 'keep', line: 7 },
    ])
  })

  it('of Premiere: drop frame with colons, sound of the same clip', () => {
    const text = `TITLE: Sequence 01
FCM: DROP FRAME

001  MARIA    V     C        00:01:00:02 00:01:10:02 01:00:00:00 01:00:10:00
* FROM CLIP NAME: maria.mp4

002  MARIA    AA    C        00:01:00:02 00:01:10:02 01:00:00:00 01:00:10:00
* FROM CLIP NAME: maria.mp4
`
    const { clips, rate, problems } = read(text)
    expect(rate).toEqual(NTSC)
    expect(clips).toMatchObject([{ inMs: 60_060, outMs: 70_070, source: { name: 'maria.mp4' } }])
    expect(problems.map(({ text: said }) => said)).toEqual([
      'The list does not say its frame rate. 29.97 frames a second were taken.',
    ])
  })

  it('with a dissolve, black, a change of speed, an unknown line, a locator and channels', () => {
    const text = `TITLE: Avid
FCM: NON-DROP FRAME
001  TAPE1 V C 10:00:01:00 10:00:02:00 01:00:00:00 01:00:01:00
* FROM CLIP NAME:  ONE
AUD  3  4
* LOC: 01:00:00:12 RED     ANIM FIX
002  TAPE1 V C 10:00:02:00 10:00:02:00 01:00:01:00 01:00:01:00
002  TAPE2 V D 010 10:00:05:00 10:00:07:00 01:00:01:00 01:00:03:00
* FROM CLIP NAME:  ONE
* TO CLIP NAME:  TWO
003  BL V C 00:00:00:00 00:00:01:00 01:00:03:00 01:00:04:00
004  TAPE3 V C 10:00:05:00 10:00:07:00 01:00:04:00 01:00:05:00
M2   TAPE3  050.0  10:00:05:00
* ASC_SOP (1 1 1)(0 0 0)(1 1 1)
FINAL CUT PRO REEL: X REPLACED BY: Y
005  TAPE4 V C 10:00:61:00 10:00:62:00 01:00:05:00 01:00:06:00
`
    const { clips, markers, problems } = read(text, tenOClock())
    // The dissolve of ten frames lies half on each side of the cut.
    expect(clips).toMatchObject([
      { source: { name: 'ONE', reel: 'TAPE1' }, inMs: 1000, outMs: 2200, recordMs: 0, dissolveMs: 0 },
      { source: { name: 'TWO', reel: 'TAPE2' }, inMs: 5200, outMs: 7000, recordMs: 1200, dissolveMs: 400 },
      { source: { name: '', reel: 'TAPE3' }, inMs: 5000, outMs: 7000, recordMs: 4000 },
    ])
    expect(markers).toMatchObject([{ name: 'ANIM FIX', recordMs: 480, line: 6 }])
    expect(problems).toEqual([
      { line: 11, text: 'An event of black or bars is not kept.' },
      { line: 12, text: 'Event 004 is played at another speed. Its whole part of the recording was taken.' },
      { line: 13, text: 'A change of speed is not kept: M2   TAPE3  050.0  10:00:05:00' },
      { line: 14, text: 'A comment is not kept: * ASC_SOP (1 1 1)(0 0 0)(1 1 1)' },
      { line: 15, text: 'Not understood: FINAL CUT PRO REEL: X REPLACED BY: Y' },
      { line: 16, text: 'Not a time: 10:00:61:00. The event is not kept.' },
      { line: 16, text: 'Not a time: 10:00:62:00. The event is not kept.' },
    ])
  })

  it('of markers, as Resolve exports them', () => {
    const text = `TITLE: markers
FCM: NON-DROP FRAME

001  001      V     C        01:00:18:06 01:00:18:07 01:00:18:06 01:00:18:07  
Sound hums |C:ResolveColorYellow |M:Marker 1 |D:1

002  001      V     C        01:00:20:00 01:00:20:01 01:00:20:00 01:00:20:01  
 |C:ResolveColorBlue |M:Good answer |D:50
`
    const { clips, markers, problems } = read(text, { rate: PAL })
    expect(clips).toEqual([])
    expect(markers).toMatchObject([
      { name: 'Marker 1', note: 'Sound hums', recordMs: 18_240, durationMs: 0 },
      { name: 'Good answer', note: '', recordMs: 20_000, durationMs: 2000 },
    ])
    expect(problems.map(({ text: said }) => said)).toEqual([
      'The markers are counted from the full hour at which they begin.',
    ])
  })

  it.each([
    ['00:00:00:23', 24],
    ['00:00:00:24', 25],
    ['00:00:00:29', 30],
    ['00:00:00:49', 50],
    ['00:00:00:59', 60],
    ['00:00:00;29', 29.97],
    ['00:00:00;59', 59.94],
  ])('of unknown rate: %s needs %f', (time, expected) => {
    const { rate } = read(`001  A V C ${time} 00:00:01:00 00:00:00:00 00:00:01:00`)
    expect((rate?.num ?? 0) / (rate?.den ?? 1)).toBeCloseTo(expected, 2)
  })

  it('take a dropped number as the next one, and say so', () => {
    const { clips, problems } = read('001  A V C 00:01:00;00 00:01:01;00 01:00:00;00 01:00:01;00', { rate: NTSC })
    expect(clips).toMatchObject([{ inMs: 60_060, outMs: 61_061 - 67 }])
    expect(problems).toContainEqual({
      line: 1,
      text: '00:01:00;00 does not exist at this frame rate; the next frame was taken.',
    })
  })
})

describe('FCPXML', () => {
  const file = (spine: string, resources = '') => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.9">
  <resources>
    <format id="r1" frameDuration="100/2500s" width="1920" height="1080"/>
    <asset id="r2" name="maria" start="36000s" duration="100s" hasVideo="1" format="r1"><media-rep kind="original-media" src="file:///F/maria%20g.mov"/></asset>
    <asset id="r3" name="old" src="file:///F/old.mov" start="0s" duration="100s"/>${resources}
  </resources>
  <library location="file:///x/"><event name="E"><project name="P"><sequence format="r1" tcStart="3600s" tcFormat="NDF" duration="20s">
<spine>${spine}</spine></sequence></project></event></library>
</fcpxml>`

  it('of Final Cut Pro: clips within clips, connected clips, storylines, auditions, gaps', () => {
    const { clips, problems, rate, startTimecode } = read(
      file(`<asset-clip ref="r2" offset="3600s" name="A" start="36010s" duration="5s"><note>n</note>
<asset-clip ref="r3" lane="1" offset="36012s" name="B" start="3s" duration="1s"/>
<spine lane="-1" offset="36013s"><clip name="S" offset="0s" duration="1s" start="20s"><video ref="r3" offset="0s" start="4s" duration="99s"/></clip></spine>
<keyword start="36000s" duration="100s" value="rural, Health"/><keyword start="36090s" duration="1s" value="elsewhere"/></asset-clip>
<gap name="Gap" offset="3605s" start="3600s" duration="2s"><asset-clip ref="r3" lane="1" offset="3601s" name="D" start="50s" duration="1/2s"/></gap>
<audition offset="3607s"><asset-clip ref="r3" name="E" start="60s" duration="2s"/><asset-clip ref="r3" name="F" start="70s" duration="2s"/></audition>
<sync-clip name="G" offset="3609s" start="0s" duration="1s"><spine><asset-clip ref="r2" offset="0s" start="36030s" duration="9s"/></spine></sync-clip>`),
    )
    expect(problems).toEqual([])
    expect([rate, startTimecode]).toEqual([PAL, '01:00:00:00'])
    expect(clips.map(({ name, source, inMs, outMs, recordMs }) => [name, source.path, inMs, outMs, recordMs])).toEqual([
      ['A', '/F/maria g.mov', 10_000, 15_000, 0],
      ['B', '/F/old.mov', 3000, 4000, 2000],
      ['S', '/F/old.mov', 24_000, 25_000, 3000],
      ['D', '/F/old.mov', 50_000, 50_500, 6000],
      ['E', '/F/old.mov', 60_000, 62_000, 7000],
      ['G', '/F/maria g.mov', 30_000, 31_000, 9000],
    ])
    expect(clips[0]).toMatchObject({ note: 'n', tags: ['rural', 'Health'] })
  })

  it('names what it does not read, with its line', () => {
    const { clips, problems } = read(
      file(`<ref-clip ref="r9" name="Compound" offset="3600s" duration="1s"/>
<mc-clip ref="r9" name="Multi" offset="3601s" duration="1s"/>
<title ref="r8" name="Lower third" offset="3602s" duration="1s"/>
<asset-clip ref="r2" name="Slow" offset="3603s" start="36000s" duration="2s"><timeMap/></asset-clip>`),
    )
    // A title is told apart: what becomes of it is for whoever takes the file in to say.
    expect(clips.map(({ kind, name }) => [kind, name])).toEqual([
      ['title', 'Lower third'],
      [undefined, 'Slow'],
    ])
    expect(problems).toEqual([
      { line: 10, text: 'Not read: a compound clip "Compound".' },
      { line: 11, text: 'Not read: a multicam clip "Multi".' },
      { line: 13, text: '"Slow" is played at another speed. As much of the recording was taken as it lasts.' },
    ])
  })

  it('reads favourites, keywords and markers of clips in the browser where there is no project', () => {
    const text = `<!DOCTYPE fcpxml><fcpxml version="1.10"><resources><asset id="r2" start="36000s" duration="100s"><media-rep src="file:///m.mov"/></asset></resources>
<event name="Interviews"><asset-clip ref="r2" name="Maria" start="36000s" duration="100s">
<keyword start="36010s" duration="5s" value="Rural" note="why"/><rating name="good" start="36020s" duration="3s" value="favorite"/><rating start="36030s" duration="3s" value="reject"/>
<keyword value="Whole"/><marker start="36040s" duration="1/25s" value="Look"/></asset-clip></event></fcpxml>`
    const { clips, markers } = read(text)
    expect(clips).toMatchObject([
      { inMs: 10_000, outMs: 15_000, tags: ['Rural', 'Whole'], note: 'why' },
      { inMs: 20_000, outMs: 23_000, tags: ['Whole'], name: 'good' },
    ])
    expect(markers).toMatchObject([
      { name: 'Look', sourceMs: 40_000, recordMs: null, durationMs: 0, source: { path: '/m.mov' } },
    ])
  })

  it('takes what can be made out of a damaged file, and refuses bombs', () => {
    const cut = file('<asset-clip ref="r2" offset="3600s" name="A" start="36010s" duration="5s"/>').replace(
      '</spine>',
      '',
    )
    const { clips, problems } = read(cut)
    expect(clips.length).toBe(1)
    expect(problems[0]?.text).toMatch(/^The file is damaged: /)
    for (const doctype of [
      '<!DOCTYPE fcpxml [<!ENTITY a "b">]>',
      '<!DOCTYPE fcpxml SYSTEM "http://127.0.0.1/x.dtd">',
    ]) {
      expect(() => read(file('').replace('<!DOCTYPE fcpxml>', doctype))).toThrow('document type or entities')
    }
  })
})

describe('XML of Final Cut Pro 7', () => {
  it('of Premiere: projects, bins, transitions, nested sequences, generators, linked sound', () => {
    const file = (id: string) =>
      `<file id="${id}"><name>${id}.mov</name><pathurl>file://localhost/D%3a/media/${id}.mov</pathurl><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate></file>`
    const item = (id: string, times: string, inside: string) =>
      `<clipitem id="${id}"><name>${id}</name><duration>500</duration><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate>${times}${inside}</clipitem>`
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE xmeml>
<xmeml version="4"><project><name>P</name><children><bin><name>B</name><children>
<clip id="masterclip-1"><name>m</name><duration>500</duration><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate>${file('one')}</clip>
<sequence id="sequence-1"><name>Cut</name><duration>300</duration><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate>
<timecode><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate><string>01;00;00;00</string><frame>107892</frame><displayformat>DF</displayformat></timecode>
<media><video><track>
${item('a', '<start>0</start><end>-1</end><in>30</in><out>105</out>', file('one'))}
<transitionitem><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate><start>45</start><end>75</end><alignment>center</alignment></transitionitem>
${item('b', '<start>-1</start><end>120</end><in>0</in><out>75</out>', `<file id="two"><pathurl>file://localhost/D%3a/media/two.mov</pathurl></file><marker><name>Here</name><comment>why</comment><in>30</in><out>45</out></marker>`)}
${item('n', '<start>120</start><end>150</end><in>0</in><out>30</out>', '<sequence id="sequence-2"/>')}
<generatoritem id="g"><name>Bars</name><start>150</start><end>160</end></generatoritem>
${item('c', '<start>160</start><end>190</end><in>0</in><out>30</out>', '<file id="one"/>')}
</track></video><audio><track>
${item('a2', '<start>0</start><end>-1</end><in>30</in><out>105</out>', '<file id="one"/>')}
<transitionitem><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate><start>45</start><end>75</end><alignment>center</alignment></transitionitem>
${item('w', '<start>200</start><end>230</end><in>10</in><out>40</out>', '<file id="sound"><name>wild.wav</name></file>')}
</track></audio></media><marker><name>All</name><comment/><in>30</in><out>-1</out></marker></sequence></children></bin></children></project></xmeml>`
    const { name, startTimecode, rate, clips, markers, problems } = read(text)
    expect([name, startTimecode, rate]).toEqual(['Cut', '01:00:00;00', NTSC])
    const ms = (frames: number) => Math.round((frames * 1001) / 30)
    expect(
      clips.map((clip) => [clip.name, clip.source.path, clip.inMs, clip.outMs, clip.recordMs, clip.dissolveMs]),
    ).toEqual([
      ['a', 'D:\\media\\one.mov', ms(30), ms(90), 0, 0],
      ['b', 'D:\\media\\two.mov', ms(15), ms(75), ms(60), ms(30)],
      ['c', 'D:\\media\\one.mov', 0, ms(30), ms(160), 0],
      ['w', '', ms(10), ms(40), ms(200), 0],
    ])
    expect(markers).toMatchObject([
      { name: 'Here', note: 'why', sourceMs: ms(30), durationMs: ms(15) },
      { name: 'All', recordMs: ms(30), durationMs: 0, source: null },
    ])
    expect(problems.map(({ text: said }) => said)).toEqual([
      'Not read: a nested sequence "n".',
      'Not read: a generator "Bars".',
      'Clips in bins are not read: the file has sequences.',
    ])
  })

  it('reads the marked parts of clips in bins where there is no sequence', () => {
    const text = `<xmeml version="5"><clip id="c"><name>maria</name><duration>1000</duration><rate><timebase>25</timebase><ntsc>FALSE</ntsc></rate><in>50</in><out>100</out>
<marker><name>M</name><in>200</in><out>250</out></marker><media><video><track><clipitem><file id="f"><pathurl>file:///m.mov</pathurl></file></clipitem></track></video></media></clip></xmeml>`
    const { clips, markers } = read(text)
    expect(clips).toMatchObject([{ name: 'maria', inMs: 2000, outMs: 4000, source: { path: '/m.mov' } }])
    expect(markers).toMatchObject([{ name: 'M', sourceMs: 8000, durationMs: 2000 }])
  })
})

describe('OpenTimelineIO', () => {
  const time = (value: number, rate = 25) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate })
  const range = (start: number, duration: number, rate = 25) => ({
    OTIO_SCHEMA: 'TimeRange.1',
    start_time: time(start, rate),
    duration: time(duration, rate),
  })
  const media = {
    OTIO_SCHEMA: 'ExternalReference.1',
    target_url: 'file:///m/a%20b.mov',
    available_range: range(90_000, 5000),
  }
  const timeline = (children: unknown[], extra = {}) =>
    JSON.stringify({
      OTIO_SCHEMA: 'Timeline.1',
      name: 'T',
      tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', kind: 'Video', children }] },
      ...extra,
    })

  it('of Resolve: Clip.2 with several media, gaps, transitions, markers, effects', () => {
    const clip = {
      ...{
        OTIO_SCHEMA: 'Clip.2',
        name: 'One',
        active_media_reference_key: 'DEFAULT_MEDIA',
        media_references: { DEFAULT_MEDIA: media },
      },
      source_range: range(90_250, 100),
      markers: [{ OTIO_SCHEMA: 'Marker.2', name: 'M', comment: 'c', marked_range: range(90_275, 25) }],
      effects: [{ OTIO_SCHEMA: 'LinearTimeWarp.1' }],
    }
    const whole = { OTIO_SCHEMA: 'Clip.1', name: 'Whole', source_range: null, media_reference: media }
    const { clips, markers, problems, startTimecode } = read(
      timeline(
        [
          { OTIO_SCHEMA: 'Gap.1', source_range: range(0, 50) },
          clip,
          { OTIO_SCHEMA: 'Transition.1', in_offset: time(5), out_offset: time(5) },
          whole,
          { OTIO_SCHEMA: 'Stack.1', name: 'Nested', source_range: range(0, 10), children: [] },
          { OTIO_SCHEMA: 'Clip.2', name: 'Missing', media_references: {} },
        ],
        { global_start_time: time(90_000) },
      ),
    )
    expect(startTimecode).toBe('01:00:00:00')
    expect(clips).toMatchObject([
      { name: 'One', inMs: 10_000, outMs: 14_000, recordMs: 2000, source: { name: 'a b.mov', path: '/m/a b.mov' } },
      { name: 'Whole', inMs: 0, outMs: 200_000, recordMs: 6000, dissolveMs: 400 },
    ])
    expect(markers).toMatchObject([{ name: 'M', note: 'c', sourceMs: 11_000, recordMs: 3000, durationMs: 1000 }])
    expect(problems.map(({ text }) => text)).toEqual([
      '"One" has an effect that is not kept: LinearTimeWarp',
      'Not read: Stack "Nested" within a track.',
      'Not read: clip "Missing" has no length.',
    ])
  })

  it('of several timelines, with media that has no range, and times in other rates', () => {
    const clip = {
      OTIO_SCHEMA: 'Clip.1',
      name: 'A',
      source_range: range(24, 48, 24),
      media_reference: { OTIO_SCHEMA: 'ExternalReference.1', target_url: '/m/x.mov' },
    }
    const text = JSON.stringify({
      OTIO_SCHEMA: 'SerializableCollection.1',
      children: [JSON.parse(timeline([clip])), clip, { OTIO_SCHEMA: 'Unknown.7', name: 'U' }],
    })
    const { clips, problems } = read(text)
    expect(clips).toMatchObject([
      { inMs: 1000, outMs: 3000 },
      { inMs: 1000, outMs: 3000 },
    ])
    expect(problems.map(({ text: said }) => said)).toEqual(['Not read: Unknown.7 "U".'])
  })

  it('refuses damaged, deep and poisoned files in words', () => {
    expect(() => read('{"OTIO_SCHEMA": "Timeline.1", ')).toThrow('Its JSON is damaged')
    const deep = `${'{"OTIO_SCHEMA":"Stack.1","children":['.repeat(5000)}${']}'.repeat(5000)}`
    expect(() => read(deep)).toThrow('deep inside each other')
    const poisoned = read('{"OTIO_SCHEMA":"Timeline.1","__proto__":{"name":"x"},"tracks":{"OTIO_SCHEMA":"Stack.1"}}')
    expect(poisoned.name).toBe('')
  })
})

describe('segments of LosslessCut', () => {
  it('with a head and its own columns', () => {
    const { clips, markers, problems } = read('Start,End,Name,camera\n00:00:01.500,00:00:03.000,Intro,B\n5,,Point,\n')
    expect(clips).toMatchObject([{ inMs: 1500, outMs: 3000, name: 'Intro', note: 'camera: B', line: 2 }])
    expect(markers).toMatchObject([{ sourceMs: 5000, durationMs: 0, name: 'Point', line: 3 }])
    expect(problems).toEqual([])
  })

  it('without a head, as older versions write them, and parted by tabs', () => {
    expect(read('1.5,3,Intro\n,2,From the start\n4,5,"a, b"\n').clips).toMatchObject([
      { inMs: 1500, outMs: 3000, name: 'Intro' },
      { inMs: 0, outMs: 2000, name: 'From the start' },
      { inMs: 4000, outMs: 5000, name: 'a, b' },
    ])
    expect(read('00:01:00.000\t00:02:00.000\tMinute\n').clips).toMatchObject([{ inMs: 60_000, outMs: 120_000 }])
  })

  it('says which rows it leaves out', () => {
    const { clips, problems } = read('Start,End,Name\n1,2,ok\nx,3,bad\n5,4,back\n')
    expect(clips.length).toBe(1)
    expect(problems).toEqual([
      { line: 3, text: 'Not a time: x, 3. The row is not kept: x, 3, bad' },
      { line: 4, text: 'The end is not behind the start. The row is not kept: 5, 4, back' },
    ])
  })
})

describe('lists of markers', () => {
  it('of Premiere, parted by tabs', () => {
    const text =
      'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\nGood\tuse it\t00:00:10:00\t00:00:12:12\t00:00:02:12\tComment\n\tlook\t00:01:00:00\t00:01:00:00\t00:00:00:00\tComment\nBad\t\tsoon\t\t\t\n'
    const { markers, problems, format } = read(text, { rate: PAL })
    expect(format).toBe('markers')
    expect(markers).toMatchObject([
      { name: 'Good', note: 'use it', recordMs: 10_000, durationMs: 2480 },
      { name: '', note: 'look', recordMs: 60_000, durationMs: 0 },
    ])
    expect(problems).toEqual([{ line: 4, text: 'Not a time: soon. The row is not kept: Bad, , soon, , , ' }])
  })

  it('with other names of columns', () => {
    const { markers, problems } = read('#,Timecode,Name,Notes,Duration\n1,01:00:05:00,Yes,n,00:00:01:00\n')
    expect(markers).toMatchObject([{ name: 'Yes', note: 'n', recordMs: 3_605_000, durationMs: 1000 }])
    expect(problems[0]?.text).toContain('25 frames a second were taken')
  })
})

describe('anything else', () => {
  it.each([
    '',
    'hello',
    '<html></html>',
    '{}',
    '[1,2]',
    'a,b,c\n1,2,3',
    '\0\0',
    'WEBVTT\n\n00:01.000 --> 00:02.000\nx',
    '1\n00:00:01,000 --> 00:00:02,000\nx\n',
  ])('is refused in words: %j', (text) => {
    expect(() => read(text)).toThrow(AppError)
  })

  const seeds = handOverFormats.flatMap((format) => writeTimeline(format, reel(PAL)).map(({ text }) => text))

  it('mutated files never fail but in words, and quickly', () => {
    const spent = startCpu()
    const edit = fc.record({
      at: fc.nat(),
      length: fc.nat(30),
      insert: fc.oneof(
        fc.string({ maxLength: 12 }),
        fc.constantFrom('<', '>', '&', '"', '-1', '99999999999999999999', '/0s', ']]>', '\n', '{', '['),
      ),
    })
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(edit, { minLength: 1, maxLength: 6 }), (seed, edits) => {
        let text = seed
        for (const { at, length, insert } of edits)
          text = text.slice(0, at % text.length) + insert + text.slice((at % text.length) + length)
        try {
          const { clips, markers } = read(text)
          for (const { inMs, outMs, recordMs } of clips)
            expect([inMs, outMs, recordMs].every(Number.isFinite)).toBe(true)
          for (const { durationMs } of markers) expect(durationMs).toBeGreaterThanOrEqual(0)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 400 },
    )
    expect(spent()).toBeLessThan(20_000)
  })

  it.each([
    ['spaces', `001  ${' '.repeat(200_000)}`],
    ['digits', '1'.repeat(200_000)],
    ['comments', `001  A V C 00:00:00:00 00:00:00:01 00:00:00:00 00:00:00:01\n* ${'COMMENT: '.repeat(30_000)}`],
    ['events without times', '001  A V C '.repeat(20_000)],
    ['pipes', `001  A V C 00:00:00:00 00:00:00:01 00:00:00:00 00:00:00:01\n${'|C:|M:|D:'.repeat(30_000)}`],
    ['XML comments', `${'<!---->'.repeat(20_000)}<fcpxml>`],
    ['open elements', '<xmeml>'.repeat(150)],
    ['commas', ','.repeat(300_000)],
    ['quotes', `Start,End\n${'"'.repeat(300_000)}`],
  ])('long %s take less than a second', (_, text) => {
    const spent = startCpu()
    try {
      read(text)
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
    }
    expect(spent()).toBeLessThan(1000)
  })
})
