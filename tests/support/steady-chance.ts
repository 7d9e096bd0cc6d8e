/**
 * Property tests try the same values at every run, so that a commit passes or fails for what is in it. `LOCALSTORY_SEED=<number>` tries
 * others, `LOCALSTORY_SEED=random` new ones each time.
 */
import fc from 'fast-check'

const asked = process.env.LOCALSTORY_SEED ?? '20261127'
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) })
