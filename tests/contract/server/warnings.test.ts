import { beforeAll, describe, expect, it } from 'vitest'
import { nightlyLooks } from '../../../src/casework/ask-warnings.ts'
import { warningsSchema } from '../../../src/contracts/warnings.ts'
import { addDays, plainDate } from '../../../src/procedure/civil-date.ts'
import { tokenFrom } from '../local-m365/given.ts'
import { BETH, type Given, GRACE, givenApp, MAYA, PRIYA, RUTH } from './given.ts'
import { CHILD, expected, upToClarified } from './line.ts'

const TOM = '03'

describe('meetings to book, over HTTP', () => {
  let given: Given
  let reference = ''
  beforeAll(async () => {
    given = await givenApp()
    reference = (await upToClarified(given)).reference
  })
  const warnings = async (as: string) => warningsSchema.parse(expected(await given.ask('GET', '/api/warnings', { as }))).lines
  const look = async (as: string) =>
    warningsSchema.parse(expected(await given.ask('POST', '/api/warnings/look', { as, body: { references: [reference] } }))).lines
  const calendarsRead = async () =>
    (await (await fetch(`${given.m365.url}/requests.jsonl`)).text()).split('\n').filter((line) => line.includes('getSchedule')).length
  const inMinutes = (minutes: number) => new Date(Date.parse(given.clock.now()) + minutes * 60_000).toISOString()

  it('say that nobody has looked, look when asked, and don’t ask Microsoft 365 again within minutes', async () => {
    expect(await warnings(TOM)).toMatchObject([{ reference, title: 'Hold the multi-agency meeting', state: 'not-looked' }])
    const before = await calendarsRead()
    const [seen] = await look(TOM)
    expect(seen).toMatchObject({ state: 'time-left', old: false, notKnown: ['City Referral Unit', 'Harbour Young People’s Service'] })
    expect(await look(PRIYA)).toMatchObject([{ says: seen?.says, lookedAt: seen?.lookedAt }])
    expect(await calendarsRead()).toBe(before + 1)
  })
  it('ME-15: warn when the last time has gone from the calendar of somebody who must be there', async () => {
    const [line] = await warnings(TOM)
    const by = plainDate(line?.by ?? '')
    const token = await tokenFrom(given.m365.url, 'https://graph.microsoft.com/.default')
    const away = {
      subject: 'Leave',
      start: { dateTime: `${line?.lookedOn}T00:00:00`, timeZone: 'GMT Standard Time' },
      end: { dateTime: `${addDays(by, 1)}T00:00:00`, timeZone: 'GMT Standard Time' },
      showAs: 'oof',
    }
    const made = await fetch(`${given.m365.url}/v1.0/users/${'00000000-0000-4000-8000-000000000002'}/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(away),
    })
    expect(made.status).toBe(201)
    expect((await warnings(TOM))[0]?.state).toBe('time-left')
    await given.clock.moveTo(inMinutes(11))
    expect(await look(TOM)).toMatchObject([{ state: 'no-time-left', by }])
  })
  it('are looked for by night, once a night, and by day not at all', async () => {
    const looks = nightlyLooks(given.world)
    const today = plainDate(expected(await given.ask('GET', '/api/me', { as: MAYA })).today)
    const before = await calendarsRead()
    await given.clock.moveTo(`${addDays(today, 1)}T12:00:00.000Z`)
    await looks('by-day')
    expect([(await warnings(TOM))[0]?.old, await calendarsRead()]).toEqual([true, before])
    await given.clock.moveTo(`${addDays(today, 2)}T02:30:00.000Z`)
    await looks('by-night-1')
    await looks('by-night-2')
    expect([(await warnings(TOM))[0]?.old, await calendarsRead()]).toEqual([false, before + 1])
  })
  it('are refused to whoever doesn’t oversee cases; cases of others are passed over', async () => {
    for (const reader of [MAYA, BETH, GRACE]) {
      expect((await given.ask('GET', '/api/warnings', { as: reader })).status).toBe(403)
      expect((await given.ask('POST', '/api/warnings/look', { as: reader, body: { references: [reference] } })).status).toBe(403)
    }
    const before = await calendarsRead()
    await given.clock.moveTo(inMinutes(30))
    expect(await look(RUTH)).toEqual([])
    expect(await calendarsRead()).toBe(before)
    for (const body of [{}, { references: [] }, { references: ['x'] }])
      expect((await given.ask('POST', '/api/warnings/look', { as: TOM, body })).status).toBe(400)
    expect(given.logged.join('')).not.toContain(CHILD.familyName)
  })
})
