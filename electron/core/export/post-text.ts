/** The words that go with a clip when it is posted: those of `quotes/posts.ts`, as one text file. Pure. */
import { type Post, postsOf } from '../quotes/posts.ts'
import type { PlatformId as PostPlatform } from '../quotes/platforms.ts'
import type { PlatformId } from './model.ts'
import type { Spoken } from './spoken.ts'

/** Whose rules for posts hold for clips of a platform; the others have none here, and get all. */
const POSTED_AS: Partial<Readonly<Record<PlatformId, PostPlatform>>> = {
  ...{
    x: 'x',
    'instagram-reel': 'instagram',
    'instagram-feed': 'instagram',
    facebook: 'facebook',
    linkedin: 'linkedin',
  },
}

const translated = (language: string): string => (/^es(-|$)/i.test(language) ? 'traducido' : 'translated')

/** @returns none when nothing is said in the clip */
export function postsFor(spoken: Spoken, recordedOn: string, language: string): Post[] {
  const { attribution, words, isTranslated } = spoken
  if (words === '') return []
  const credit = [attribution.text, isTranslated ? translated(language) : ''].filter((part) => part !== '').join(', ')
  return postsOf({ quote: { words, edits: [] }, attribution: { ...attribution, text: credit }, recordedOn })
}

/** For one platform the text alone, ready to be pasted; else each below its name and how long it is there. */
export function postFile(posts: readonly Post[], platform: PlatformId | null): string {
  const wanted = platform === null ? undefined : POSTED_AS[platform]
  const one = posts.find((post) => post.platform === wanted)
  if (one) return `${one.text}\n`
  return posts.map(({ name, count, limit, text }) => `${name} (${count} of ${limit})\n\n${text}\n`).join('\n\n')
}
