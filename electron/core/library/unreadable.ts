/** A document that cannot be read is left as it is: damaged, from a newer version, or not what its name says. */
export class UnreadableDocument extends Error {}

/** Nothing of it may be changed, nor taken for damage that could be mended. */
export class NewerDocument extends UnreadableDocument {}
