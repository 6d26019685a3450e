/** Shorter than this nobody can have given a reason that another person could weigh. */
const REASON_MIN = 20

export function isReason(text: string | undefined): boolean {
  return (text ?? '').trim().length >= REASON_MIN
}
