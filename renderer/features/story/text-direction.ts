/** Which way a language is written, for `dir`. */

const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|iw|ks|nqo|pnb|prs|ps|sd|syr|ug|ur|yi)(?:-|$)/i
const SCRIPT = /-(?:Arab|Aran|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg|Mand|Samr)(?:-|$)/i
const OTHER_SCRIPT = /-(?:Latn|Cyrl|Grek|Deva|Hans|Hant)(?:-|$)/i

/** `rtl` where the tag says so; else `auto`, by which the first letter decides. */
export const directionOf = (language: string): 'rtl' | 'auto' =>
  SCRIPT.test(language) || (RIGHT_TO_LEFT.test(language) && !OTHER_SCRIPT.test(language)) ? 'rtl' : 'auto'
