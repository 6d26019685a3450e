import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Case, evolve } from '../../src/case/case.ts'
import { openInEmergency, openingOf } from '../../src/case/emergency.ts'
import { isRefusal } from '../../src/case/refusal.ts'
import { knowing } from '../../src/case/team.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { NOTHING_SEEN, STANDINGS, type Standing, WHO_SEES_WHAT } from '../../src/case/who-sees-what.ts'
import { type CaseView, caseViewSchema } from '../../src/contracts/http.ts'
import { instant, plainDate } from '../../src/procedure/civil-date.ts'
import { circumstances, given, moment, type Step } from '../given.ts'
import { effort } from '../harness/effort.ts'
import { PEOPLE, person } from '../people.ts'
import { sight } from '../seen.ts'
import { answers, book, CLARIFIED, CONTACTED, concern, HELD, IN_OUTLOOK, judge, latestMeeting, matrix } from '../stories.ts'
import { WHO_SEES_WHAT_PAGE, whoSeesWhatPage } from './who-sees-what-page.ts'

type Field = keyof CaseView
const FIELDS = Object.keys(WHO_SEES_WHAT) as Field[]
const READERS = PEOPLE.filter((one) => one.oid !== undefined).map((one) => one.id)

/** A word that stands in no other text, in everything a person writes freely about the child; `name` in what tells who the child is. */
type Words = { readonly secret: string; readonly name: string }

/** A child of Derby at medium with everything recorded that has free words, led by a manager, so that the team's own manager is not on the case. */
function story({ secret, name }: Words, upTo: number): Case {
  const status = { ...concern().status, lookedAfter: 'derby', ehcPlan: 'yes' } as const
  const child = {
    givenName: name,
    familyName: `${name}son`,
    birth: plainDate('2012-03-14'),
    school: `${name} School`,
    livesAt: `1 ${name} Row`,
  }
  const rows = answers(1).rows.map((one) => ({ ...one, evidence: `${secret} seen` }))
  const long = (what: string) => `${secret}: ${what}, written so that another person can weigh it.`
  const steps: Step[] = [
    { at: '2026-11-23 10:00', by: 'priya', ask: concern({ child, status, worry: long('the worry') }) },
    { at: '2026-11-23 11:00', by: 'priya', ask: matrix({ answers: { ...answers(1), rows } }) },
    { at: '2026-11-23 11:30', by: 'priya', ask: judge('medium', { rationale: long('the reasons') }) },
    { ...CONTACTED, by: 'priya' },
    { ...CLARIFIED, ask: { do: 'clarify-level', level: 'medium', meetingNeeded: 'yes', note: long('the note') } },
    { at: '2026-11-24 09:30', by: 'priya', ask: book({ fill: [{ role: 'involved-agency', person: 'beth' }] }) },
    IN_OUTLOOK,
    { at: '2026-11-25 09:00', by: 'priya', ask: { do: 'seal-access', people: ['anita'], teams: [], reason: long('the seal') } },
    {
      at: '2026-11-26 09:00',
      by: 'priya',
      ask: { do: 'record-fact', fact: { is: 'further-concern', saidBy: 'family', words: long('again') } },
    },
    HELD,
    {
      at: '2027-01-06 00:01',
      saw: (kase) => ({ saw: 'deadline-missed', obligation: `circulate-minutes:${latestMeeting(kase)}`, dueOn: plainDate('2027-01-05') }),
    },
    {
      at: '2027-01-06 09:00',
      by: 'priya',
      ask: (kase) => ({
        do: 'explain-lateness',
        obligation: `circulate-minutes:${latestMeeting(kase)}`,
        code: 'other',
        words: long('late'),
      }),
    },
    { at: '2027-01-06 10:00', by: 'priya', ask: { do: 'close-case', why: 'other-harm', note: long('the end') } },
  ]
  return given(...steps.slice(0, upTo)).kase
}
const WHOLE_STORY = 13
const AT = '2027-01-06 12:00'

