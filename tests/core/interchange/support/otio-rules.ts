/** What OpenTimelineIO asks of its JSON ("Serialized Data"): each schema with its fields, ranges within what is there. */

type Json = Record<string, unknown>

/** Fields that every version of the library writes or takes; `comment` of markers since 0.17, passed over by older ones. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'Timeline.1': ['name', 'metadata', 'global_start_time', 'tracks'],
  'Stack.1': ['name', 'metadata', 'source_range', 'effects', 'markers', 'children'],
  'Track.1': ['name', 'metadata', 'kind', 'source_range', 'effects', 'markers', 'children'],
  'Clip.1': ['name', 'metadata', 'source_range', 'effects', 'markers', 'media_reference'],
  'Gap.1': ['name', 'metadata', 'source_range', 'effects', 'markers'],
  'Transition.1': ['name', 'metadata', 'transition_type', 'in_offset', 'out_offset'],
  'Marker.2': ['name', 'metadata', 'color', 'comment', 'marked_range'],
  'ExternalReference.1': ['name', 'metadata', 'available_range', 'target_url'],
  'TimeRange.1': ['start_time', 'duration'],
  'RationalTime.1': ['value', 'rate'],
}
const INSIDE: Readonly<Record<string, readonly string[]>> = {
  'Stack.1': ['Track.1'],
  'Track.1': ['Clip.1', 'Gap.1', 'Transition.1'],
}

const schema = (value: Json): string => String(value.OTIO_SCHEMA)
const seconds = (time: Json): number => Number(time.value) / Number(time.rate)

function checkFields(value: Json, path: string, wrong: string[]): void {
  const fields = FIELDS[schema(value)]
  if (!fields) {
    wrong.push(`${path}: unknown schema ${schema(value)}`)
    return
  }
  const own = Object.keys(value).filter((key) => key !== 'OTIO_SCHEMA')
  for (const key of fields) if (!own.includes(key)) wrong.push(`${path}: lacks ${key}`)
  for (const key of own) if (!fields.includes(key)) wrong.push(`${path}: may not have ${key}`)
}

function checkRange(clip: Json, path: string, wrong: string[]): void {
  const [range, media] = [clip.source_range as Json, clip.media_reference as Json]
  const available = media.available_range as Json
  const [start, begins] = [seconds(range.start_time as Json), seconds(available.start_time as Json)]
  const end = start + seconds(range.duration as Json)
  const ends = begins + seconds(available.duration as Json)
  if (start < begins - 1e-9 || end > ends + 1e-6 || end <= start)
    wrong.push(`${path}: shows what its media does not have`)
  if (!/^file:\/\/[\w.-]*\/[\w.~!$&'()*+,;=:@/%-]*$/.test(String(media.target_url)))
    wrong.push(`${path}: ${String(media.target_url)}`)
}

function checkChildren(value: Json, path: string, wrong: string[]): void {
  const children = value.children as Json[]
  for (const [index, child] of children.entries()) {
    if (!INSIDE[schema(value)]?.includes(schema(child))) wrong.push(`${path}: may not hold ${schema(child)}`)
    if (schema(child) !== 'Transition.1') continue
    const neighbours = [children[index - 1], children[index + 1]]
    // A gap is something where it stands for a title.
    const isSomething = (one: Json | undefined) =>
      one && (schema(one) === 'Clip.1' || (schema(one) === 'Gap.1' && 'localstory' in (one.metadata as Json)))
    if (!neighbours.every(isSomething)) wrong.push(`${path}[${index}]: a transition of nothing`)
  }
}

function check(value: unknown, path: string, wrong: string[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) check(item, `${path}[${index}]`, wrong)
    return
  }
  if (typeof value !== 'object' || value === null) return
  const object = value as Json
  if (!('OTIO_SCHEMA' in object)) return
  checkFields(object, path, wrong)
  if (schema(object) === 'RationalTime.1' && !Number.isInteger(object.value))
    wrong.push(`${path}: no whole frame: ${String(object.value)}`)
  if (schema(object) === 'Clip.1') checkRange(object, path, wrong)
  if ('children' in object) checkChildren(object, path, wrong)
  for (const [key, inner] of Object.entries(object)) if (key !== 'metadata') check(inner, `${path}.${key}`, wrong)
}

/** What is against the rules; empty for a file that keeps them. */
export function checkOtio(text: string): string[] {
  const wrong: string[] = []
  const document: unknown = JSON.parse(text)
  if (schema(document as Json) !== 'Timeline.1') wrong.push('no timeline')
  check(document, '$', wrong)
  return wrong
}
