/** Times of FCPXML: `1001/30000s`, `5s`; exact. */

export interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

export const ZERO: Fraction = { num: 0n, den: 1n }

/** Seconds; null for what is no time. Longer numbers than the format has (64 and 32 bits) are none. */
export function readSeconds(text: string | undefined): Fraction | null {
  const match = /^\s*(-?\d{1,19})(?:\/(\d{1,10}))?s\s*$/.exec(text ?? '')
  if (!match) return decimalSeconds(text ?? '')
  const den = BigInt(match[2] ?? '1')
  return den === 0n ? null : { num: BigInt(match[1] ?? '0'), den }
}

/** Some programs write `1.5s`. */
function decimalSeconds(text: string): Fraction | null {
  const match = /^\s*(-?)(\d{1,12})\.(\d{1,9})s\s*$/.exec(text)
  if (!match) return null
  const [sign, whole = '0', part = ''] = [match[1] === '-' ? -1n : 1n, match[2], match[3]]
  return { num: sign * BigInt(whole + part), den: 10n ** BigInt(part.length) }
}

export const add = (a: Fraction, b: Fraction): Fraction => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den })
export const minus = (a: Fraction, b: Fraction): Fraction => add(a, { num: -b.num, den: b.den })
export const isLess = (a: Fraction, b: Fraction): boolean => a.num * b.den < b.num * a.den

/** Whole milliseconds, halves up. */
export function toMs({ num, den }: Fraction): number {
  const doubled = (num * 2000n) / den
  return Number(doubled >= 0n ? (doubled + 1n) / 2n : doubled / 2n)
}
