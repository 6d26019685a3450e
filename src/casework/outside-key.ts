import { createHash } from 'node:crypto'

/**
 * The name under which an errand's effect is found again outside (an extended property of the event or mail). An errand's own key names duties
 * and people, and would stand in every copy that leaves and in the addresses of our requests; its digest tells nothing and is as steady.
 */
export function outsideKey(errandKey: string): string {
  return createHash('sha256').update(`pathway|${errandKey}`).digest('base64url').slice(0, 32)
}
