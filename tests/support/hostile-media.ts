/** Files that would have a player open others, or ask a server: what people have sent to attack programs that use ffmpeg. */

/** What the files point to. */
export interface Bait {
  /** As `http://127.0.0.1:1234`; nobody may ask it. */
  readonly server: string
  /** Absolute path of a recording beside them; nobody may open it. */
  readonly film: string
  /** Absolute path of a text beside them; nobody may open it. */
  readonly secret: string
}

const hls = (lines: readonly string[]): string =>
  ['#EXTM3U', '#EXT-X-TARGETDURATION:10', ...lines, '#EXT-X-ENDLIST', ''].join('\n')
const segment = (url: string): string => hls(['#EXTINF:10,', url])

/** An AVI whose subtitle stream holds a playlist (GAB2, CVE-2017-9993 and kin): the header, a stream of text, the playlist. */
function gab2(playlist: string): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    return Buffer.concat([Buffer.from(name), size, body, Buffer.alloc(body.length % 2)])
  }
  const list = (name: string, ...parts: Buffer[]) => chunk('LIST', Buffer.concat([Buffer.from(name), ...parts]))
  const header = Buffer.alloc(56)
  header.writeUInt32LE(40_000, 0)
  header.writeUInt32LE(1, 24)
  const stream = Buffer.alloc(56)
  stream.write('txts', 0)
  stream.writeUInt32LE(1, 20)
  stream.writeUInt32LE(25, 24)
  const text = Buffer.concat([
    Buffer.from('GAB2\0\x02\0\0\0\0\0'),
    Buffer.from('\x04\0\0\0\0\0'),
    Buffer.from(playlist),
  ])
  const body = Buffer.concat([
    Buffer.from('AVI '),
    list('hdrl', chunk('avih', header), list('strl', chunk('strh', stream), chunk('strf', Buffer.alloc(0)))),
    list('movi', chunk('00tx', text)),
  ])
  return chunk('RIFF', body)
}

/** A QuickTime file whose media data lies in another file, by an alias or an address (`dref`). */
function dref(kind: 'url ' | 'alis', target: string): Buffer {
  const atom = (name: string, ...parts: Buffer[]): Buffer => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(body.length + 8)
    head.write(name, 4)
    return Buffer.concat([head, body])
  }
  const entry = atom(kind, Buffer.alloc(4), Buffer.from(`${target}\0`))
  const references = atom('dref', Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), entry)
  const media = atom('mdia', atom('minf', atom('dinf', references), atom('stbl')))
  return Buffer.concat([
    atom('ftyp', Buffer.from('qt  \0\0\0\0qt  ')),
    atom(
      'moov',
      atom('rmra', atom('rmda', atom('rdrf', Buffer.alloc(4), Buffer.from(`${kind}\0\0\0\x40${target}\0`)))),
      atom('trak', media),
    ),
  ])
}

const xml = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
const dash = (url: string): string =>
  xml(
    `<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT10S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${url}</BaseURL></Representation></AdaptationSet></Period></MPD>`,
  )

