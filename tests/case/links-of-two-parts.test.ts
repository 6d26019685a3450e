import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE } from '../people.ts'
import { listed, view } from '../seen.ts'
import { BOOKED, book, IN_OUTLOOK, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

/** MT-8: the police are asked by link to a meeting whose open part is from 10:00 to 11:00 and whose confidential part is after it. */
const AT = '2026-11-25 10:00'
const POLICE = 'City.Referrals@police.example'
const apartId = (kase: Case) => kase.meetings.at(-1)?.confidential?.id ?? 'none'
const inParts = (when: 'before' | 'after'): Step => ({ ...BOOKED, ask: book({ apart: { minutes: 30, when } }) })
const sits = (part: 'open-part' | 'confidential-part'): Step => ({
  at: AT,
  by: 'priya',
  ask: (kase) => ({
    ...{ do: 'change-invitations', meeting: latestMeeting(kase), invite: [], replace: [], remove: [] },
    parts: [{ seat: 'police', part }],
  }),
})
const asked: Step = { at: AT, by: 'priya', ask: (kase) => ({ do: 'ask-by-link', meeting: latestMeeting(kase), seats: ['police'] }) }
const out: readonly Step[] = [
  IN_OUTLOOK,
  { at: '2026-11-24 09:32', saw: (kase) => ({ saw: 'meeting-in-outlook', meeting: apartId(kase), outlookId: 'AAMk2' }) },
]
const said = (answer: 'coming' | 'deputy'): Step => ({
  at: AT,
  saw: (kase) => ({
    ...{ saw: 'answered-by-link', meeting: latestMeeting(kase), person: 'city', answer },
    ...(answer === 'deputy' ? { deputy: { name: 'Jo Vance', mail: 'jo@police.example' } } : {}),
  }),
})
const answered = (which: 'open' | 'confidential'): Step => ({
  at: AT,
  saw: (kase) => ({
    ...{ saw: 'reply', mail: POLICE, reply: 'accepted' },
    meeting: which === 'open' ? latestMeeting(kase) : apartId(kase),
  }),
})
const setAgain: Step = {
  at: '2026-11-26 09:00',
  by: 'priya',
  ask: (kase) => ({ do: 'set-confidential-part', meeting: latestMeeting(kase), minutes: 45, when: 'after' }),
}
const take: Step = {
  at: '2026-11-26 10:00',
  by: 'priya',
  ask: (kase) => ({ do: 'take-deputy', meeting: latestMeeting(kase), seat: 'police' }),
}
const story = (...steps: readonly Step[]) => given(...UP_TO_BOOKED.slice(0, -1), inParts('after'), ...out, ...steps)
const replies = (...steps: readonly Step[]) => {
  const [meeting] = story(...steps).kase.meetings
  return [meeting?.replies.police, meeting?.confidential?.replies.police]
}
const mails = (kase: Case, at = AT) =>
  errands(kase, obligations(factsOf(kase), TERMS), moment(at), chasePolicy(TERMS), PEOPLE).flatMap(({ task, due }) =>
    task.kind === 'send-link' ? [`${due.on} ${task.again ? 'again' : 'first'}`] : [],
  )
const silent = (kase: Case) => listed(kase).summary.owed.unanswered.some(({ who }) => who === 'City Referral Unit')
const seat = (kase: Case) => view(kase, 'priya').meetings[0]?.seats.find(({ role }) => role === 'police')

describe('a personal link to a meeting of two parts', () => {
  it('MT-8: answers for each part the person comes to, and for no other', () => {
    expect(replies(asked, said('coming'))).toEqual(['accepted', 'accepted'])
    expect(replies(sits('open-part'), asked, said('coming'))).toEqual(['accepted', undefined])
    expect(replies(sits('confidential-part'), asked, said('coming'))).toEqual([undefined, 'accepted'])
    expect(replies(asked, said('deputy'))).toEqual(['tentative', 'tentative'])
    expect(replies(asked, said('deputy'), take)).toEqual(['accepted', 'accepted'])
  })

  it('MT-8: nobody who has answered for every part of theirs is silent: neither reminded nor counted', () => {
    const all = ['2026-11-25 first', '2026-11-27 again']
    const both = story(asked).kase
    expect([mails(both), silent(both)]).toEqual([all, true])
    const one = story(asked, answered('open')).kase
    expect([mails(one), silent(one)]).toEqual([all, true])
    for (const steps of [[said('coming')], [answered('open'), answered('confidential')]]) {
      const { kase } = story(asked, ...steps)
      expect([mails(kase), silent(kase)]).toEqual([all.slice(0, 1), false])
    }
    const only = story(sits('confidential-part'), asked, answered('confidential')).kase
    expect([mails(only), silent(only)]).toEqual([all.slice(0, 1), false])
  })

  it('MT-8: the confidential part set anew asks for an answer to its new time; a deputy isn’t taken for it unasked', () => {
    expect(replies(asked, said('coming'), setAgain)).toEqual(['accepted', undefined])
    expect(replies(asked, said('deputy'), setAgain, take)).toEqual(['accepted', undefined])
    const only = story(sits('confidential-part'), asked, said('deputy'), setAgain)
    expect(seat(only.kase)?.link).toEqual({ good: true, says: 'Personal link of Wed 25 Nov 2026' })
    only
      .when('priya', '2026-11-26 10:00', { do: 'take-deputy', meeting: latestMeeting(only.kase), seat: 'police' })
      .refused({ field: 'seat' })
    expect(replies(asked, said('coming'), setAgain, said('coming'))).toEqual(['accepted', 'accepted'])
  })

  it('MT-8: ends when the first part they come to begins', () => {
    const ahead = (...steps: readonly Step[]) => given(...UP_TO_BOOKED.slice(0, -1), inParts('before'), ...out, ...steps).kase
    expect(mails(ahead(asked), '2026-12-08 10:15')).toEqual([])
    expect(mails(ahead(sits('open-part'), asked), '2026-12-08 10:15')).not.toEqual([])
    const gone: Step = { at: AT, saw: (kase) => ({ saw: 'gone-from-outlook', meeting: apartId(kase) }) }
    expect(mails(story(sits('confidential-part'), asked, gone).kase)).toEqual([])
  })
})
