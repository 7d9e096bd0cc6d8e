/** How a job speaks: its problem in words, its progress not too often. */
import { AppError } from '../errors.ts'
import type { ProblemText } from './model.ts'

/** What an error says to people. An unexpected one is a bug and says so, with its stack under "Details". */
export function describeProblem(error: unknown): ProblemText {
  if (error instanceof AppError) {
    const { title, detail, remedy, technical } = error
    return { title, detail, remedy, technical }
  }
  return {
    title: 'Something unexpected went wrong',
    detail: error instanceof Error ? error.message : String(error),
    remedy: 'Try again. When it happens again, report it with the details.',
    technical: error instanceof Error ? (error.stack ?? '') : '',
  }
}

/** Calls at once, then at most every `everyMs`, the last call never lost. */
export function createThrottle(everyMs: number, call: () => void): { call(): void; stop(): void } {
  let last = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const fire = () => {
    timer = undefined
    last = performance.now()
    call()
  }
  return {
    call() {
      if (timer !== undefined) return
      const wait = last + everyMs - performance.now()
      if (wait <= 0) fire()
      else timer = setTimeout(fire, wait)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
    },
  }
}
