import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import { factSchema } from '../../src/case/fact-shapes.ts'
import { plainDate } from '../../src/procedure/civil-date.ts'
import { CONSIDERATIONS } from '../../src/procedure/considerations.ts'
import { given, type Step } from '../given.ts'
import { type Fact, last, owed, record, step } from '../recording.ts'
import { AT_MEDIUM, concern, judge, RAISED, UP_TO_HELD, WITH_MATRIX } from '../stories.ts'

const WHY = 'Two named adults and a car that waits outside the school.'
const BY = 'Team manager, first response'
const the = (kase: Case, duty: string) => owed(kase, duty)[0] ?? expect.fail(`no ${duty}`)

const AT_HIGH: Step = { at: '2026-11-23 11:30', by: 'maya', ask: judge('high', { significantHarmSuspected: 'yes' }) }
const medium = given(RAISED, WITH_MATRIX, AT_MEDIUM)
const high = given(RAISED, WITH_MATRIX, AT_HIGH)
const everyNeed = (found: 'yes' | 'no' | 'not-known', words?: string) => {
  const one = { found, ...(words === undefined ? {} : { words }) }
  return { 'physical-health': one, 'mental-health': one, missing: one, online: one, substances: one }
}

describe('what is seen or said', () => {
  it('LO-16, CD-16: a further concern at low asks for the matrix again, and tells the reviewing officer again', () => {
    const looked: Step = { ...RAISED, ask: concern({ status: { ...concern().status, lookedAfter: 'derby' } }) }
    const again = step('2026-11-25 10:00', 'maya', { is: 'further-concern', saidBy: 'family', words: WHY })
    const story = given(looked, WITH_MATRIX, { ...AT_MEDIUM, ask: judge('low') }, again)
    expect(the(story.kase, 'update-matrix').met).toBeUndefined()
    expect(owed(story.kase, 'inform-iro').map((one) => one.id)).toEqual([
      `inform-iro:${story.kase.raised.id}`,
      `inform-iro:${last(story.kase, 'further-concern')}`,
    ])
  })
  it('RV-18: anybody on the case may say that the risk has risen, and what then is talked over is recorded with its outcome', () => {
    const risen = step('2027-01-11 10:00', 'grace', { is: 'risk-risen', words: WHY })
    const story = given(...UP_TO_HELD, risen)
    const duty = the(story.kase, 'liaise-on-escalation')
    expect(duty).toMatchObject({ owner: 'lead-practitioner', id: `liaise-on-escalation:${last(story.kase, 'risk-risen')}` })
    const liaison: Fact = { is: 'liaison', obligation: duty.id, cpm: 'priya', outcome: 'review-forward', words: WHY }
    story.when('maya', '2027-01-11 11:00', record({ ...liaison, cpm: 'tom' })).refused({ field: 'fact.cpm', rules: ['RV-18'] })
    story.when('maya', '2027-01-11 11:00', record({ ...liaison, obligation: 'x' })).refused({ field: 'fact.obligation' })
    const talked = given(...UP_TO_HELD, risen, step('2027-01-11 11:00', 'maya', liaison))
    expect(the(talked.kase, 'liaise-on-escalation').met).toMatchObject({ on: '2027-01-11' })
    talked.when('maya', '2027-01-12 11:00', record(liaison)).refused({ says: /done on 2027-01-11/ })
    story.when('beth', '2027-01-11 10:00', record({ is: 'risk-risen', words: WHY })).refused({ kind: 'permission' })
  })
  it('IN-13: harm outside the definition asks for its response', () => {
    const story = given(RAISED, step('2026-11-24 10:00', 'maya', { is: 'other-harm', words: WHY }))
    expect(the(story.kase, 'respond-to-other-harm').id).toBe(`respond-to-other-harm:${last(story.kase, 'other-harm')}`)
  })
  it('ME-25: the scoring is in doubt in Derbyshire only; in Derby the level is clarified', () => {
    medium
      .when('maya', '2026-11-24 10:00', record({ is: 'scoring-in-doubt', words: WHY }))
      .refused({ kind: 'procedure', rules: ['ME-25', 'ME-12'] })
    const raised: Step = { at: '2026-11-23 10:00', by: 'imran', ask: concern({ area: 'derbyshire' }) }
    const story = given(raised, step('2026-11-24 10:00', 'imran', { is: 'scoring-in-doubt', words: WHY }))
    expect(the(story.kase, 'discuss-scoring').owner).toBe('lead-practitioner')
  })
  it('IN-24: a person of concern is checked with the police and with social care; the later of the two settles it', () => {
    const known = step('2026-11-24 10:00', 'maya', { is: 'person-of-concern' })
    const check = (by: 'police' | 'social-care', at: string, on: string) =>
      step(at, 'maya', (kase) => ({ is: 'person-check', person: last(kase, 'person-of-concern'), checkedBy: by }), on)
    const first = given(RAISED, known, check('police', '2026-11-27 10:00', '2026-11-26'))
    expect(the(first.kase, 'check-perpetrator').met).toBeUndefined()
    first
      .when('maya', '2026-11-27 11:00', record({ is: 'person-check', person: last(first.kase, 'person-of-concern'), checkedBy: 'police' }))
      .refused({ field: 'fact.checkedBy' })
    const both = given(
      RAISED,
      known,
      check('police', '2026-11-27 10:00', '2026-11-26'),
      check('social-care', '2026-11-27 11:00', '2026-11-25'),
    )
    expect(the(both.kase, 'check-perpetrator').met).toMatchObject({ on: '2026-11-26' })
    first
      .when(
        'maya',
        '2026-11-27 11:00',
        record({ is: 'person-check', person: last(first.kase, 'person-of-concern'), checkedBy: 'social-care' }, '2026-11-23'),
      )
      .refused({ field: 'on' })
  })
  it('IN-24: nothing recorded of a person of concern has room for a name', () => {
    const shapes = factSchema.options.filter((option) => option.shape.is.value.startsWith('person-'))
    expect(shapes.map((option) => Object.keys(option.shape))).toEqual([['is'], ['is', 'person', 'checkedBy']])
  })
})

