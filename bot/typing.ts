import { pause } from './pause.ts'

/** Teams' rules give a bot two seconds for an answer or a typing sign; half of that is left for the way there. */
const SIGN_AFTER_MS = 1_000

/**
 * Waits for `work`, with a typing sign before its outcome where it takes longer than `patience`, whatever it waits for: Microsoft 365, the database, many
 * others. The sign is out before the answer can be. One that can't be sent is no reason for no answer.
 */
export async function withSign<T>(
  work: Promise<T>,
  sign: () => Promise<unknown>,
  patience: Promise<unknown> = pause(SIGN_AFTER_MS),
): Promise<T> {
  const done = work.then(
    () => true,
    () => true,
  )
  if (!(await Promise.race([done, patience.then(() => false)]))) await sign().catch(() => undefined)
  return await work
}
