import { readFileSync } from 'node:fs'
import { z } from 'zod'

const weekday = z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'])
const clock = z.string().regex(/^\d{2}:\d{2}$/)

const busyBlock = z.strictObject({
  day: weekday,
  from: clock,
  to: clock,
  subject: z.string(),
  location: z.string().optional(),
  status: z.enum(['busy', 'tentative', 'oof', 'workingElsewhere']).default('busy'),
  isPrivate: z.boolean().default(false),
  /** Every week, or only ISO weeks of that parity. */
  weeks: z.enum(['all', 'even', 'odd']).default('all'),
})

const person = z.strictObject({
  oid: z.guid(),
  displayName: z.string(),
  givenName: z.string().nullable(),
  surname: z.string().nullable(),
  mail: z.email(),
  userPrincipalName: z.email(),
  jobTitle: z.string(),
  officeLocation: z.string(),
  area: z.enum(['derby', 'derbyshire']),
  kind: z.enum(['person', 'shared']),
  inTenant: z.literal(true),
  workingHours: z.strictObject({ daysOfWeek: z.array(weekday), startTime: clock, endTime: clock, timeZone: z.string() }),
  busy: z.array(busyBlock),
})

const outsider = z.strictObject({ mail: z.email(), displayName: z.string(), agency: z.string(), inTenant: z.literal(false) })

const tenantFile = z.strictObject({ people: z.array(person), outside: z.array(outsider) })

export type Person = Readonly<z.infer<typeof person>>
export type BusyBlock = Readonly<z.infer<typeof busyBlock>>
export type Tenant = Readonly<z.infer<typeof tenantFile>>
export type Mailbox = { readonly mail: string; readonly displayName: string; readonly inTenant: boolean }

/** The fictional tenant: its people, and the mailboxes outside it. Throws when the file is not of its form. */
export function loadTenant(): Tenant {
  return tenantFile.parse(JSON.parse(readFileSync(new URL('./tenant.json', import.meta.url), 'utf8')))
}

/** A person by object id or user principal name, as in /users/{id | userPrincipalName}. */
export function findPerson(tenant: Tenant, idOrName: string): Person | undefined {
  const wanted = idOrName.toLowerCase()
  return tenant.people.find((p) => p.oid === wanted || p.userPrincipalName.toLowerCase() === wanted)
}

/** A mailbox by address, inside or outside the tenant. */
export function findMailbox(tenant: Tenant, address: string): Mailbox | undefined {
  const wanted = address.toLowerCase()
  return [...tenant.people, ...tenant.outside].find((p) => p.mail.toLowerCase() === wanted)
}
