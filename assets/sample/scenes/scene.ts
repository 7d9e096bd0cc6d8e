import type { Person } from './person.ts'

/** One room with one person. All drawing is SVG text in a 1280 x 720 picture; `t` is seconds. */
export interface Scene {
  readonly defs: string
  behind(t: number): string
  readonly person: Person
  readonly place: { readonly x: number; readonly y: number; readonly scale: number; readonly mirror: boolean }
  inFront(t: number): string
  readonly seed: number
}
