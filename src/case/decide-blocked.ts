import { type Blocked, type BlockedKind, isBlocked, isRecognisable } from './blocked.ts'
import type { Directory, DirectoryEntry } from './directory.ts'
import { isReason } from './reasons.ts'
import { type Refusal, refuse } from './refusal.ts'

export type BlockAsked = { readonly kind: BlockedKind; readonly value: string; readonly reason: string }

/** The register is one for both areas: whoever keeps the directory of either keeps it. */
export function keepsBlocked(person: DirectoryEntry): boolean {
  return person.oid !== undefined && person.leftOn === undefined && person.roles.includes('directory-keeper')
}

export function notTheKeeper(): Refusal {
  return refuse('permission', 'This register is kept by the keeper of the directory.', {
    instead: 'On a case whose whole you see, record it there; otherwise ask them.',
  })
}

const NO_READING: Readonly<Record<BlockedKind, string>> = {
  address: 'That is not one mail address.',
  phone: 'That is not one telephone number.',
  name: 'A name of one word is many people’s: give first and family name.',
}

/** `reference`: recorded on that case. A case’s team doesn’t put a colleague or an agency on it: whoever keeps the directory can, and sees what follows. */
export function blockProblem(
  asked: BlockAsked,
  standing: readonly Blocked[],
  directory: Directory,
  reference: string | undefined,
): Refusal | undefined {
  const { kind, value, reason } = asked
  if (!isRecognisable(kind, value)) return refuse('not-possible', NO_READING[kind], { field: 'value' })
  if (!isReason(reason)) return refuse('not-possible', 'An entry needs a reason that another person can weigh.', { field: 'reason' })
  const as = kind === 'address' ? { mail: value } : kind === 'phone' ? { phone: value } : { name: value }
  const alike = standing.filter((one) => one.reference === reference && one.kind === kind)
  if (isBlocked(as, alike, reference)) return refuse('not-possible', 'It stands here already.', { field: 'value' })
  if (reference === undefined || kind !== 'address') return undefined
  const asIfBlocked: Blocked = { ...asked, id: '', on: '' as Blocked['on'], at: '' as Blocked['at'], by: '' }
  const known = directory.find((entry) => entry.leftOn === undefined && isBlocked({ mail: entry.mail }, [asIfBlocked]))
  return known === undefined
    ? undefined
    : refuse('not-possible', `That is the address of ${known.name} in the directory.`, {
        field: 'value',
        instead: 'Ask the keeper of the directory: they can take it out there and enter it here.',
      })
}

export function retireProblem(reason: string): Refusal | undefined {
  return isReason(reason)
    ? undefined
    : refuse('not-possible', 'Taking an entry off needs a reason that another person can weigh.', { field: 'reason' })
}
