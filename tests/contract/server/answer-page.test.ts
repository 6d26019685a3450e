import { beforeAll, describe, expect, it } from 'vitest'
import { markOf } from '../../../src/casework/send-link.ts'
import { type AskedByLink, meetingToAnswer } from './asked-by-link.ts'
import { type Answer, type Command, type Given, givenApp, type Json, MAYA, PRIYA } from './given.ts'
import { CANARY, CHILD, expected, give } from './line.ts'

/** Somebody without a sign-in answers by the personal link that came by mail: without a browser's help, as a form is sent. */
let given: Given
let reference = ''
let meeting = ''
let caseNow: AskedByLink['caseNow']
let seatNow: AskedByLink['seatNow']
let asked: AskedByLink['asked']
beforeAll(async () => {
  given = await givenApp({}, { memory: true })
  const booked = await meetingToAnswer(given)
  ;({ reference, meeting, caseNow, seatNow, asked } = booked)
})

async function open(path: string): Promise<Answer> {
  return await given.raw(path, {})
}
async function send(path: string, form: Readonly<Record<string, string>>): Promise<Answer> {
  const body = new URLSearchParams({ answer: '', deputyName: '', deputyMail: '', name: 'City Referral Unit', ...form })
  return await given.raw(path, { method: 'POST', body })
}

