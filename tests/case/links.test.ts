import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

/** Wednesday; the meeting is on Tuesday, 8 December 2026. */
const AT = '2026-11-25 10:00'
const STANDS: readonly Step[] = [...UP_TO_BOOKED, IN_OUTLOOK]
const ask = (at = AT): Step => ({
  at,
  by: 'priya',
  ask: (kase) => ({ do: 'ask-by-link', meeting: latestMeeting(kase), seats: ['police'] }),
})
const said = (answer: 'coming' | 'deputy' | 'not-coming' | 'nothing-to-report', at = AT): Step => ({
  at,
  saw: (kase) => ({
    saw: 'answered-by-link',
    meeting: latestMeeting(kase),
    person: 'city',
    answer,
    ...(answer === 'deputy' ? { deputy: { name: 'Jo Vance', mail: 'jo@police.example' } } : {}),
  }),
})
const inOutlook = (reply: 'accepted' | 'declined' | 'none', at = AT): Step => ({
  at,
  saw: (kase) => ({ saw: 'reply', meeting: latestMeeting(kase), mail: 'city.referrals@police.example', reply }),
})
const reply = (...steps: readonly Step[]) => given(...STANDS, ask(), ...steps).kase.meetings[0]?.replies.police
const seat = (kase: Case, reader = 'priya') =>
  viewFor(kase, person(reader), {
    now: moment(AT),
    terms: TERMS,
    present: TERMS,
    directory: PEOPLE,
    editions: EDITIONS,
    kept: [],
  }).meetings[0]?.seats.find((one) => one.role === 'police')
const mails = (kase: Case, at: string) =>
  errands(kase, obligations(factsOf(kase), TERMS), moment(at), chasePolicy(TERMS), PEOPLE).flatMap(({ task, due }) =>
    task.kind === 'send-link' ? [{ to: task.person, again: task.again, on: due.on }] : [],
  )

describe('an answer by link', () => {
  it('counts as a reply in Outlook does, and of the two the last one counts; both are shown', () => {
    expect(reply(said('coming'))).toBe('accepted')
    expect(reply(said('nothing-to-report'))).toBe('declined')
    expect(reply(inOutlook('declined'), said('coming'))).toBe('accepted')
    expect(reply(said('coming'), inOutlook('declined'))).toBe('declined')
    expect(reply(said('coming'), inOutlook('declined'), said('coming'))).toBe('accepted')
    expect(seat(given(...STANDS, ask(), said('coming'), inOutlook('declined')).kase)?.link?.says).toBe(
      'Personal link of Wed 25 Nov 2026; answered by it on Wed 25 Nov 2026: coming; in Outlook: declined',
    )
  })

  it('isn’t undone by an invitation in Outlook that nobody has answered', () => {
    const story = given(...STANDS, ask(), said('coming'))
    const meeting = latestMeeting(story.kase)
    expect(story.saw(AT, { saw: 'reply', meeting, mail: 'city.referrals@police.example', reply: 'none' })).toEqual([])
  })

  it('a deputy is to be confirmed, and confirmed once', () => {
    const story = given(...STANDS, ask(), said('deputy'))
    expect(seat(story.kase)).toMatchObject({ reply: 'tentative', link: { deputyWaits: true } })
    const take = (kase: Case) => ({ do: 'take-deputy' as const, meeting: latestMeeting(kase), seat: 'police' })
    story.when('priya', AT, take).then('DeputyTaken', { person: 'city' })
    story.when('helen', AT, take).refused({ kind: 'permission' })
    given(...STANDS, ask(), said('deputy'), { at: AT, by: 'priya', ask: take })
      .when('priya', AT, take)
      .refused({ field: 'seat' })
  })

  it('is over with the time it was given for, and with the person who gave it', () => {
    const move: Step = {
      at: AT,
      by: 'priya',
      ask: (kase) => ({
        do: 'move-meeting',
        meeting: latestMeeting(kase),
        starts: moment('2026-12-10 14:00'),
        ends: moment('2026-12-10 15:30'),
        reason: 'The school can only come in the afternoon.',
      }),
    }
    const moved = given(...STANDS, ask(), said('coming'), move).kase.meetings[0]
    expect([moved?.replies, moved?.links.said, Object.keys(moved?.links.asked ?? {})]).toEqual([{}, {}, ['city']])
    const off: Step = {
      at: AT,
      by: 'priya',
      ask: (kase) => ({ do: 'change-invitations', meeting: latestMeeting(kase), invite: [], replace: [], remove: ['police'] }),
    }
    expect(given(...STANDS, ask(), said('coming'), off).kase.meetings[0]?.links).toEqual({ asked: {}, said: {} })
  })

  it('is for those who see the whole case: whoever is only invited reads nothing of it', () => {
    const { kase } = given(...STANDS, ask(), said('deputy'))
    expect(seat(kase, 'maya')?.link).toBeDefined()
    expect(seat(kase, 'grace')?.link).toBeUndefined()
  })
})

describe('the mails with links', () => {
  it('go out when asked and once more, two working days later, to whoever stays silent; never after an answer or a withdrawal', () => {
    const { kase } = given(...STANDS, ask())
    const both = [
      { to: 'city', again: false, on: '2026-11-25' },
      { to: 'city', again: true, on: '2026-11-27' },
    ]
    expect(mails(kase, AT)).toEqual(both)
    expect(mails(given(...STANDS, ask(), said('not-coming')).kase, AT)).toEqual(both.slice(0, 1))
    expect(mails(given(...STANDS, ask(), inOutlook('accepted')).kase, AT)).toEqual(both.slice(0, 1))
    const withdrawn: Step = { at: AT, by: 'priya', ask: (one) => ({ do: 'withdraw-link', meeting: latestMeeting(one), seat: 'police' }) }
    expect(mails(given(...STANDS, ask(), withdrawn).kase, AT)).toEqual([])
    expect(mails(kase, '2026-12-08 12:00')).toEqual([])
    expect(mails(given(...STANDS).kase, AT)).toEqual([])
  })

  it('asked for again are new ones, and the last asking is the only one', () => {
    expect(mails(given(...STANDS, ask(), ask('2026-11-26 09:00')).kase, '2026-11-26 09:00').map(({ on }) => on)).toEqual([
      '2026-11-26',
      '2026-11-30',
    ])
  })
})
