/** The words of attribution, in one table: another language is another object of this shape. */
import type { RemarkKind } from './terms.ts'

export interface AttributionWords {
  /** `council member` -> `then-council member`; begins a line when `atStart`. */
  readonly thenTitle: (title: string, atStart: boolean) => string
  readonly formerTitle: (title: string, atStart: boolean) => string
  /** Office without a title, only a body: `then of LULAC`. */
  readonly thenOf: (body: string, atStart: boolean) => string
  readonly formerlyOf: (body: string, atStart: boolean) => string
  /** Titles behind a name are in small letters when each of their words is one of these, as in "Ana Ruiz, council member". */
  readonly titleWords: ReadonlySet<string>
  /** Titles of these words alone say too little without the body: "chair, LULAC". */
  readonly bareTitles: ReadonlySet<string>
  /** Titles with these words do not stand before a name: "Director of Housing". */
  readonly linkWords: ReadonlySet<string>
  readonly recorded: (date: string) => string
  /** `2025-08-02` -> "August 2, 2025". */
  readonly date: (day: string) => string
  readonly remark: Readonly<Record<RemarkKind, string>>
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const dates = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

export const englishWords: AttributionWords = {
  thenTitle: (title, atStart) => `${atStart ? 'Then' : 'then'}-${title}`,
  formerTitle: (title, atStart) => `${atStart ? 'Former' : 'former'} ${title}`,
  thenOf: (body, atStart) => `${atStart ? 'Then' : 'then'} of ${body}`,
  formerlyOf: (body, atStart) => `${atStart ? 'Formerly' : 'formerly'} of ${body}`,
  titleWords: set(
    'alder alderman alderperson alderwoman assembly assemblymember assessor attorney auditor board chair chairman chairperson chairwoman city clerk commission commissioner controller coroner council councilman councilmember councilor councillor councilperson councilwoman county deputy delegate director district executive freeholder governor judge jurist justice legislator lieutenant magistrate majority manager mayor member minority president presiding pro tem tempore reeve representative school secretary select selectman selectmember selectperson selectwoman senator sheriff speaker state superintendent supervisor town township treasurer trustee vice village whip',
  ),
  bareTitles: set(
    'chair chairman chairperson chairwoman co-chair deputy director executive manager member president secretary trustee vice',
  ),
  linkWords: set('of for at and to in on the &'),
  recorded: (date) => `recorded ${date}`,
  date: (day) => {
    const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN
    return Number.isNaN(at) ? day : dates.format(at)
  },
  remark: {
    'no-terms': 'No office is known.',
    'no-date': 'The interview has no date: this is the office held today, or the one nearest to today.',
    outside: 'No office is known for that day: this is the nearest one.',
    overlap: 'Several offices were held that day: this is the one begun last.',
    about: 'The office began or ended in that year or month; on which day is not known.',
    unreadable: 'A date of a term cannot be read and counts as not known.',
  },
}
