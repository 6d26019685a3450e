import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { caseViewSchema } from '../../src/contracts/http.ts'
import { commandOf, heldFormFor } from '../../src/tab/features/meeting/held-form.ts'
import { given, type Step } from '../given.ts'
import { view } from '../seen.ts'
import { BOOKED, book, concern, HELD, held, IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

const AT = '2026-12-08 12:00'
const openToMat: Step = { at: '2026-11-23 10:00', by: 'maya', ask: concern({ status: { ...concern().status, openToMat: true } }) }
const booked: Step = {
  ...BOOKED,
  ask: book({ fill: [{ role: 'mat-worker', person: 'beth' }], apart: { minutes: 30, when: 'after' } }),
}
const parts = (...some: readonly { seat: string; part: 'open-part' | 'confidential-part' }[]): Step => ({
  at: '2026-11-24 10:00',
  by: 'priya',
  ask: (kase) => ({ do: 'change-invitations', meeting: latestMeeting(kase), invite: [], replace: [], remove: [], parts: [...some] }),
})
const before: readonly Step[] = [
  ...[openToMat, ...UP_TO_BOOKED.slice(1, -1), booked, IN_OUTLOOK],
  parts({ seat: 'mat-worker', part: 'open-part' }, { seat: 'police', part: 'confidential-part' }),
]
const heldWith = (attended: string[], attendedApart: string[]): Step => ({ ...HELD, ask: held({ attended, attendedApart }) })
const HELD_IN_TWO = heldWith(['chair', 'minute-taker', 'mat-worker', 'child'], ['chair', 'police'])
const saysHeld = (kase: Case, reader: string) => view(kase, reader, AT).timeline.find(({ says }) => says.includes('held, ended'))?.says
const was = (kase: Case, reader: string) =>
  Object.fromEntries(
    (view(kase, reader, AT).meetings[0]?.seats ?? []).flatMap(({ seat, was: part }) => (part === undefined ? [] : [[seat, part]])),
  )

describe('who was present in which part', () => {
  const { kase } = given(...before, HELD_IN_TWO)

  it('MT-8: is recorded by part, and told by part to those who see the whole', () => {
    expect(kase.meetings[0]?.held).toMatchObject({ attendedApart: ['chair', 'police'] })
    expect(was(kase, 'priya')).toEqual({
      ...{ chair: 'whole', 'minute-taker': 'open-part', 'mat-worker': 'open-part', child: 'open-part', police: 'confidential-part' },
    })
    expect(saysHeld(kase, 'priya')).toMatch(
      /present in the open part: Priya .*Grace .*Beth .*; in the confidential part: Priya [^,]*, City Referral Unit$/,
    )
    expect(caseViewSchema.parse(view(kase, 'priya', AT)).meetings[0]?.seats.some((seat) => seat.was === 'confidential-part')).toBe(true)
  })

  it('MT-8: a guest of the open part reads who was in that one, and nothing of another', () => {
    expect(was(kase, 'beth')).toMatchObject({ chair: 'whole', 'mat-worker': 'whole' })
    expect(JSON.stringify(view(kase, 'beth', AT))).not.toMatch(/onfidential|City Referral/)
    const old = given(...before, { ...HELD, ask: held({ attended: ['chair', 'police', 'mat-worker'] }) }).kase
    expect(saysHeld(old, 'beth')).toMatch(/present: Priya [^,]*, Beth [^,]*$/)
    expect(saysHeld(old, 'priya')).toContain('City Referral Unit')
  })

  it('MT-8: family is never recorded as present in the confidential part, nor anybody where there is none', () => {
    const story = given(...before)
    story.when('priya', AT, held({ attendedApart: ['child'] })(story.kase)).refused({ field: 'attendedApart', rules: ['MT-8'] })
    story.when('priya', AT, held({ attendedApart: ['nobody'] })(story.kase)).refused({ field: 'attendedApart' })
    const one = given(...UP_TO_BOOKED, IN_OUTLOOK)
    one.when('priya', AT, held({ attendedApart: ['chair'] })(one.kase)).refused({ field: 'attendedApart' })
  })

  it('the form asks for the second part only where there is one', () => {
    const meetingOf = (steps: readonly Step[]) => caseViewSchema.parse(view(given(...steps).kase, 'priya', AT)).meetings[0]
    const [two, one] = [meetingOf(before), meetingOf([...UP_TO_BOOKED, IN_OUTLOOK])]
    if (one === undefined || two === undefined) return expect.fail('no meeting')
    const filled = { attended: ['chair'], attendedApart: ['chair', 'police'] }
    expect(commandOf({ ...heldFormFor(two), ...filled }, two)).toMatchObject(filled)
    expect(commandOf({ ...heldFormFor(one), ...filled }, one)).not.toHaveProperty('attendedApart')
  })
})
