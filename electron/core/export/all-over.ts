/** As `Promise.all`, but rejects only when all are over: nothing of the work runs any more when the caller cleans up. */
export async function allOver<T extends readonly unknown[] | []>(
  work: T,
): Promise<{ -readonly [P in keyof T]: Awaited<T[P]> }> {
  await Promise.allSettled(work)
  return Promise.all(work)
}
