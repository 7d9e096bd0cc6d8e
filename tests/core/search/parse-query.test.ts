import { describe, expect, it } from 'vitest'
import { matchTogether } from '../../../electron/core/search/match-text.ts'
import { parseQuery } from '../../../electron/core/search/parse-query.ts'

const match = (text: string, typing = false): string => matchTogether(parseQuery(text, typing))

describe('parseQuery', () => {
  it.each([
    ['immigration hospital', '("immigration") AND ("hospital")'],
    ['"rural county"', '("rural county")'],
    ['“rural county”', '("rural county")'],
    ['"rural county', '("rural county")'],
    ['immi* clinic', '("immi" *) AND ("clinic")'],
    ['"rural cou*"', '("rural cou" *)'],
    ['school rural or urban', '("school") AND ("rural" OR "urban")'],
    ['a or b OR c', '("a" OR "b" OR "c")'],
    ['or', '("or")'],
    ['rural or', '("rural")'],
    ['or rural', '("rural")'],
    ['rural or -urban', '(("rural")) NOT ("urban")'],
    ['clinic -"rural county" −budget', '(("clinic")) NOT ("rural county" OR "budget")'],
    ['don’t', '("don t")'],
    ['county-wide', '("county wide")'],
    ['U.S.', '("U S")'],
    ['issue/immigration', '("issue immigration")'],
    ['1,500 houses,roads', '("1 500") AND ("houses") AND ("roads")'],
    ['NEAR(a b)', '("NEAR") AND ("a") AND ("b")'],
    ['rural rural Rural', '("Rural")'],
    ['a\u0000b', '("a") AND ("b")'],
  ])('%s', (text, expected) => expect(match(text)).toBe(expected))

  it.each([
    ['rural cou', '("rural") AND ("cou" *)'],
    ['rural cou ', '("rural") AND ("cou")'],
    ['"rural cou', '("rural cou" *)'],
    ['"rural cou"', '("rural cou")'],
    ['rural -cou', '(("rural")) NOT ("cou")'],
    ['don’', '("don")'],
  ])('while typing: %s', (text, expected) => expect(match(text, true)).toBe(expected))
})