describe('information and its report form', () => {
  const heldBy = step('2026-11-24 10:00', 'maya', { is: 'information-held', holder: 'Meadowbank School' })
  const sent: Step = {
    at: '2026-11-24 11:00',
    by: 'maya',
    ask: (kase) => ({ do: 'report-form-sent', unit: 'city', author: 'Meadowbank School', about: last(kase, 'information-held') }),
  }
  it('MT-11, MT-13: whoever holds it reports it, and the record says who wrote the form', () => {
    const story = given(RAISED, WITH_MATRIX, AT_MEDIUM, heldBy)
    expect(the(story.kase, 'report-information')).toMatchObject({ owner: 'involved-agency' })
    story.when('maya', '2026-11-24 11:00', { do: 'report-form-sent', unit: 'city', about: 'nothing' }).refused({ field: 'about' })
    const told = given(RAISED, WITH_MATRIX, AT_MEDIUM, heldBy, sent)
    expect(the(told.kase, 'report-information').met).toMatchObject({ on: '2026-11-24' })
    expect(told.kase.reportForms[0]).toMatchObject({ author: 'Meadowbank School' })
  })
  it('MT-12, A-56: the author shares the form, or keeps it to the police with a reason, which shows as a departure', () => {
    const story = given(RAISED, WITH_MATRIX, AT_MEDIUM, heldBy, sent)
    const form = story.kase.reportForms[0]?.id ?? 'none'
    const shared = (fact: Partial<Fact>) =>
      record({ is: 'form-shared', form, readers: 'practitioners', words: 'the school', ...fact } as Fact)
    story.when('maya', '2026-11-24 12:00', shared({ readers: 'police-only' })).refused({ field: 'fact.words', rules: ['MT-12'] })
    story.when('maya', '2026-11-24 12:00', shared({ form: 'x' })).refused({ field: 'fact.form' })
    const open = given(RAISED, WITH_MATRIX, AT_MEDIUM, heldBy, sent, { at: '2026-11-24 12:00', by: 'maya', ask: shared({}) })
    expect(the(open.kase, 'share-report-form').met).toMatchObject({ on: '2026-11-24' })
    const why = 'It would show who spoke to the police'
    const kept = given(RAISED, WITH_MATRIX, AT_MEDIUM, heldBy, sent, {
      at: '2026-11-24 12:00',
      by: 'maya',
      ask: shared({ readers: 'police-only', words: why }),
    })
    expect(the(kept.kase, 'share-report-form')).toMatchObject({ departed: { reason: why, by: 'maya' } })
  })
})

