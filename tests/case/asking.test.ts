import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { chasePolicy } from '../../src/errands/chase-policy.ts'
import { errands } from '../../src/errands/errands.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { AT_MEDIUM, book, CLARIFIED, CONTACTED, RAISED, WITH_MATRIX } from '../stories.ts'

/** Tuesday. The last day in time is Monday, 14 December 2026. */
const AT = '2026-11-24 10:00'
const READY: readonly Step[] = [RAISED, WITH_MATRIX, AT_MEDIUM, CONTACTED, CLARIFIED]
type Ask = Extract<Command, { do: 'ask-times' }>
const span = (start: string, end: string) => ({ starts: moment(start), ends: moment(end) })
const TIMES = [span('2026-12-08 10:00', '2026-12-08 11:30'), span('2026-12-02 14:00', '2026-12-02 15:30')]
const { kind, chair, minuteTaker } = book()
/** Without a sign-in then: the police's unit, and a service. */
const fill: Ask['fill'] = []
const askTimes = (changes: Partial<Ask> = {}): Ask => ({ do: 'ask-times', kind, chair, minuteTaker, fill, times: TIMES, ...changes })
const ASKED: Step = { at: AT, by: 'priya', ask: askTimes() }
const asking = (kase: Case) => kase.askings[0]?.id ?? 'none'
const said = (who: string, cans: readonly ('can' | 'deputy' | 'cannot')[], at = AT): Step => ({
  at,
  saw: (kase) => ({
    saw: 'times-answered',
    asking: asking(kase),
    person: who,
    times: cans.map((can, index) => ({ time: kase.askings[0]?.asked.times[index]?.time ?? '', can })),
    ...(cans.includes('deputy') ? { deputy: { name: 'Jo Vance', mail: 'jo@police.example' } } : {}),
  }),
})
/** The service can make both. */
const OTHER = said('harbour', ['can', 'can'])
const end: Step = { at: AT, by: 'priya', ask: (kase) => ({ do: 'end-asking', asking: asking(kase) }) }
const wanted = (kase: Case, at: string) => errands(kase, obligations(factsOf(kase), TERMS), moment(at), chasePolicy(TERMS), PEOPLE)
const mailsTo = (who: string, kase: Case, at: string) =>
  ofKind(kase, at, 'send-link').filter(({ task }) => task.kind === 'send-link' && task.person === who)
const ofKind = (kase: Case, at: string, what: string) => wanted(kase, at).filter(({ task }) => task.kind === what)
const view = (kase: Case, reader: string, at = AT) =>
  viewFor(kase, person(reader), { now: moment(at), terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] }).askings

