/** Rules about text: ten transcripts that break each, ten that do not. */
import type { RuleId } from '../../../../electron/core/captions/rules/model.ts'
import { type Cases, cue, texts, x } from './support.ts'

type TextRule = Extract<RuleId, 'empty' | 'spaces' | 'ellipsis' | 'speakers' | 'line-length' | 'lines' | 'balance'>

export const TEXT_CASES: Readonly<Record<TextRule, Cases>> = {
  empty: {
    bad: ['', ' ', '\n', ' \n ', '\t', '\u00a0', '\n\n', '  ', '\u2003', ' \t\n'].map((text) => [cue(text)]),
    good: ['a', '.', '…', '♪', '1', ' a ', '[laughs]', '-', 'ñ', '👏'].map((text) => [cue(text)]),
  },
  speakers: {
    bad: [
      '- Where?\n- There.',
      '– Yes.\n– No.',
      '>> Yes.\n>> No.',
      'It is here. >> Where?',
      'ANNA: yes\nBEN: no',
      'Yes.\nBEN: no',
      '-Where?\n-There.',
      'Interviewer: why?\nANNA RUIZ: because',
      '- One.\n- Two.\n- Three.',
      'Sí.\nHABLANTE 2: no',
    ].map((text) => [cue(text)]),
    good: [
      'We are here',
      'We are\nhere',
      '- Where?',
      'at 10:30\nin town',
      'Note: this\nis text',
      'a - b\nc - d',
      '>> Where?',
      'BEN: no',
      'twenty-\nfive',
      'he said:\nno',
    ].map((text) => [cue(text)]),
  },
  'line-length': {
    bad: [43, 44, 50, 60, 84, 100, 43, 43, 43, 43].map((n, i) => [
      cue(i < 6 ? x(n) : `${x(5)}\n${`${x(6)} `.repeat(n).slice(0, n + i)}`),
    ]),
    good: [1, 10, 20, 30, 40, 41, 42, 42, 42, 42].map((n, i) => [
      cue(i < 7 ? x(n) : `${x(n)}\n${'ñ'.repeat(42).normalize('NFD')}`),
    ]),
  },
  lines: {
    bad: [3, 4, 5, 6, 7, 8, 9, 10, 3, 3].map((n, i) => [
      cue(Array.from({ length: n }, () => (i > 7 ? 'año' : 'a')).join('\n')),
    ]),
    good: ['a', 'b', 'c d', 'e\nf', 'g h\ni', 'j', 'k\nl', 'm n', 'o', 'p\nq'].map((text) => [cue(text)]),
  },
  balance: {
    bad: [
      'people who live in the county are very\nafraid',
      'so\npeople who live here do not go there',
      'they do not go there any more since last\nyear',
      'yes\nwe have seen this happen many times',
      'la gente que vive en el condado no va\nallá',
      'neighbors helped each other when it got\nhard',
      'now\npeople drive two hours to the clinic',
      'hoy\nla gente maneja dos horas a la clínica',
      'we count on people who show up here each\nday',
      'it takes people two hours to drive there\ntoday',
    ].map((text) => [cue(text)]),
    good: [
      'people who live in the county\nare very afraid now',
      'Yes.\nPeople who live here do not go there',
      'So,\npeople who live here do not go there',
      'one line only',
      '- No.\n- People who live here do not go there',
      'la gente que vive\nen el condado no va allá',
      'we have seen this\nhappen many times',
      'a\nb',
      'neighbors helped each other\nwhen it got hard',
      'a b\nc d e',
    ].map((text) => [cue(text)]),
  },
  spaces: {
    bad: texts([
      ' We are here',
      'We are here ',
      'We  are here',
      'We are\n\nhere',
      'We are \nhere',
      'We are\n here',
      '\nWe are here',
      'We are here\n',
      'We\tare   here',
      '  Estamos  aquí ',
    ]),
    good: texts([
      'We are here',
      'We are\nhere',
      '10\u00a0%',
      'a\u00a0\u00a0b',
      'one',
      '¿Dónde?\nAquí',
      '- Where?\n- There.',
      'a b c d e f',
      '   ',
      '1\u202f000 people',
    ]),
  },
  ellipsis: {
    bad: texts([
      'We...',
      '...we are here',
      'we... and they',
      'Well....',
      'Bueno...\nno sé',
      '"Wait..."',
      'One... two... three...',
      'so...?',
      '(music...)',
      '......',
    ]),
    good: texts([
      'We…',
      '…we are here',
      'we… and they',
      'Well.',
      'Bueno…\nno sé',
      '..',
      'e.g. this',
      'No. No. No.',
      '. . .',
      '1.5',
    ]),
  },
}