describe('a personal link', () => {
  it('is asked for by whoever runs the meeting, for people without a sign-in only', async () => {
    const mine = await give(given, PRIYA, reference, { do: 'ask-by-link', meeting, seats: ['lead-practitioner'] })
    expect([mine.status, mine.body.fields[0].field]).toEqual([422, 'seats.0'])
    expect((await give(given, '05', reference, { do: 'ask-by-link', meeting, seats: ['police'] })).status).toBe(404)
  })

  it('opens a neutral page: when, which organisation asks, four answers, and nothing of whom or what', async () => {
    const page = await open(await asked())
    expect(page.status).toBe(200)
    expect(page.text).toContain(reference)
    expect(page.text).toContain('10:00 to 11:30')
    expect(page.text).toContain('Derby safeguarding unit')
    expect(page.text.match(/type="radio"/g)).toHaveLength(4)
    for (const secret of [CHILD.givenName, CHILD.familyName, CHILD.school, CANARY.slice(0, 9), 'CSE', 'City Referral', 'Priya', 'medium'])
      expect(page.text).not.toContain(secret)
    expect(Buffer.byteLength(page.text)).toBeLessThan(30_000)
    expect(page.text).not.toMatch(/<script|https?:/)
  })

  it('is kept out of everything: no cookie, no referrer, no cache, no frame, nothing loaded, nothing logged', async () => {
    const path = await asked()
    const { headers } = await open(path)
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect([headers.get('set-cookie'), headers.get('referrer-policy'), headers.get('cache-control')]).toEqual([
      null,
      'no-referrer',
      'no-store',
    ])
    expect(given.logged.join('\n')).not.toContain(path.slice('/answer/'.length))
  })

  it('answers: the seat shows it at once, said again it is one entry, and it can be changed', async () => {
    const path = await asked()
    expect((await send(path, { answer: 'coming' })).status).toBe(200)
    expect(await seatNow()).toMatchObject({ reply: 'accepted', red: false })
    await send(path, { answer: 'coming' })
    const entries = (await caseNow()).timeline.filter((one: Json) => one.says.includes('by personal link, City Referral Unit: coming'))
    expect(entries).toHaveLength(1)
    const changed = await send(path, { answer: 'not-coming' })
    expect(changed.text).toContain('role="status"')
    expect(await seatNow()).toMatchObject({
      reply: 'declined',
      red: true,
      link: { good: true, says: expect.stringContaining('can’t come') },
    })
    expect((await caseNow()).meetings[0].red.join()).toContain('City Referral Unit')
  })

  it('takes a deputy of the same organisation, to be confirmed by the chair; nothing is sent to the address', async () => {
    const path = await asked()
    for (const deputyMail of ['jo@elsewhere.example', 'jo@police.example.evil.example', 'jo', 'a@police.example, b@police.example'])
      expect((await send(path, { answer: 'deputy', deputyName: 'Jo Vance', deputyMail })).status).toBe(422)
    expect((await send(path, { answer: 'deputy', deputyName: 'Jo Vance', deputyMail: 'jo.vance@police.example' })).status).toBe(200)
    expect(await seatNow()).toMatchObject({ reply: 'tentative', link: { deputyWaits: true } })
    expected(await give(given, PRIYA, reference, { do: 'take-deputy', meeting, seat: 'police' }))
    expect(await seatNow()).toMatchObject({ reply: 'accepted', red: false })
    await given.store.jobs.quiet()
    expect(await (await fetch(`${given.m365.url}/requests.jsonl`)).text()).not.toContain('jo.vance')
  })

  it('asks for the name it is for, whatever the spelling, and says nothing of an earlier answer without it', async () => {
    const path = await asked()
    const wrong = await send(path, { answer: 'coming', name: 'Jo Vance' })
    expect([wrong.status, wrong.text.includes('aria-invalid="true"')]).toEqual([422, true])
    expect((await send(path, { answer: 'nothing-to-report', name: 'CITY referral  unit' })).status).toBe(200)
    expect(await seatNow()).toMatchObject({ reply: 'declined' })
    const again = await open(path)
    expect([again.text.includes('checked'), again.text.includes('nothing to report, and nobody comes.')]).toEqual([false, false])
  })

  it('shows one agency nothing of another: neither its answer nor that there is one', async () => {
    const [police, school] = [await asked(), await asked('education', 'safeguarding@meadowbank.example')]
    await send(police, { answer: 'coming' })
    const page = (await open(school)).text
    expect(page).not.toMatch(/Referral|police/i)
    expect((await seatNow('police', MAYA)).link.says).toContain('coming')
    expect((await seatNow('police', '04')).link).toBeUndefined()
  })

  it('is dead in one way: replaced, withdrawn, unknown or malformed, with the same page and status', async () => {
    const first = await asked()
    const second = await asked()
    const seen = new Set<string>()
    const look = async (path: string) => {
      for (const answer of [await open(path), await send(path, { answer: 'coming' })])
        seen.add(`${answer.status} ${answer.text} ${answer.headers.get('content-security-policy')}`)
    }
    await look(first)
    expected(await give(given, PRIYA, reference, { do: 'withdraw-link', meeting, seat: 'police' }))
    await look(second)
    for (const token of ['A'.repeat(43), `${second.slice(8, -1)}A`, 'x', '%20', second.slice(8).toLowerCase()])
      await look(`/answer/${token}`)
    expect(seen.size).toBe(1)
    expect([...seen][0]).toMatch(/^404 /)
    expect((await give(given, PRIYA, reference, { do: 'withdraw-link', meeting, seat: 'police' })).status).toBe(422)
  })

  it('MT-8: shows the hours of what the person comes to, one part or both, and never that there are parts', async () => {
    expected(await give(given, PRIYA, reference, { do: 'set-confidential-part', meeting, minutes: 30, when: 'before' }))
    const seatPart = async (seat: string, part: 'open-part' | 'confidential-part' | 'whole'): Promise<void> => {
      const change = { do: 'change-invitations', meeting, invite: [], replace: [], remove: [], parts: [{ seat, part }] } as Command
      expected(await give(given, PRIYA, reference, change))
    }
    const both = await asked()
    const page = (await open(both)).text
    expect([page.includes('09:30 to 10:00'), page.includes('10:00 to 11:30'), page.includes('each of these times')]).toEqual([
      true,
      true,
      true,
    ])
    expect((await send(both, { answer: 'coming' })).text).not.toMatch(/confidential|open part/i)
    expect(await seatNow()).toMatchObject({ reply: 'accepted', replyApart: 'accepted' })
    await seatPart('education', 'open-part')
    const school = (await open(await asked('education', 'safeguarding@meadowbank.example'))).text
    expect([school.includes('10:00 to 11:30'), school.includes('09:30')]).toEqual([true, false])
    await seatPart('police', 'confidential-part')
    const only = (await open(await asked())).text
    expect([only.includes('09:30 to 10:00'), only.includes('11:30')]).toEqual([true, false])
    for (const each of [page, school, only]) expect(each).not.toMatch(/confidential|open part/i)
    await seatPart('police', 'whole')
  })

  it('asks the store no more for one that has run out than for one that never was', async () => {
    const path = await asked()
    const kept = await given.store.transaction((tx) => tx.linkByMark(markOf(path.slice('/answer/'.length))))
    if (kept === undefined) throw new Error('the link is not kept')
    expect(JSON.stringify(kept)).not.toContain(path.slice('/answer/'.length))
    await given.store.transaction((tx) => tx.putLink({ ...kept, expiresAt: kept.madeAt }))
    const log = async () => (await given.store.transaction((tx) => tx.accessLog(kept.caseId))).length
    const before = await log()
    expect((await open(path)).status).toBe(404)
    expect(await log()).toBe(before)
  })

  it('is slowed down when it is tried often, whatever is tried', async () => {
    const path = await asked()
    const statuses: number[] = []
    for (let count = 0; count < 25; count++) statuses.push((await send(path, { answer: 'coming', name: `Guess ${count}` })).status)
    expect([statuses[0], statuses.at(-1)]).toEqual([422, 429])
    const often = await open(path)
    expect([often.status, often.type]).toEqual([429, 'text/html; charset=utf-8'])
  })
})
