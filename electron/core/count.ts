/** "1 caption", "2 captions": for names of changes, reasons and messages. */
export const countOf = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`
