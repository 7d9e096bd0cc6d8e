/** Which region a place lies in: its state, told by a wider tag or by the end of its id. */
import type { Parents } from './parents.ts'

const STATES =
  'al Alabama,ak Alaska,az Arizona,ar Arkansas,ca California,co Colorado,ct Connecticut,de Delaware,dc District of Columbia,' +
  'fl Florida,ga Georgia,hi Hawaii,id Idaho,il Illinois,in Indiana,ia Iowa,ks Kansas,ky Kentucky,la Louisiana,me Maine,' +
  'md Maryland,ma Massachusetts,mi Michigan,mn Minnesota,ms Mississippi,mo Missouri,mt Montana,ne Nebraska,nv Nevada,' +
  'nh New Hampshire,nj New Jersey,nm New Mexico,ny New York,nc North Carolina,nd North Dakota,oh Ohio,ok Oklahoma,or Oregon,' +
  'pa Pennsylvania,pr Puerto Rico,ri Rhode Island,sc South Carolina,sd South Dakota,tn Tennessee,tx Texas,ut Utah,' +
  'vt Vermont,va Virginia,wa Washington,wv West Virginia,wi Wisconsin,wy Wyoming'
const names = new Map(STATES.split(',').map((entry) => [entry.slice(0, 2), entry.slice(3)]))
const codes = new Map([...names].map(([code, name]) => [name.toLowerCase().replaceAll(' ', '-'), code]))

/** "New Mexico" for `nm`; '' for what is not the code of a state. */
export const stateName = (code: string): string => names.get(code) ?? ''

/** `nm` for `nm` and `new-mexico`, the whole of a wider tag's value. */
const stateNamed = (value: string): string | undefined => (names.has(value) ? value : codes.get(value))

/** `nm` for `las-cruces-nm`. */
function stateAtEnd(value: string): string | undefined {
  const end = value.slice(-2)
  return value.at(-3) === '-' && names.has(end) ? end : undefined
}

const tagValue = (tag: string): string => tag.slice(tag.indexOf('/') + 1)

/** A state's code, else the widest place it lies in, else the place itself. */
export function regionOf(place: string, parents: Parents): string {
  const wider = parents.of(place)
  for (const tag of wider) {
    const state = stateNamed(tagValue(tag)) ?? stateAtEnd(tagValue(tag))
    if (state !== undefined) return state
  }
  return stateAtEnd(tagValue(place)) ?? stateNamed(tagValue(place)) ?? wider.at(-1) ?? place
}
