import { expect } from 'vitest'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
import { plainDate } from '../../../src/procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { type Command, type Given, type Json, PRIYA } from './given.ts'
import { expected, give, upToClarified } from './line.ts'

const POLICE = 'city.referrals@police.example'
const MAILBOXES = { 'police-city': POLICE, harbour: 'duty@harbour.example' } as const

export type AskedByLink = {
  readonly reference: string
  readonly meeting: string
  readonly caseNow: (as?: string) => Promise<Json>
  readonly seatNow: (role?: string, as?: string) => Promise<Json>
  /** Asks whoever sits there for an answer, and takes the path of their link out of the mail that has come by it. */
  readonly asked: (seat?: string, mailbox?: string) => Promise<string>
}

/** A meeting in eight working days, from ten to half past eleven, with the police and a school. */
export async function meetingToAnswer(given: Given): Promise<AskedByLink> {
  const { reference } = await upToClarified(given)
  const { today } = (await given.ask('GET', '/api/me', { as: PRIYA })).body
  const on = addWorkingDays(plainDate(today), 8, workingCalendar({ calendar: ENGLAND, closures: [] }))
  const times = { starts: { on, at: '10:00' }, ends: { on, at: '11:30' } }
  const fill = [{ role: 'education', person: 'school-city' }]
  const book = { do: 'book-meeting', kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill, ...times } as Command
  expected(await give(given, PRIYA, reference, book))
  const caseNow = async (as = PRIYA): Promise<Json> => expected(await given.ask('GET', `/api/cases/${reference}`, { as }))
  const { meeting } = (await caseNow()).meetings[0]
  await given.store.jobs.quiet()
  return {
    reference,
    meeting,
    caseNow,
    seatNow: async (role = 'police', as = PRIYA) => (await caseNow(as)).meetings[0].seats.find((one: Json) => one.role === role),
    asked: async (seat = 'police', mailbox = POLICE) => {
      const before = new Set(await linksIn(given, mailbox))
      expected(await give(given, PRIYA, reference, { do: 'ask-by-link', meeting, seats: [seat] }))
      await given.store.jobs.quiet()
      const fresh = (await linksIn(given, mailbox)).filter((one) => !before.has(one))
      expect(fresh).toHaveLength(1)
      return fresh[0] ?? ''
    },
  }
}

/** The paths of all personal links that have come to a mailbox. */
async function linksIn(given: Given, mailbox: string): Promise<string[]> {
  const { messages } = (await (await fetch(`${given.m365.url}/desk/api/mailboxes/${mailbox}/messages`)).json()) as Json
  return messages.flatMap((one: Json) => /\/answer\/[\w-]{43}/.exec(JSON.stringify(one))?.[0] ?? [])
}

type Span = { readonly starts: { readonly on: string; readonly at: string }; readonly ends: { readonly on: string; readonly at: string } }
export type AskedTimes = {
  readonly reference: string
  /** Another case of the same chair, that could be booked as well. */
  readonly other: string
  readonly asking: string
  readonly times: readonly Span[]
  readonly caseNow: (as?: string) => Promise<Json>
  readonly askAbout: (reference: string) => Promise<{ readonly asking: string }>
  /** Sends this person a new link, and takes its path out of the mail. */
  readonly newLink: (person: 'police-city' | 'harbour') => Promise<string>
  /** What is held in a mailbox's calendar. */
  readonly heldFor: (mailbox: string) => Promise<readonly Json[]>
}

/** Three times, in five, six and eight working days, asked about for a meeting with the police and a service. */
export async function timesToAnswer(given: Given): Promise<AskedTimes> {
  const [{ reference }, { reference: other }] = [await upToClarified(given), await upToClarified(given)]
  const { today } = (await given.ask('GET', '/api/me', { as: PRIYA })).body
  const calendar = workingCalendar({ calendar: ENGLAND, closures: [] })
  const times = [5, 6, 8].map((days) => {
    const on = addWorkingDays(plainDate(today), days, calendar)
    return { starts: { on, at: '10:00' }, ends: { on, at: '11:30' } }
  })
  const ask = { do: 'ask-times', kind: 'cse-meeting-initial', chair: 'p-02', minuteTaker: 'p-04', fill: [], times } as unknown as Command
  const caseOf = async (wanted: string, as: string): Promise<Json> => expected(await given.ask('GET', `/api/cases/${wanted}`, { as }))
  const askAbout = async (wanted: string): Promise<{ readonly asking: string }> => {
    expected(await give(given, PRIYA, wanted, ask))
    await given.store.jobs.quiet()
    return { asking: (await caseOf(wanted, PRIYA)).askings[0].asking }
  }
  const { asking } = await askAbout(reference)
  return {
    reference,
    other,
    asking,
    times,
    askAbout,
    caseNow: async (as = PRIYA) => await caseOf(reference, as),
    newLink: async (person) => {
      const mailbox = MAILBOXES[person]
      const before = new Set(await linksIn(given, mailbox))
      expected(await give(given, PRIYA, reference, { do: 'ask-by-link', meeting: asking, seats: [person] }))
      await given.store.jobs.quiet()
      return (await linksIn(given, mailbox)).find((one) => !before.has(one)) ?? ''
    },
    heldFor: async (mailbox) => {
      const { events } = (await (await fetch(`${given.m365.url}/desk/api/mailboxes/${mailbox}/events`)).json()) as Json
      return events.filter((one: Json) => one.subject.startsWith('Held'))
    },
  }
}
