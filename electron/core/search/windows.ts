/** From the places where parts of a query were found to hits: stretches of cues, by number in their transcript. */

/** Cues that something runs over, both included. */
export interface Span {
  readonly from: number
  readonly to: number
  readonly isExact: boolean
}

/** Every match is a hit of its own, unless it shares a cue with the one before. */
export function mergeTouching(spans: readonly Span[]): Span[] {
  const hits: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = hits.at(-1)
    if (last && span.from <= last.to)
      hits[hits.length - 1] = { from: last.from, to: Math.max(last.to, span.to), isExact: last.isExact || span.isExact }
    else hits.push(span)
  }
  return hits
}

/** Last cue of the shortest stretch from this cue on that holds a span of each clause; infinite when there is none. */
function endFrom(clauses: readonly (readonly Span[])[], from: number): number {
  let end = 0
  for (const spans of clauses) {
    let nearest = Number.POSITIVE_INFINITY
    for (const span of spans) if (span.from >= from && span.to < nearest) nearest = span.to
    if (nearest > end) end = nearest
  }
  return end
}

/** The stretches that hold a span of each clause and cannot be made shorter at either end, by where they begin. */
export function shortestStretches(clauses: readonly (readonly Span[])[]): Span[] {
  const starts = [...new Set(clauses.flat().map((span) => span.from))].sort((a, b) => a - b)
  const stretches: Span[] = []
  for (const [i, from] of starts.entries()) {
    const to = endFrom(clauses, from)
    if (!Number.isFinite(to)) break
    const next = starts[i + 1]
    if (next !== undefined && endFrom(clauses, next) <= to) continue
    const isInside = (span: Span): boolean => span.isExact && span.from >= from && span.to <= to
    stretches.push({ from, to, isExact: clauses.every((spans) => spans.some(isInside)) })
  }
  return stretches
}

/** Shortest first, then earliest, none sharing a cue with one chosen before; in order of time. */
export function chooseApart(stretches: readonly Span[]): Span[] {
  const chosen: Span[] = []
  for (const stretch of stretches.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    if (chosen.every((other) => stretch.to < other.from || stretch.from > other.to)) chosen.push(stretch)
  }
  return chosen.sort((a, b) => a.from - b.from)
}
