/** What all documents of a library share: times, identifiers, languages. */
import { z } from 'zod'

/**
 * A part of a document. Fields that a later program put there are kept as they are, though this one does not know them: it shows
 * none of them, so that its types have none.
 */
export const documentPart = <S extends z.core.$ZodLooseShape>(shape: S): z.ZodObject<S, z.core.$strip> =>
  z.looseObject(shape) as unknown as z.ZodObject<S, z.core.$strip>

/** Integer milliseconds from the start of the media. */
export const Milliseconds = z
  .int()
  .min(0)
  .max(1000 * 60 * 60 * 24 * 7)

/** `facet/value`, both lower-case words joined by hyphens: `place/las-cruces-nm`. */
export const TagId = z
  .string()
  .max(120)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/,
    'a tag is facet/value in lower-case letters, digits and hyphens, as in issue/immigration',
  )
export type TagId = z.infer<typeof TagId>

/** BCP 47, narrow: `en`, `es`, `es-MX`, `zh-Hant`. */
export const Language = z
  .string()
  .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language is a BCP 47 tag, as in en or es-MX')
  .max(35)

export const StoryId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
export const MomentId = z.string().regex(/^m-[a-z0-9]{1,20}$/)
export const PersonId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(100)
