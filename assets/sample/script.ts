/**
 * What is said in the three sample clips, as data. The words are this project's own; nobody real is quoted.
 * A turn is a list of sentences; ` / ` ends a caption cue inside a sentence. Spanish cues pair with the English ones by order.
 */

export type SceneName = 'rural' | 'city' | 'suburb'

/** A flite voice, shifted so that four people come out of three recordings. */
export interface Voice {
  readonly name: 'slt' | 'rms' | 'awb'
  /** Pitch and formants together, as a factor of the recorded voice. */
  readonly pitch: number
  /** How much longer than the recorded voice speaks; 1.1 is calmer. */
  readonly stretch: number
}

export interface Turn {
  readonly speaker: string
  readonly sentences: readonly string[]
}

export interface Clip {
  readonly id: SceneName
  readonly file: string
  readonly speaker: string
  readonly voice: Voice
  readonly turns: readonly Turn[]
  /** One line for each English cue, in order. */
  readonly spanish?: readonly string[]
}

export const INTERVIEWER = 'Interviewer'
export const INTERVIEWER_VOICE: Voice = { name: 'awb', pitch: 0.97, stretch: 1.06 }

const RURAL_SPEAKER = 'Council member, rural county (sample)'
const CITY_SPEAKER = 'Alder, large city (sample)'
const SUBURB_SPEAKER = 'School board member, suburb (sample)'

const rural: Clip = {
  id: 'rural',
  file: 'clinic-nights',
  speaker: RURAL_SPEAKER,
  voice: { name: 'rms', pitch: 0.96, stretch: 1.06 },
  turns: [
    { speaker: INTERVIEWER, sentences: ['What has immigration meant for your county?'] },
    {
      speaker: RURAL_SPEAKER,
      sentences: [
        'The families who came for the orchards stayed, / and their children fill our classrooms.',
        'But lately, many people in our rural county / are afraid to drive to the clinic.',
        'So we moved the clinic to them, / two evenings a week, at the fire hall.',
      ],
    },
    { speaker: INTERVIEWER, sentences: ['And what do the neighbors say?'] },
    {
      speaker: RURAL_SPEAKER,
      sentences: [
        'Some of them worried about the cost.',
        'Then they saw who was standing in line. / The man who fixes their tractors, / and the woman who looks after their mother.',
        'Out here, the nearest hospital / is forty minutes away.',
        'You learn to count on whoever is close, / wherever they were born.',
      ],
    },
  ],
  spanish: [
    '¿Qué ha significado la inmigración para su condado?',
    'Las familias que vinieron por los huertos se quedaron,',
    'y sus hijos llenan nuestras aulas.',
    'Pero últimamente, mucha gente en nuestro condado rural',
    'tiene miedo de manejar hasta la clínica.',
    'Entonces les llevamos la clínica,',
    'dos tardes por semana, a la estación de bomberos.',
    '¿Y qué dicen los vecinos?',
    'A algunos les preocupaba el costo.',
    'Después vieron quién estaba en la fila.',
    'El hombre que les arregla los tractores,',
    'y la mujer que cuida a su mamá.',
    'Aquí, el hospital más cercano',
    'queda a cuarenta minutos.',
    'Uno aprende a contar con quien está cerca,',
    'haya nacido donde haya nacido.',
  ],
}

const city: Clip = {
  id: 'city',
  file: 'the-front-desk',
  speaker: CITY_SPEAKER,
  voice: { name: 'slt', pitch: 0.93, stretch: 1.04 },
  turns: [
    { speaker: INTERVIEWER, sentences: ['When a new family arrives in your city, / where do they go first?'] },
    {
      speaker: CITY_SPEAKER,
      sentences: [
        'Often it is the library, / or my office above the laundromat.',
        'They ask about school, about rent, / about a bus pass.',
        'Almost nobody begins with papers.',
        'My job is that the front desk answers everyone, / in a language they understand.',
      ],
    },
    { speaker: INTERVIEWER, sentences: ['What is the hardest part?'] },
    {
      speaker: CITY_SPEAKER,
      sentences: [
        'Trust.',
        'In a city of two million people, / a rumor about immigration officers / travels faster than any letter from city hall.',
        'So we work with people everyone knows, / the barber, the choir leader, / the crossing guard.',
        'When a neighbor tells you that it is safe / to report a broken heater, you believe it.',
      ],
    },
  ],
}

const suburb: Clip = {
  id: 'suburb',
  file: 'three-languages',
  speaker: SUBURB_SPEAKER,
  voice: { name: 'slt', pitch: 1.06, stretch: 1.12 },
  turns: [
    { speaker: INTERVIEWER, sentences: ['How has your suburb changed / since you were a child?'] },
    {
      speaker: SUBURB_SPEAKER,
      sentences: [
        'Our bus stop used to have one language. / Now I hear three before eight in the morning.',
        'Some neighbors felt a little lost.',
        'So the school board sent fewer letters, / and started hosting suppers in the gym.',
      ],
    },
    { speaker: INTERVIEWER, sentences: ['Did that help?'] },
    {
      speaker: SUBURB_SPEAKER,
      sentences: [
        'A supper does not settle a lease, / or an immigration case.',
        'But people who share a table / begin to share rides.',
        'Last winter, one family had to be in court / an hour away, at seven in the morning.',
        'Four neighbors offered to watch the kids.',
        'That is what a suburb can do well. / We have the driveways, we have the time, / and we can decide to be kind.',
      ],
    },
  ],
}

export const CLIPS: readonly Clip[] = [rural, city, suburb]
