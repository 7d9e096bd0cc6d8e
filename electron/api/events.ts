/** `GET /events`: one stream of server-sent events for each window. */
import type { Core, CoreEvent } from '../core/core.ts'
import type { LiveEvent } from './contract-messages.ts'

/** A comment this often, in milliseconds, so that a reader who went away is noticed. */
const heartbeatMs = 15_000

/** What a change means to a window: which of its lists are out of date. */
function liveEvents(event: CoreEvent): LiveEvent[] {
  if (event.kind !== 'store') return [event]
  if (event.event.kind === 'media-status') return [{ kind: 'stories', ids: event.event.stories }]
  const { targets, revisions } = event.event
  const ids = new Set<string>()
  const events: LiveEvent[] = []
  for (const [index, target] of targets.entries()) {
    if (target.kind === 'story') ids.add(target.story)
    if (target.kind === 'transcript')
      events.push({
        kind: 'transcript',
        story: target.story,
        language: target.language,
        revision: revisions[index] ?? 0,
      })
  }
  // Every change moves undo and redo, which the library's state shows.
  events.push({ kind: 'library' })
  if (ids.size > 0) events.push({ kind: 'stories', ids: [...ids] })
  return events
}

export function eventResponse(core: Core, signal: AbortSignal): Response {
  const encoder = new TextEncoder()
  let stop: () => void = () => undefined
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text))
      const unwatch = core.watch((event) => {
        for (const live of liveEvents(event)) send(`data: ${JSON.stringify(live)}\n\n`)
      })
      const heartbeat = setInterval(() => send(': still here\n\n'), heartbeatMs)
      heartbeat.unref()
      stop = () => {
        stop = () => undefined
        unwatch()
        clearInterval(heartbeat)
      }
      signal.addEventListener(
        'abort',
        () => {
          stop()
          try {
            controller.close()
          } catch {
            // Cancelled by the reader already.
          }
        },
        { once: true },
      )
      // The browser reconnects by itself after this many milliseconds.
      send('retry: 2000\n\n')
    },
    cancel: () => stop(),
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
