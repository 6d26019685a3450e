import { type Blocked, isBlocked } from '../case/blocked.ts'
import type { Case } from '../case/case.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById } from '../case/directory.ts'
import { isPlainDate, type PlainDate } from '../procedure/civil-date.ts'
import type { Area } from '../procedure/vocabulary.ts'

/**
 * Who may be written to, decided in one place for every mail, card and invitation (safety B4): nobody but whom the verified directory holds today.
 * The booking has refused the rest before; this is the last look, for what changed between booking and sending.
 */
export type Sending = {
  readonly on: PlainDate
  /** The areas this case is or has been in: what was left behind in one is still asked of its people. */
  readonly areas: readonly Area[]
  /** Whom nothing is ever sent to, and the case this is about; absent where it is about several. */
  readonly blocks: readonly Blocked[]
  readonly reference?: string
  /** The domains mail may go to, in small letters; absent: any the directory holds. */
  readonly domains?: readonly string[]
}

/** Why nothing may be sent to this person, in words fit for a log (no name, no address); undefined when it may. */
export function whyNotTo(person: DirectoryEntry | undefined, { on, areas, domains, blocks, reference }: Sending): string | undefined {
  if (person === undefined || person.leftOn !== undefined) return 'the person is no longer in the directory'
  if (!isPlainDate(person.verifiedOn) || person.verifiedOn > on) return 'the address is not verified'
  if (person.addressBy !== undefined) return 'the new address waits for a second person'
  // Whoever is behind it can change, and nobody has checked them one by one.
  if (person.is === 'list') return 'it is a list of addresses'
  if (isBlocked({ mail: person.mail, name: person.name }, blocks, reference)) return 'nothing may be sent to this person'
  const domain = domainOf(person.mail)
  if (domain === undefined) return 'the address is not one plain address'
  if (domains !== undefined && !domains.includes(domain)) return 'the address is outside the domains mail may go to'
  // RC-9, A-23: an agency without a sign-in is written to by its mailbox alone, so the City unit never hears of a County child, nor the other way round.
  if (person.oid === undefined && !areas.some((area) => person.areas.includes(area))) return 'the agency is of the other area'
  return undefined
}

/**
 * Why no card in Teams that is about no case may go to this person, in words fit for a log. It goes to the account, which no file changes: so an address that waits for a
 * second person, or that nobody can write to, keeps nobody from being told of it.
 */
export function whyNoCardTo(person: DirectoryEntry, { blocks }: Pick<Sending, 'blocks'>): string | undefined {
  if (person.leftOn !== undefined) return 'the person is no longer in the directory'
  if (person.oid === undefined) return 'the person has no account'
  const theirs = person.addressBy === undefined ? { mail: person.mail, name: person.name } : { name: person.name }
  return isBlocked(theirs, blocks) ? 'nothing may be sent to this person' : undefined
}

/** Whom of these the directory lets us write to, each once, in the order given. */
export function recipients(ids: readonly PersonId[], directory: Directory, sending: Sending): DirectoryEntry[] {
  return [...new Set(ids)].flatMap((id) => {
    const person = personById(directory, id)
    return person !== undefined && whyNotTo(person, sending) === undefined ? [person] : []
  })
}

/** Those of these addresses that are nobody's who may be written to: whoever reads a list made elsewhere learns whom it can't vouch for. */
export function notVouchedFor(mails: readonly string[], directory: Directory, sending: Sending): string[] {
  return mails.filter((mail) => {
    const address = mail.trim().toLowerCase()
    const owners = directory.filter((entry) => entry.mail.toLowerCase() === address)
    return !owners.some((entry) => whyNotTo(entry, sending) === undefined)
  })
}

/** Those of these addresses, written in whatever way, to which nothing may ever be sent. */
export function blockedAmong(attendees: readonly { readonly mail: string; readonly name: string }[], sending: Sending): string[] {
  return attendees.filter((one) => isBlocked(one, sending.blocks, sending.reference)).map(({ mail }) => mail)
}

export function areasOf(kase: Pick<Case, 'area' | 'handovers'>): Area[] {
  return [...new Set([kase.area, ...kase.handovers.map((handover) => handover.from)])]
}

/**
 * The domain of one plain address, in small letters. No list, no display name, no comment, no quoted part and no letter but plain ones:
 * whatever a mail program could read as somebody else's address, or as two.
 */
function domainOf(mail: string): string | undefined {
  const read = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63})$/i.exec(mail)
  return mail.length > 254 ? undefined : read?.[1]?.toLowerCase()
}
