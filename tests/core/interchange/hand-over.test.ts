import { expect, it } from 'vitest'
import { nameFiles } from '../../../electron/core/interchange/hand-over.ts'

it('names files so that no file system takes two for one', () => {
  const file = (name: string, suffix = '') => ({ name, suffix, extension: 'edl', text: name })
  const named = nameFiles([
    file('Clinic'),
    file('clinic'),
    file('Clinic', 'V2'),
    file('Clinic V2'),
    file('Ma\u0301r'),
    file('M\u00e1r'),
  ])
  expect(named.map(({ fileName }) => fileName)).toEqual([
    ...['Clinic.edl', 'clinic (2).edl', 'Clinic V2.edl', 'Clinic V2 (2).edl'],
    ...['Ma\u0301r.edl', 'M\u00e1r (2).edl'],
  ])
  expect(named[1]?.text).toBe('clinic')
})