describe('asking about times', () => {
  it('is recorded with the people without a sign-in, the times in their order and answers due in two working days', () => {
    const asked = given(...READY)
      .when('priya', AT, askTimes())
      .then('TimesAsked', { closes: moment('2026-11-26 17:00') })
    expect(asked.data.people).toEqual([
      { person: 'city', role: 'police', required: true },
      { person: 'harbour', role: 'specialist-service', required: true },
    ])
    expect(asked.data.times.map(({ starts }) => starts.on)).toEqual(['2026-12-02', '2026-12-08'])
  })

  it('DL-1 never costs the limit: later times, answers after the first time and times too soon are refused in words', () => {
    const story = given(...READY)
    const late = [...TIMES, span('2026-12-15 10:00', '2026-12-15 11:30')]
    story.when('priya', AT, askTimes({ times: late })).refused({ field: 'times.2', says: /last day in time is Mon 14 Dec 2026/ })
    story.when('priya', AT, askTimes({ closesOn: moment('2026-12-02').on })).refused({ field: 'closesOn', says: /Tue 1 Dec 2026/ })
    story.when('priya', AT, askTimes({ closesOn: moment('2026-11-23').on })).refused({ field: 'closesOn' })
    const soon = [span('2026-11-25 10:00', '2026-11-25 11:00'), ...TIMES]
    expect(story.when('priya', AT, askTimes({ times: soon })).then('TimesAsked').data.closes).toEqual(moment('2026-11-24 17:00'))
    story.when('priya', '2026-11-24 17:00', askTimes({ times: soon })).refused({ field: 'times', says: /too soon/ })
    story.when('priya', AT, askTimes({ times: [TIMES[0], TIMES[0]] as Ask['times'] })).refused({ field: 'times.1' })
  })

  it('is for whoever may book, where there is somebody to ask and nobody is asked yet', () => {
    given(...READY)
      .when('helen', AT, askTimes())
      .refused({ kind: 'permission' })
    given(...READY, ASKED)
      .when('priya', AT, askTimes())
      .refused({ field: 'kind' })
    given(...READY, { at: AT, by: 'priya', ask: book() })
      .when('priya', AT, askTimes())
      .refused({ field: 'kind' })
    given(...READY, ASKED)
      .when('helen', AT, (kase) => ({ do: 'end-asking', asking: asking(kase) }))
      .refused({ kind: 'permission' })
    given(...READY, ASKED, end)
      .when('priya', AT, (kase) => ({ do: 'end-asking', asking: asking(kase) }))
      .refused({ field: 'asking' })
  })

  it('said again as it stands is no news; of two answers the last stands; of somebody not asked nothing', () => {
    const story = given(...READY, ASKED, said('city', ['can', 'cannot']))
    const times = (cans: readonly ('can' | 'cannot')[]) =>
      cans.map((can, index) => ({ time: story.kase.askings[0]?.asked.times[index]?.time ?? '', can }))
    const saw = (who: string, cans: readonly ('can' | 'cannot')[]) =>
      story.saw(AT, { saw: 'times-answered', asking: asking(story.kase), person: who, times: times(cans) })
    expect([saw('city', ['can', 'cannot']), saw('beth', ['can', 'can'])]).toEqual([[], []])
    expect(saw('city', ['cannot', 'cannot']).map(({ type }) => type)).toEqual(['TimesAnswered'])
  })

  it('a link of it is made anew or withdrawn like any other, and is over when answers are', () => {
    const link = (what: 'ask-by-link' | 'withdraw-link') => (kase: Case) =>
      what === 'ask-by-link' ? { do: what, meeting: asking(kase), seats: ['city'] } : { do: what, meeting: asking(kase), seat: 'city' }
    const again: Step = { at: '2026-11-25 09:00', by: 'priya', ask: link('ask-by-link') }
    const keys = (kase: Case) => mailsTo('city', kase, '2026-11-25 09:00').map(({ due }) => due.on)
    expect(keys(given(...READY, ASKED, again).kase)).toEqual(['2026-11-25', '2026-11-26'])
    expect(keys(given(...READY, ASKED, { ...again, ask: link('withdraw-link') }).kase)).toEqual([])
    given(...READY, ASKED)
      .when('priya', '2026-11-26 17:00', link('ask-by-link'))
      .refused({ field: 'meeting' })
    given(...READY, ASKED)
      .when('helen', AT, link('withdraw-link'))
      .refused({ kind: 'permission' })
  })

  it('ends with a meeting of its kind booked or held by phone, and keeps a case from being handed over until then', () => {
    const decided = given(...READY, ASKED).when('priya', AT, book()).decided
    expect('events' in decided ? decided.events.map(({ type }) => type) : []).toEqual(['MeetingBooked', 'AskingEnded'])
    given(...READY, ASKED)
      .when('maya', AT, { do: 'hand-over', to: 'derbyshire', lead: 'imran' })
      .refused({ says: /being asked/ })
  })
})