/** Name and content; at least 40. */
export function hostileMedia({ server, film, secret }: Bait): (readonly [string, string | Buffer])[] {
  const key = (url: string) => hls([`#EXT-X-KEY:METHOD=AES-128,URI="${url}"`, '#EXTINF:10,', film])
  const name = film.split('/').at(-1) ?? ''
  return [
    ['HLS, an address', segment(`${server}/a.ts`)],
    ['HLS, an absolute path', segment(film)],
    ['HLS, a file address', segment(`file://${film}`)],
    ['HLS, a text', segment(`file://${secret}`)],
    ['HLS, beside it', segment(name)],
    ['HLS, a concat of both', segment(`concat:${secret}|${server}/a`)],
    ['HLS, a subfile', segment(`subfile,,start,0,end,100,,:${secret}`)],
    ['HLS, data', segment('data:text/plain;base64,AAAA')],
    ['HLS, crypto', segment(`crypto:${film}`)],
    ['HLS, a pipe', segment('pipe:0')],
    ['HLS, ftp', segment(server.replace('http', 'ftp'))],
    ['HLS, gopher', segment(server.replace('http', 'gopher'))],
    ['HLS, tcp', segment(server.replace('http', 'tcp'))],
    ['HLS, a key from an address', key(`${server}/key`)],
    ['HLS, a key from a file', key(secret)],
    ['HLS, a map', hls([`#EXT-X-MAP:URI="${server}/init.mp4"`, '#EXTINF:10,', film])],
    ['HLS, variants', `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${server}/v.m3u8\n`],
    [
      'HLS, a rendition',
      `#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="${server}/a.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="a"\n${film}\n`,
    ],
    ['HLS behind a byte order mark', `\ufeff${segment(`${server}/bom.ts`)}`],
    ['HLS behind empty lines', `\n\n\n${segment(`${server}/lines.ts`)}`],
    ['HLS behind 5,000 zeros', Buffer.concat([Buffer.alloc(5000), Buffer.from(segment(`${server}/zeros.ts`))])],
    ['HLS in UTF-16', Buffer.from(`\ufeff${segment(`${server}/16.ts`)}`, 'utf16le')],
    ['DASH, an address', dash(`${server}/d.mp4`)],
    ['DASH, a file', dash(`file://${film}`)],
    [
      'DASH, another manifest',
      xml(`<MPD xmlns:xlink="http://www.w3.org/1999/xlink"><Period xlink:href="${server}/p.xml"/></MPD>`),
    ],
    [
      'DASH with an entity',
      `<?xml version="1.0"?><!DOCTYPE MPD [<!ENTITY x SYSTEM "file://${secret}">]><MPD>&x;</MPD>`,
    ],
    ['Smooth Streaming', xml(`<SmoothStreamingMedia><StreamIndex Url="${server}/s"/></SmoothStreamingMedia>`)],
    ['concat, an absolute path', `ffconcat version 1.0\nfile '${film}'\n`],
    ['concat, beside it', `ffconcat version 1.0\nfile ${name}\n`],
    ['concat, an address', `ffconcat version 1.0\nfile '${server}/c.ts'\n`],
    ['concat without its first line', `file '${film}'\nfile '${server}/c.ts'\n`],
    ['concat with options', `ffconcat version 1.0\nfile '${film}'\noption protocol_whitelist file,http,tcp\n`],
    [
      'SDP',
      `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${new URL(server).port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
    ],
    ['RTSP reference', `RTSPtext\nrtsp://${new URL(server).host}/x\n`],
    ['ASX', `<asx version="3.0"><entry><ref href="${server}/asx"/></entry></asx>`],
    ['PLS', `[playlist]\nNumberOfEntries=1\nFile1=${server}/pls\n`],
    ['M3U', `${server}/m3u\n${film}\n`],
    [
      'XSPF',
      xml(
        `<playlist xmlns="http://xspf.org/ns/0/"><trackList><track><location>${server}/x</location></track></trackList></playlist>`,
      ),
    ],
    ['SMIL', `<smil><body><video src="${server}/smil"/></body></smil>`],
    ['RAM', `${server}/ram.rm\n`],
    ['WPL', `<?wpl version="1.0"?><smil><body><seq><media src="${server}/wpl"/></seq></body></smil>`],
    ['a QuickTime link', xml(`<?quicktime type="application/x-quicktime-media-link"?><embed src="${server}/qtl"/>`)],
    ['AVI with a playlist in its subtitles', gab2(segment(`${server}/gab2.ts`))],
    ['AVI with a file in its subtitles', gab2(segment(`file://${secret}`))],
    ['QuickTime with its data elsewhere', dref('alis', film)],
    ['QuickTime with its data at an address', dref('url ', `${server}/dref`)],
    ['an AviSynth script', `DirectShowSource("${film}")\n`],
    ['a VapourSynth script', `import vapoursynth\nopen("${secret}")\n`],
    ['an ffmetadata file', `;FFMETADATA1\ntitle=${server}\n`],
    [
      'an SVG with an image',
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="${server}/svg" width="9" height="9"/></svg>`,
    ],
    [
      'an IMF playlist',
      xml(
        `<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Asset><Path>${film}</Path></Asset></CompositionPlaylist>`,
      ),
    ],
    ['a lavfi graph', `movie=${film}\n`],
  ]
}

/** What a person would add without a thought. */
export const EXTENSIONS = [
  'mp4',
  'mov',
  'm4v',
  'mkv',
  'webm',
  'avi',
  'mxf',
  'mts',
  'mp3',
  'wav',
  'm3u8',
  'txt',
] as const
