import type { Citation } from '../procedure/obligation.ts'
import { cite, mayDepart } from '../procedure/rule.ts'
import { RULES, type RuleId } from '../procedure/rules.ts'
import type { Area, MeetingKind, Role } from '../procedure/vocabulary.ts'
import { mustBeInvited } from '../procedure/who-is-invited.ts'
import { isBlocked } from './blocked.ts'
import type { Case } from './case.ts'
import type { Circumstances } from './commands.ts'
import { type Directory, type DirectoryEntry, type PersonId, personById } from './directory.ts'
import { factsOf } from './facts-of.ts'
import type { Seat } from './meeting-shapes.ts'
import { authorityFor, candidatesFor } from './owner.ts'
import { citing, type Refusal, refuse } from './refusal.ts'
import { certainOf } from './units.ts'
import { ROLE_WORDS } from './words.ts'

type Fill = { readonly role: string; readonly person: PersonId }
type Asked = { readonly role: Role; readonly part: Seat['part']; readonly required: boolean; readonly rules: readonly string[] }

/** Family come by an invitation of their own, after the chair has decided person by person, so their seats never hold an address. */
const WITHOUT_ADDRESS: readonly Role[] = ['child', 'parents-carers']

/** Roles that the case and the booking settle themselves, or that any entry may have: being listed for them isn't asked. */
const BY_THE_CASE: readonly Role[] = ['chair', 'minute-taker', 'practitioner', 'lead-practitioner', 'line-manager', 'involved-agency']

/** Which school, nurse or service knows this child is for a person to say: nobody is told of a child because the directory happens to hold only one. */
const NAMED_ONLY: readonly Role[] = ['health', 'education', 'youth-offending', 'involved-agency', 'own-authority-social-worker']

/**
 * The seats of a meeting: every role the procedure asks for, filled by the person named, else by the only one in the area's directory who can, else by
 * its only unit's mailbox.
 * A seat nobody fills stays empty and shows red. A person is always an entry of the directory: no address of the request ever becomes one.
 */
export function seatsFor(
  meeting: { readonly kind: MeetingKind; readonly chair: PersonId; readonly minuteTaker: PersonId; readonly fill: readonly Fill[] },
  kase: Case,
  c: Circumstances,
): Seat[] | Refusal {
  const asked = askedFor(meeting.kind, kase, c)
  for (const [index, fill] of meeting.fill.entries()) {
    const problem = fillProblem(fill, `fill.${index}.person`, kase, c)
    if (problem !== undefined) return problem
  }
  const seats = asked.flatMap((one) => seatsOf(one, personsFor(one, meeting, kase, c)))
  const extra = meeting.fill
    .filter((fill) => !asked.some((one) => one.role === fill.role))
    .flatMap((fill) => seatsOf({ role: fill.role as Role, part: 'open-part', required: false, rules: [] }, [fill.person]))
  const all = numbered(withoutEmptyAgency([...seats, ...extra]))
  const problems = all.map(({ person }) => (person === undefined ? undefined : blockedProblem(person, 'fill', kase, c)))
  return problems.find((problem) => problem !== undefined) ?? all
}

/** Somebody to whom nothing may ever be sent sits at no meeting: they would be told of it. */
function blockedProblem(id: PersonId, field: string, kase: Case, c: Circumstances): Refusal | undefined {
  const person = personById(c.directory, id)
  if (person === undefined || !isBlocked({ mail: person.mail, name: person.name }, c.blocks ?? [], kase.reference)) return undefined
  return refuse('not-possible', `${person.name} can’t be invited: nothing may be sent to that address or that person.`, {
    field,
    instead: 'Name somebody else. If this is a mistake, ask whoever keeps the directory, or look under Never to be written to on the case.',
  })
}

