/** The brand from the command line: what is asked for, and wrong words. */
import { describe, expect, it } from 'vitest'
import { brandOptions } from '../../electron/cli/brand-options.ts'
import { parseExportArguments } from '../../electron/cli/export-command.ts'
import { UsageError } from '../../electron/cli/usage.ts'

const ask = (...args: string[]) =>
  brandOptions(parseExportArguments(['lib', '--moment', 'm1', '--out', 'out/', ...args]).options)

describe('the brand from the command line', () => {
  it('is asked for by option, and not at all without', () => {
    expect(ask()).toEqual({})
    expect(ask('--lower-third', 'on', '--logo', 'on', '--end-card', 'off')).toEqual({
      ...{ lowerThird: true, logo: true, endCard: false },
    })
    expect(ask('--lower-third', 'Ana Ruiz | Mayor|City', '--title', ' Nights ')).toEqual({
      ...{ lowerThird: { name: 'Ana Ruiz', title: 'Mayor|City' }, title: 'Nights' },
    })
    expect(ask('--lower-third', 'Ana Ruiz|')).toEqual({ lowerThird: { name: 'Ana Ruiz', title: '' } })
  })
  it.each([
    ['--lower-third', 'Ana Ruiz'],
    ['--lower-third', '|Mayor'],
    ['--lower-third', `${'a'.repeat(201)}|Mayor`],
    ['--logo', 'yes'],
    ['--end-card', ''],
    ['--title', 'a'.repeat(301)],
  ])('%s %s is wrong usage', (...args) => {
    expect(() => ask(...args)).toThrow(UsageError)
  })
})
