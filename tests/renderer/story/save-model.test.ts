import { describe, expect, it } from 'vitest'
import { parseTemplate } from '../../../electron/core/transcripts/writers/template.ts'
import { beginningOf } from '../../../renderer/features/story/save/download.ts'
import {
  FIRST_TEMPLATE,
  PLACEHOLDERS,
  toRequest,
  withTemplate,
} from '../../../renderer/features/story/save/save-model.ts'

const choices = { language: 'en', alongside: ['es', 'en'], times: false, template: 'x', range: null }

describe('saving in another form', () => {
  it('asks only for what the form has', () => {
    expect(toRequest('s', { ...choices, format: 'srt' })).toEqual({ story: 's', language: 'en', format: 'srt' })
    expect(toRequest('s', { ...choices, format: 'txt' })).toMatchObject({ format: 'txt', times: false })
    expect(toRequest('s', { ...choices, format: 'csv' })).toMatchObject({ alongside: ['es'] })
    expect(toRequest('s', { ...choices, format: 'own', range: { startMs: 1.4, endMs: 9.6 } })).toEqual({
      story: 's',
      language: 'en',
      format: 'txt',
      template: 'x',
      startMs: 1,
      endMs: 10,
    })
  })
  it('begins with a template that works, and explains placeholders that are known', () => {
    const cues = [
      { id: 'a', startMs: 61_000, endMs: 62_000, speaker: 'Ana', text: 'One\ntwo' },
      { id: 'b', startMs: 63_000, endMs: 64_000, speaker: 'Ana', text: 'three' },
    ]
    expect(parseTemplate(FIRST_TEMPLATE)(cues, { title: 'Story', language: 'en' })).toBe(
      'Story (en)\n\nAna\n01:01  One two\n01:03  three\n',
    )
    for (const [written, meaning] of PLACEHOLDERS) {
      const all = `${written} ${meaning.match(/\{\{[^}]*\}\}/g)?.join('') ?? ''}`
      const inside = /\{\{(#cues|title|language|count)/.test(written) ? all : `{{#cues}}${all}{{/cues}}`
      expect(() => parseTemplate(inside), written).not.toThrow()
    }
  })
  it('remembers a template in place of the older one of its name', () => {
    const one = { name: 'A', text: '1' }
    expect(withTemplate([one, { name: 'B', text: '2' }], { name: 'A', text: '3' })).toEqual([
      { name: 'A', text: '3' },
      { name: 'B', text: '2' },
    ])
    expect(withTemplate([], one)).toEqual([one])
  })
  it('shows the beginning of a file in whole lines', () => {
    const file = Buffer.from('ñandú\nsecond line\nthird').toString('base64')
    expect(beginningOf(file)).toBe('ñandú\nsecond line\nthird')
    expect(beginningOf(file, 20)).toBe('ñandú\nsecond line\n…')
  })
})
