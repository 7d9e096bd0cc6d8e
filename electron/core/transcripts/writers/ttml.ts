/**
 * TTML in the IMSC 1.1 text profile (W3C, TTML Profiles for Internet Media Subtitles and Captions 1.1), which players,
 * broadcasters and Netflix take. Speakers are agents; one region at the bottom; no word times, because a timed span is
 * hidden until its time.
 */
import type { Cue } from '../../library/model.ts'
import { formatMs } from '../../time.ts'
import type { WriteOptions } from './model.ts'
import { escapeAttribute, escapeXml } from '../../xml/text.ts'

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<tt xmlns="http://www.w3.org/ns/ttml"
    xmlns:ttm="http://www.w3.org/ns/ttml#metadata"
    xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
    xmlns:tts="http://www.w3.org/ns/ttml#styling"
    ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"
    ttp:timeBase="media" xml:space="preserve"`

const STYLING = `    <styling>
      <style xml:id="style-caption" tts:color="white" tts:backgroundColor="black" tts:fontFamily="proportionalSansSerif" tts:fontSize="100%" tts:lineHeight="125%" tts:textAlign="center"/>
    </styling>
    <layout>
      <region xml:id="region-bottom" tts:origin="10% 10%" tts:extent="80% 80%" tts:displayAlign="after" tts:showBackground="whenActive" style="style-caption"/>
    </layout>`

/** An identifier that XML allows (NCName, ASCII letters only) and that none of ours is. */
const isName = (id: string): boolean => /^[A-Za-z_][\w.-]*$/.test(id) && !/^(?:agent|style|region)-/.test(id)

/** Identifiers for `xml:id`: the cue's own where XML allows it, otherwise `cue-<number>`. */
function identifiers(cues: readonly Cue[]): string[] {
  const own = new Set(cues.map((cue) => cue.id))
  return cues.map((cue, index) => {
    if (isName(cue.id)) return cue.id
    let id = `cue-${index + 1}`
    while (own.has(id)) id += '_'
    return id
  })
}

const lines = (text: string): string => text.replace(/\r\n?/g, '\n').split('\n').map(escapeXml).join('<br/>')

/** Writes TTML. `begin` and `end` are clock times with milliseconds. */
export function writeTtml(cues: readonly Cue[], { language = '', title = '' }: WriteOptions = {}): string {
  const agents = new Map<string, string>()
  for (const { speaker } of cues) {
    if (speaker !== '' && !agents.has(speaker)) agents.set(speaker, `agent-${agents.size + 1}`)
  }
  const ids = identifiers(cues)
  const metadata = [
    ...(title ? [`      <ttm:title>${escapeXml(title)}</ttm:title>`] : []),
    ...[...agents].map(
      ([name, id]) =>
        `      <ttm:agent xml:id="${id}" type="person"><ttm:name type="full">${escapeXml(name)}</ttm:name></ttm:agent>`,
    ),
  ]
  const body = cues.map((cue, index) => {
    const agent = agents.get(cue.speaker)
    const who = agent ? ` ttm:agent="${agent}"` : ''
    const times = `begin="${formatMs(cue.startMs)}" end="${formatMs(cue.endMs)}"`
    return `      <p xml:id="${escapeAttribute(ids[index] ?? '')}" ${times}${who}>${lines(cue.text)}</p>`
  })
  return `${HEAD} xml:lang="${escapeAttribute(language)}">
  <head>
${metadata.length > 0 ? `    <metadata>\n${metadata.join('\n')}\n    </metadata>\n` : ''}${STYLING}
  </head>
  <body region="region-bottom">
    <div>
${body.join('\n')}
    </div>
  </body>
</tt>
`
}
