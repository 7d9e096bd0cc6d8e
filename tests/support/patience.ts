/**
 * How long tests wait for what has to come, in ms: a limit that ends what hangs, below the one of a whole test. How quick something is, is
 * nothing that a test on a busy machine can say.
 */
export const PATIENCE_MS = 80_000