describe('what times asked about want outside', () => {
  it('each time is held while one is to be chosen, and let go of when it was booked, withdrawn or the case is closed', () => {
    const { kase } = given(...READY, ASKED)
    expect(ofKind(kase, AT, 'hold-time')).toHaveLength(2)
    expect(ofKind(kase, '2026-12-03 09:00', 'hold-time')).toHaveLength(1)
    for (const over of [end, { at: AT, by: 'priya', ask: book() }]) {
      const after = given(...READY, ASKED, over).kase
      expect([ofKind(after, AT, 'hold-time').length, ofKind(after, AT, 'let-go-of-time').length]).toEqual([0, 2])
    }
    const closed = { ...kase, closed: { why: 'other-harm' as const, on: moment(AT).on, id: 'x' } }
    expect(ofKind(closed, AT, 'let-go-of-time')).toHaveLength(2)
  })

  it('the silent are reminded once, on the working day before answers close; whoever has answered isn’t', () => {
    const mails = (kase: Case) => mailsTo('city', kase, AT).map(({ due, task }) => [due.on, 'again' in task && task.again])
    expect(mails(given(...READY, ASKED).kase)).toEqual([
      ['2026-11-24', false],
      ['2026-11-25', true],
    ])
    expect(mails(given(...READY, ASKED, said('city', ['can', 'can'])).kase)).toEqual([['2026-11-24', false]])
    const shortly = { ...ASKED, ask: askTimes({ closesOn: moment(AT).on }) }
    expect(mails(given(...READY, shortly).kase)).toEqual([['2026-11-24', false]])
  })

  it('the chair is told once: when all have answered, or when answers close', () => {
    const told = (kase: Case) =>
      wanted(kase, AT).flatMap(({ task, due, key }) =>
        task.kind === 'remind' && task.rung === 'choose-a-time' ? [{ to: task.to, key, on: due.on, at: due.at }] : [],
      )
    const silent = told(given(...READY, ASKED).kase)
    const answered = told(given(...READY, ASKED, OTHER, said('city', ['can', 'can'])).kase)
    expect(silent[0]).toMatchObject({ to: 'priya', on: '2026-11-26', at: '17:00' })
    expect(answered[0]).toMatchObject({ to: 'priya', on: '2026-11-24' })
    expect(silent.map(({ key }) => key)).toEqual(answered.map(({ key }) => key))
    expect(told(given(...READY, ASKED, end).kase)).toEqual([])
  })
})

describe('who can when', () => {
  const first = (kase: Case) => view(kase, 'priya')[0]?.times[0]

  it('stands best first: those required who can, then who is silent; a deputy counts and is named', () => {
    expect(first(given(...READY, ASKED).kase)).toMatchObject({ starts: moment('2026-12-02 14:00'), everybody: false })
    const later = first(given(...READY, ASKED, OTHER, said('city', ['cannot', 'can'])).kase)
    expect(later).toMatchObject({ starts: moment('2026-12-08 10:00'), everybody: true })
    const deputy = first(given(...READY, ASKED, OTHER, said('city', ['deputy', 'cannot'])).kase)
    expect(deputy?.people[0]?.says).toBe('sends Jo Vance (jo@police.example)')
  })

  it('where nobody required can, says so and what would help; nothing to report is no seat filled', () => {
    const none = view(given(...READY, ASKED, OTHER, said('city', ['cannot', 'cannot'])).kase, 'priya')[0]
    expect([none?.times.every(({ everybody }) => !everybody), none?.nobody]).toEqual([true, true])
    const nothing = view(given(...READY, ASKED, OTHER, said('city', [])).kase, 'priya')[0]
    expect([nothing?.people[0]?.says, nothing?.nobody]).toEqual(['nothing to report, and doesn’t come', true])
  })

  it('is for those who see the whole case, and over once one is booked', () => {
    const { kase } = given(...READY, ASKED, said('city', ['can', 'can']))
    expect(['priya', 'maya', 'grace', 'helen', 'beth'].map((reader) => view(kase, reader).length)).toEqual([1, 1, 0, 0, 0])
    expect(view(given(...READY, ASKED, { at: AT, by: 'priya', ask: book() }).kase, 'priya')).toEqual([])
  })

  it('what was asked, answered, closed and ended stands in the history', () => {
    const closed: Step = { at: '2026-11-26 17:00', saw: (kase) => ({ saw: 'asking-closed', asking: asking(kase) }) }
    const { kase } = given(...READY, ASKED, said('city', ['can', 'cannot']), closed, closed, { ...end, at: '2026-11-26 17:10' })
    const sight = { terms: TERMS, present: TERMS, directory: PEOPLE, editions: EDITIONS, kept: [] }
    const lines = viewFor(kase, person('priya'), { ...sight, now: moment('2026-11-26 18:00') }).timeline.map(({ says }) => says)
    expect(lines.slice(0, 4).map((says) => says.split(': ').slice(1).join(': '))).toEqual([
      'the asking about times has ended, withdrawn',
      'no more answers are taken about the times',
      'by personal link, City Referral Unit: Wed 2 Dec 2026 at 14:00 can come, Tue 8 Dec 2026 at 10:00 can’t',
      "City Referral Unit, Harbour Young People's Service asked by personal link which of 2 times they can make, by Thu 26 Nov 2026 at 17:00",
    ])
  })
})