/** The same with the case opened to Imran in an emergency. */
function inEmergency(kase: Case): Case {
  const c = circumstances(AT, 'imran', () => 'e-1')
  const reason = 'The night team is at the door and must know.'
  const decided = openInEmergency(
    { category: 'other', reason, until: moment('2027-01-06 16:00'), endsAt: instant('2027-01-06T16:00:00.000Z') },
    kase,
    c,
  )
  if (isRefusal(decided)) throw new Error(decided.says)
  return decided.events.reduce<Case>((one, event) => evolve(one, event), kase)
}

function standingOf(kase: Case, reader: string): Standing {
  const knows = knowing(kase, person(reader), PEOPLE)
  if (knows !== 'whole' && openingOf(kase, reader, instant('2027-01-06T12:00:00.000Z')) !== undefined) return 'emergency'
  return knows ?? 'seat'
}

/** What the table lets a field hold for this reader, checked; a field of this view beside the same field of the whole. */
function holds(field: Field, seen: CaseView, whole: CaseView, standing: Standing, { secret, name }: Words): void {
  const wanted = WHO_SEES_WHAT[field][standing]
  const value: unknown = seen[field]
  const text = JSON.stringify(value) ?? ''
  const where = `${field} for ${standing}`
  if (wanted === 'nothing')
    expect(value, where).toEqual(Object.hasOwn(NOTHING_SEEN, field) ? NOTHING_SEEN[field as keyof typeof NOTHING_SEEN] : undefined)
  if (standing === 'whole' || standing === 'emergency') return
  // Reference and area, the day, the team: told to all alike. Free words and the child's name never among them.
  if (wanted === 'all') expect(value, where).toEqual(whole[field])
  expect(text, where).not.toContain(secret)
  if (standing !== 'told' || field !== 'child') expect(text, where).not.toContain(name)
  expect(text, where).not.toContain('2012-03-14')
}

describe('who sees what', () => {
  it('has a row for every field of the view, and every field of the contract is one of them', () => {
    expect(FIELDS.toSorted()).toEqual(Object.keys(caseViewSchema.shape).toSorted())
  })

  it('is printed for people to read, as it is', () => {
    expect(readFileSync(WHO_SEES_WHAT_PAGE, 'utf8')).toBe(whoSeesWhatPage())
  })

  it('holds for every field, every way of knowing and every reader, at every step of a story, whatever the words', () => {
    const odd = fc.string({ minLength: 8, maxLength: 16, unit: fc.constantFrom(...'qxzjkvw') })
    const met = new Set<Standing>()
    const check = (words: Words, upTo: number): void => {
      const kase = inEmergency(story(words, upTo))
      const see = (reader: string) => viewFor(kase, person(reader), sight(AT))
      const whole = see('priya')
      for (const reader of READERS) {
        const standing = standingOf(kase, reader)
        met.add(standing)
        const seen = see(reader)
        expect(caseViewSchema.parse(seen)).toEqual(seen)
        for (const field of FIELDS) holds(field, seen, whole, standing, words)
      }
    }
    for (let upTo = 1; upTo <= WHOLE_STORY; upTo++) check({ secret: 'qzxjkvqz', name: 'Zwqkjx' }, upTo)
    expect([...met].toSorted()).toEqual(Object.keys(STANDINGS).toSorted())
    fc.assert(
      fc.property(odd, odd, fc.integer({ min: 1, max: WHOLE_STORY }), (secret, name, upTo) => {
        fc.pre(!secret.includes(name) && !name.includes(secret))
        check({ secret, name }, upTo)
      }),
      { numRuns: effort(4) },
    )
  })

  it('the whole shows the words it is tested not to show to others: the test itself could fail', () => {
    const words = { secret: 'qzxjkvqz', name: 'Zwqkjx' }
    const whole = JSON.stringify(viewFor(story(words, WHOLE_STORY), person('priya'), sight(AT)))
    for (const what of ['the worry', 'the seal', 'again', 'late']) expect(whole).toContain(`${words.secret}: ${what}`)
    expect(whole).toContain(`${words.secret} seen`)
    expect(whole).toContain(words.name)
  })
})
