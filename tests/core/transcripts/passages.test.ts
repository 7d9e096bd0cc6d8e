import { describe, expect, it } from 'vitest'
import { toPassages } from '../../../electron/core/transcripts/paragraphs.ts'
import { cue } from '../../support/stories.ts'

describe('toPassages', () => {
  it('joins one speaker over cue ends, also where only the change of speaker is named', () => {
    const cues = [
      cue('1', 0, 'People in our rural county', 'Council member'),
      cue('2', 2000, 'are afraid', ''),
      cue('3', 4000, 'Of whom?', 'Interviewer'),
    ]
    expect(toPassages(cues)).toMatchObject([
      {
        speaker: 'Council member',
        text: 'People in our rural county are afraid',
        cues: [
          { id: '1', at: 0 },
          { id: '2', at: 27 },
        ],
      },
      { speaker: 'Interviewer', text: 'Of whom?' },
    ])
  })

  it('begins a new passage after about 60 words of the same turn and keeps the speaker', () => {
    const passages = toPassages(
      Array.from({ length: 20 }, (_, i) =>
        cue(String(i), i * 2000, 'one two three four five six', i === 0 ? 'Mayor' : ''),
      ),
    )
    expect(passages.map((passage) => [passage.speaker, passage.text.split(' ').length])).toEqual([
      ['Mayor', 60],
      ['Mayor', 60],
    ])
  })
})
