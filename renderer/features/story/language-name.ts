import { texts } from '../../texts/index.ts'

/** "en" as "English", in the words of the interface; the tag itself where it has no name. */
export function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(texts.story.locale, { type: 'language' }).of(language) ?? language
  } catch {
    return language
  }
}