function askedFor(kind: MeetingKind, kase: Case, c: Circumstances): Asked[] {
  const invited = mustBeInvited(factsOf(kase), kind, c.terms, c.now.on).map((one) => ({
    role: one.role,
    part: one.part,
    required: one.required && one.mayDecline !== true,
    rules: one.cites.map((citation) => citation.rule),
  }))
  const always: Asked[] = [
    { role: 'chair', part: 'whole', required: true, rules: [] },
    { role: 'lead-practitioner', part: 'whole', required: true, rules: [] },
    { role: 'minute-taker', part: 'whole', required: true, rules: [] },
  ]
  const missing = always.filter((one) => !invited.some((other) => other.role === one.role))
  return [...missing, ...invited]
}

/** Whether it is for a person to say who of that role knows this child: nobody is ever put there by a search. */
export function isNamedByPerson(role: Role): boolean {
  return NAMED_ONLY.includes(role)
}

export function isFamily(role: Role): boolean {
  return WITHOUT_ADDRESS.includes(role)
}

/** Who can be named for a role at a booking; nobody where the case or the booking settles it, or where no address may stand. */
export function candidatesForSeat(role: Role, kase: Case, directory: Directory): DirectoryEntry[] {
  if (isFamily(role)) return []
  if (role === 'involved-agency') {
    // Agencies without a sign-in of their own: whose post is one person is named by role.
    return directory.filter(
      (one) => one.leftOn === undefined && one.oid === undefined && one.is !== 'list' && one.areas.includes(kase.area),
    )
  }
  return BY_THE_CASE.includes(role) ? [] : candidatesFor(role, kase, directory)
}

type Officers = { readonly chair: PersonId; readonly minuteTaker: PersonId; readonly fill: readonly Fill[] }

function personsFor(asked: Asked, meeting: Officers, kase: Case, c: Circumstances): PersonId[] {
  const { role } = asked
  if (WITHOUT_ADDRESS.includes(role)) return []
  if (role === 'chair') return [meeting.chair]
  if (role === 'minute-taker') return [meeting.minuteTaker]
  if (role === 'lead-practitioner' || role === 'practitioner') return [kase.lead]
  const filled = meeting.fill.filter((fill) => fill.role === role).map((fill) => fill.person)
  if (filled.length > 0) return [...new Set(filled)]
  if (NAMED_ONLY.includes(role) && !asked.required) return []
  if (role === 'line-manager' && kase.lineManager !== undefined) return [kase.lineManager]
  const candidates = candidatesFor(role, kase, c.directory)
  const seated = candidates.find((entry) => [meeting.chair, kase.lead, meeting.minuteTaker].includes(entry.id))
  if (seated !== undefined) return [seated.id]
  const certain = certainOf(candidates)
  return certain === undefined ? [] : [certain.id]
}

/** "All involved agencies" (ME-16) is answered by naming those that are; the empty seat only reminds while none is named. */
function withoutEmptyAgency(seats: readonly Omit<Seat, 'seat'>[]): Omit<Seat, 'seat'>[] {
  const named = seats.some((seat) => NAMED_ONLY.includes(seat.role as Role) && seat.person !== undefined)
  return seats.filter((seat) => !(named && seat.role === 'involved-agency' && seat.person === undefined))
}

/** The first person fills the required seat; further ones of the same role sit beside it. */
function seatsOf(asked: Asked, persons: readonly PersonId[]): Omit<Seat, 'seat'>[] {
  const base = { role: asked.role, part: asked.part, rules: [...asked.rules] }
  const [first, ...others] = persons
  return [
    { ...base, required: asked.required, ...(first === undefined ? {} : { person: first }) },
    ...others.map((person) => ({ ...base, required: false, person })),
  ]
}

/** One person in two roles sits once, in the first of them, and is invited once; the seat keeps the rules of both. */
function numbered(seats: readonly Omit<Seat, 'seat'>[]): Seat[] {
  const result: Seat[] = []
  for (const seat of seats) {
    const index = result.findIndex((one) => one.person !== undefined && one.person === seat.person)
    const before = result[index]
    if (before !== undefined) {
      result[index] = { ...before, required: before.required || seat.required, rules: [...new Set([...before.rules, ...seat.rules])] }
      continue
    }
    const count = result.filter((one) => one.role === seat.role).length + 1
    result.push({ seat: count === 1 ? seat.role : `${seat.role}-${count}`, ...seat })
  }
  return result
}

