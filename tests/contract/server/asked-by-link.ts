import { expect } from 'vitest'
import { ENGLAND } from '../../../src/procedure/bank-holidays.ts'
import { plainDate } from '../../../src/procedure/civil-date.ts'
import { addWorkingDays, workingCalendar } from '../../../src/procedure/working-days.ts'
import { type Command, type Given, type Json, PRIYA } from './given.ts'
import { expected, give, upToClarified } from './line.ts'

const POLICE = 'city.referrals@police.example'

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
  const linksIn = async (mailbox: string): Promise<string[]> => {
    const { messages } = (await (await fetch(`${given.m365.url}/desk/api/mailboxes/${mailbox}/messages`)).json()) as Json
    return messages.flatMap((one: Json) => /\/answer\/[\w-]{43}/.exec(JSON.stringify(one))?.[0] ?? [])
  }
  return {
    reference,
    meeting,
    caseNow,
    seatNow: async (role = 'police', as = PRIYA) => (await caseNow(as)).meetings[0].seats.find((one: Json) => one.role === role),
    asked: async (seat = 'police', mailbox = POLICE) => {
      const before = new Set(await linksIn(mailbox))
      expected(await give(given, PRIYA, reference, { do: 'ask-by-link', meeting, seats: [seat] }))
      await given.store.jobs.quiet()
      const fresh = (await linksIn(mailbox)).filter((one) => !before.has(one))
      expect(fresh).toHaveLength(1)
      return fresh[0] ?? ''
    },
  }
}
