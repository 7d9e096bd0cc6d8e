/** Captions as people say them, in English and Spanish: short and long, with marks, numbers, names, quotes, very long words. */
import { hostileTexts } from './hostile.ts'

export const spokenTexts: readonly string[] = [
  'We left in the night, and nobody saw us go.',
  'No hay clínica en el valle después de las seis.',
  'Yes.',
  '¿Y quién va a pagar por eso?',
  'The families who worked in the orchards came here in 1986, and they never had a bus.',
  '- Who told you that?\n- The neighbours did.',
  'Señora Núñez, pingüinos, façade, Zürich, Łódź, Ångström, naïve, œuvre.',
  'Las Cruces, New Mexico: 111,385 people; 43 % speak Spanish at home.',
  '“They said: ‘not today’,” she told the council — twice…',
  'Electroencephalographically speaking, antidisestablishmentarianism is long.',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  'ALL OF THE PEOPLE WERE IN THE ROOM WHEN IT HAPPENED AND ALL OF THEM VOTED YES.',
  'gjpqy ÅÇĘŞ gjpqy ÀÉÎÕÜ gjpqy',
  'WAVA AVATAR To Ty. Yo, Va. LT AV fi fl ffi',
  'iiiiiiiiii llllllllll iiiiiiiiii llllllllll iiiiiiiiii',
  'MWMWMWMWMW MWMWMWMWMW MWMWMWMWMW',
  'a b c d e f g h i j k l m n o p q r s t u v w x y z',
  'I, as a city commissioner — and as a mother — ask: why not?',
  'Cuando llegamos, mi abuela dijo que el río había subido tres metros en una noche.',
  '(laughs) [applause] #LocalStory @council /r/valley $5 & 10¢ ½ cup',
  'Rural places, urban places: the same bus, the same hospital, the same school.',
  'Ñandú ñoño; ¡qué día! ¿Cómo? Así.',
  'We have e-mail, co-op, mother-in-law, state-of-the-art, and 24/7 everything.',
  'O’Brien, D’Angelo and McDonald aren’t here; the others’ names aren’t known.',
]

/** Fifty: those, and texts that would like to be markup. */
export const fiftyCaptions: readonly string[] = [
  ...spokenTexts,
  ...hostileTexts.filter((text) => /[^\s\p{Cc}\p{Cf}]/u.test(text)),
].slice(0, 50)