/** Why this person can't sit in this role; `field` is where they are named. */
export function fillProblem(fill: Fill, field: string, kase: Case, c: Circumstances): Refusal | undefined {
  const person = personById(c.directory, fill.person)
  if (person === undefined || person.leftOn !== undefined) {
    return refuse('not-possible', 'That person or agency is not in the directory.', {
      field,
      instead: 'Choose from the directory; new people and agencies are added there first, after their address is checked.',
    })
  }
  const refused = blockedProblem(fill.person, field, kase, c) ?? listProblem(person, field)
  if (refused !== undefined) return refused
  const authority = authorityFor(fill.role as Role, kase)
  if (authority === undefined || !person.areas.includes(authority)) {
    const police = person.roles.includes('police')
    if (fill.role === 'iro') return wrongOfficer(person, authority, field)
    return refuse(
      'procedure',
      police ? `${person.name} is the police unit of the other area.` : `${person.name} doesn't work in this area.`,
      {
        field,
        instead: police ? `Invite the ${kase.area === 'derby' ? 'City' : 'County'} unit.` : 'Choose someone of this area.',
        because: citing(police ? 'RC-9' : 'ME-16'),
      },
    )
  }
  if (!BY_THE_CASE.includes(fill.role as Role) && !(person.roles as readonly string[]).includes(fill.role)) {
    return refuse('not-possible', `${person.name} isn't listed as ${ROLE_WORDS[fill.role as Role] ?? 'that role'}.`, { field })
  }
  return undefined
}

/** ADR 30: behind a list stand people whom nobody here has checked, and one of them may be whom the child is to be kept safe from. */
function listProblem({ is, name, members }: DirectoryEntry, field: string): Refusal | undefined {
  if (is !== 'list') return undefined
  const who = members === 'not-known' ? 'who is on it isn’t known here' : 'who is on it can change without anybody here hearing of it'
  return refuse('not-possible', `${name} is a list of addresses, and ${who}. Nobody is invited by a list.`, {
    field,
    instead:
      'Name the people themselves, or their unit. Whoever is missing is added to the directory first, after their address is checked.',
  })
}

function wrongOfficer(person: DirectoryEntry, authority: Area | undefined, field: string): Refusal {
  const says =
    authority === undefined
      ? 'Neither Derby nor Derbyshire looks after this child.'
      : `${person.name} isn't a reviewing officer of the authority that looks after this child.`
  const instead =
    authority === undefined
      ? "Ask the child's own social worker to tell their reviewing officer."
      : 'Choose a reviewing officer of that authority, or put the looked-after status right first.'
  return refuse('procedure', says, { field, instead, because: citing('CD-16', 'CS-20') })
}

/** The rules that ask for a seat, as citations. */
export function citesOf(seat: Seat): Citation[] {
  return seat.rules.filter((id): id is RuleId => Object.hasOwn(RULES, id)).map((rule) => cite(rule))
}

/** Whether the procedure leaves it to the chair: no sentence that asks for the seat is a must. */
export function mayBeLeftOut(seat: Seat): boolean {
  const cites = citesOf(seat)
  const [first, ...others] = cites
  return first !== undefined && mayDepart([first, ...others])
}

/** Chair and minute taker: people of the directory with a sign-in of their own, because the meeting is made in the chair's calendar. */
export function officerProblem(
  id: PersonId,
  field: 'chair' | 'minuteTaker',
  fits: (person: DirectoryEntry) => boolean,
  says: string,
  c: Circumstances,
): Refusal | undefined {
  const person = personById(c.directory, id)
  if (person !== undefined && person.leftOn === undefined && person.oid !== undefined && fits(person)) return undefined
  return refuse('procedure', says, { field, instead: 'Choose one of the names offered.' })
}