describe('answers', () => {
  it('IN-14 to IN-22: the nine considerations are gone through bit by bit, and settled when each has been', () => {
    const point = (one: (typeof CONSIDERATIONS)[number], considered: 'yes' | 'not-yet') => ({ point: one, considered })
    const some = step('2026-11-24 10:00', 'maya', {
      is: 'considerations',
      points: CONSIDERATIONS.map((one, index) => point(one, index < 8 ? 'yes' : 'not-yet')),
    })
    expect(the(given(RAISED, some).kase, 'weigh-considerations').met).toBeUndefined()
    const rest = step('2026-11-26 10:00', 'maya', { is: 'considerations', points: [point('IN-22', 'yes')] })
    expect(the(given(RAISED, some, rest).kase, 'weigh-considerations').met).toMatchObject({ on: '2026-11-26' })
    given(RAISED)
      .when('maya', '2026-11-24 10:00', record({ is: 'considerations', points: [point('IN-14', 'yes'), point('IN-14', 'yes')] }))
      .refused({ field: 'fact.points' })
  })
  it('IN-12: trafficking is answered yes, no or not yet; a yes is settled by a referral or by why none is required', () => {
    const settled = (fact: Extract<Fact, { is: 'trafficking' }>) =>
      the(given(RAISED, step('2026-11-25 10:00', 'maya', fact)).kase, 'review-trafficking').met !== undefined
    expect(settled({ is: 'trafficking', answer: 'not-yet' })).toBe(false)
    expect(settled({ is: 'trafficking', answer: 'no' })).toBe(true)
    expect(settled({ is: 'trafficking', answer: 'yes', referral: 'not-yet' })).toBe(false)
    expect(settled({ is: 'trafficking', answer: 'yes', referral: 'made', referredOn: plainDate('2026-11-25') })).toBe(true)
    expect(settled({ is: 'trafficking', answer: 'yes', referral: 'not-required', words: 'A referral was made before the concern' })).toBe(
      true,
    )
    const refused = (fact: Omit<Extract<Fact, { is: 'trafficking' }>, 'is'>, field: string) =>
      given(RAISED)
        .when('maya', '2026-11-25 10:00', record({ is: 'trafficking', ...fact }))
        .refused({ field })
    refused({ answer: 'yes' }, 'fact.referral')
    refused({ answer: 'no', referral: 'made' }, 'fact.referral')
    refused({ answer: 'yes', referral: 'made' }, 'fact.referredOn')
    refused({ answer: 'yes', referral: 'made', referredOn: plainDate('2026-11-26') }, 'fact.referredOn')
    refused({ answer: 'yes', referral: 'not-required' }, 'fact.words')
  })
  it('IN-23: the other vulnerabilities are answered one by one', () => {
    const no = { found: 'no' } as const
    const answers = {
      missing: { found: 'yes', words: 'twice in October' },
      extremism: no,
      'domestic-abuse': no,
      offending: no,
      fgm: no,
    } as const
    const story = given(RAISED, step('2026-11-24 10:00', 'maya', { is: 'vulnerabilities', answers }))
    expect(the(story.kase, 'consider-other-vulnerabilities').met).toMatchObject({ on: '2026-11-24' })
  })
  it('ME-6: associated needs are settled when each is answered and each found one has what is done about it', () => {
    const needs = (answers: Extract<Fact, { is: 'associated-needs' }>['answers']) =>
      step('2026-11-24 10:00', 'maya', (kase) => ({
        is: 'associated-needs',
        obligation: the(kase, 'address-associated-needs').id,
        answers,
      }))
    const met = (answers: Extract<Fact, { is: 'associated-needs' }>['answers']) =>
      the(given(RAISED, WITH_MATRIX, AT_MEDIUM, needs(answers)).kase, 'address-associated-needs').met !== undefined
    expect(met(everyNeed('yes'))).toBe(false)
    expect(met(everyNeed('yes', 'The nurse sees her on Tuesdays'))).toBe(true)
    expect(met({ ...everyNeed('no'), online: { found: 'not-known' } })).toBe(false)
    medium
      .when('maya', '2026-11-24 10:00', record({ is: 'associated-needs', obligation: 'x', answers: everyNeed('no') }))
      .refused({ field: 'fact.obligation' })
  })
  it('IN-5, IN-6: which limbs apply is recorded, one or both, never one twice', () => {
    given(RAISED)
      .when('maya', '2026-11-24 10:00', record({ is: 'definition', limbs: ['childs-gain', 'others-gain'] }))
      .then('FactRecorded', { is: 'definition' })
    given(RAISED)
      .when('maya', '2026-11-24 10:00', record({ is: 'definition', limbs: ['childs-gain', 'childs-gain'] }))
      .refused({ field: 'fact.limbs' })
    expect(factSchema.safeParse({ is: 'definition', limbs: [] }).success).toBe(false)
  })
})

