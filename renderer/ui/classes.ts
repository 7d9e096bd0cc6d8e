/** Joins class names, leaving out what is false, undefined or ''. */
export const classes = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
