/** Reads what ffmpeg writes to standard error with `-progress pipe:2`: `key=value` lines in blocks, among ordinary messages. */

/** Keys of a progress block, as in ffmpeg's `print_report`; `stream_0_0_q` and the like carry numbers. */
const PROGRESS_LINE =
  /^(frame|fps|stream_\d+_\d+_\w+|bitrate|total_size|out_time|out_time_us|out_time_ms|dup_frames|drop_frames|speed|progress)=\s*\S*\s*$/

/** True for a line of a progress block, which is no message for people. */
export function isProgressLine(line: string): boolean {
  return PROGRESS_LINE.test(line)
}

/**
 * Time reached in the output, in integer milliseconds; null when the line does not say.
 * `out_time_us` is in microseconds and `N/A` or negative before the first frame.
 */
export function parseOutTime(line: string): number | null {
  const match = /^out_time_us=\s*(-?\d+)\s*$/.exec(line)
  return match ? Math.max(0, Math.round(Number(match[1]) / 1000)) : null
}

/** Cuts a stream of text into lines; the unfinished rest is bounded so that hostile input cannot fill the memory. */
export function createLineSplitter(onLine: (line: string) => void): { push(text: string): void; end(): void } {
  const longest = 64 * 1024
  let rest = ''
  return {
    push(text) {
      const lines = (rest + text).split(/\r\n|\n|\r/)
      rest = (lines.pop() ?? '').slice(-longest)
      for (const line of lines) onLine(line)
    },
    end() {
      if (rest !== '') onLine(rest)
      rest = ''
    },
  }
}

/** Keeps the end of the messages: enough for "Details", never more than about 16 kB. */
export function createMessageTail(limit = 16 * 1024): { add(line: string): void; text(): string } {
  let lines: string[] = []
  let size = 0
  return {
    add(line) {
      const kept = line.length > 2000 ? `${line.slice(0, 2000)}…` : line
      lines.push(kept)
      size += kept.length + 1
      while (size > limit && lines.length > 1) size -= (lines.shift()?.length ?? 0) + 1
      if (lines.length > 2000) lines = lines.slice(-1000)
    },
    text: () => lines.join('\n'),
  }
}