describe('decisions', () => {
  const decide47 = (decision: 'enquiry' | 'no-enquiry', words = WHY): Fact => ({ is: 'section-47', decision, decidedBy: BY, words })
  it('HI-4, A-46: the decision on section 47 has no default and has its reasons, whichever way it goes', () => {
    high.when('maya', '2026-11-23 12:00', record(decide47('no-enquiry', 'No.'))).refused({ field: 'fact.words', rules: ['HI-4'] })
    expect(factSchema.safeParse({ is: 'section-47', decidedBy: BY, words: WHY }).success).toBe(false)
    expect(the(high.kase, 'decide-section-47').met).toBeUndefined()
    const against = given(RAISED, WITH_MATRIX, AT_HIGH, step('2026-11-24 12:00', 'tom', decide47('no-enquiry')))
    expect(the(against.kase, 'decide-section-47').met).toMatchObject({ on: '2026-11-24' })
    expect(the(against.kase, 'hold-cse-meeting').paused).toBeUndefined()
  })
  it('HI-14, A-60: an enquiry holds the fifteen days still; without a conference they run on from their first start', () => {
    const begun = step('2026-11-24 12:00', 'tom', decide47('enquiry'))
    const running = given(RAISED, WITH_MATRIX, AT_HIGH, begun)
    const before = the(high.kase, 'hold-cse-meeting')
    expect(the(running.kase, 'hold-cse-meeting')).toMatchObject({ paused: { on: '2026-11-24' }, due: before.due })
    running.when('tom', '2026-11-25 12:00', record(decide47('enquiry'))).refused({ field: 'fact.decision' })
    const end = (conference: 'yes' | 'no') => (kase: Case) =>
      ({ is: 'section-47-ended', decision: last(kase, 'section-47'), conference, decidedBy: BY, words: WHY }) as const
    running.when('tom', '2026-11-30 12:00', record(end('no'), '2026-11-23')).refused({ field: 'on' })
    const ended = given(RAISED, WITH_MATRIX, AT_HIGH, begun, step('2026-11-30 12:00', 'tom', end('no')))
    expect(the(ended.kase, 'hold-cse-meeting').paused).toBeUndefined()
    expect(the(ended.kase, 'hold-cse-meeting').due).toEqual(before.due)
    expect(the(ended.kase, 'decide-conference').met).toMatchObject({ on: '2026-11-30' })
    ended.when('tom', '2026-12-01 12:00', record(end('yes'))).refused({ field: 'fact.decision' })
    const conference = given(RAISED, WITH_MATRIX, AT_HIGH, begun, step('2026-11-30 12:00', 'tom', end('yes')))
    expect(owed(conference.kase, 'hold-cse-meeting')).toEqual([])
  })
  it('HI-10, A-63: a risk said to be very high asks for the decision on a conference', () => {
    const said = step('2026-11-24 12:00', 'maya', { is: 'very-high', words: WHY })
    const story = given(RAISED, WITH_MATRIX, AT_HIGH, said)
    expect(the(story.kase, 'decide-conference').met).toBeUndefined()
    const decided: Fact = { is: 'conference', about: last(story.kase, 'very-high'), decision: 'no-call', decidedBy: BY, words: WHY }
    story.when('tom', '2026-11-24 13:00', record({ ...decided, about: 'x' })).refused({ field: 'fact.about' })
    story.when('tom', '2026-11-24 13:00', record({ ...decided, words: 'No' })).refused({ field: 'fact.words', rules: ['HI-10'] })
    const settled = given(RAISED, WITH_MATRIX, AT_HIGH, said, step('2026-11-24 13:00', 'tom', decided))
    expect(the(settled.kase, 'decide-conference').met).toMatchObject({ on: '2026-11-24' })
    settled.when('tom', '2026-11-25 13:00', record(decided)).refused({ field: 'fact.about' })
  })
  it('SC-2, A-66: who leads is recorded, and a medium child in need led by a multi-agency team stands in Derby', () => {
    const status = { ...concern().status, openToSocialCare: true, plan: 'child-in-need' } as const
    const mat = step('2026-11-24 12:00', 'maya', { is: 'lead-team', team: 'mat' })
    const open: Step = { ...RAISED, ask: concern({ status: { ...concern().status, openToSocialCare: true } }) }
    expect(owed(given({ ...RAISED, ask: concern({ status }) }, WITH_MATRIX, AT_MEDIUM, mat).kase, 'hold-in-social-care')).toEqual([])
    expect(owed(given(open, WITH_MATRIX, AT_MEDIUM, mat).kase, 'hold-in-social-care')).toHaveLength(1)
    given(RAISED, mat)
      .when('maya', '2026-11-25 12:00', record({ is: 'lead-team', team: 'mat' }))
      .refused({ field: 'fact.team' })
  })
})
