/** Tags in one text, where a format has a single place for them: parted by `; `, what would part a tag escaped by `\`. */

export const joinTags = (tags: readonly string[]): string =>
  tags.map((tag) => tag.trim().replace(/[\\;]/g, '\\$&')).join('; ')

export function splitTags(text: string): string[] {
  const parts = text.match(/(?:\\[\s\S]|[^;\\])+/g) ?? []
  return parts.map((part) => part.trim().replace(/\\([\s\S])/g, '$1')).filter((tag) => tag !== '')
}
