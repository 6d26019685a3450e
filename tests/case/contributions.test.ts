import { describe, expect, it } from 'vitest'
import type { Case } from '../../src/case/case.ts'
import type { Command } from '../../src/case/commands.ts'
import { factsOf } from '../../src/case/facts-of.ts'
import type { MatrixAnswers } from '../../src/case/matrix-shapes.ts'
import { viewFor } from '../../src/case/view-for.ts'
import { DD_CSE_2017R1 } from '../../src/procedure/matrix/dd-cse-2017r1.ts'
import { obligations } from '../../src/procedure/obligations.ts'
import { EDITIONS, given, moment, type Step, TERMS } from '../given.ts'
import { PEOPLE, person } from '../people.ts'
import { book, latestMeeting, UP_TO_BOOKED } from '../stories.ts'

type Of<D extends Command['do']> = Extract<Command, { readonly do: D }>

/** Beth sits at the meeting and is nothing else to the case. */
const WITH_BETH: readonly Step[] = [
  ...UP_TO_BOOKED.slice(0, -1),
  {
    at: '2026-11-24 09:30',
    by: 'priya',
    ask: book({
      fill: [
        { role: 'mat-worker', person: 'beth' },
        { role: 'education', person: 'meadowbank' },
      ],
    }),
  },
]
const scores = (given: Record<string, number | 'not-known'>): MatrixAnswers => ({
  rows: Object.entries(given).map(([row, score]) => ({
    row,
    score,
    ...(typeof score === 'number' && score > 0 ? { evidence: `${row} ${score}, as I saw it` } : {}),
  })),
  indicators: [],
  vulnerabilities: [],
})
const view = (answers: MatrixAnswers, changes: Partial<Of<'give-contribution'>> = {}): Of<'give-contribution'> => ({
  do: 'give-contribution',
  definition: { id: 'dd-cse', version: '2017r1' },
  answers,
  confidence: 'sure',
  ...changes,
})
const forIt =
  (answers: MatrixAnswers, changes: Partial<Of<'give-contribution'>> = {}) =>
  (kase: Case) =>
    view(answers, { forMeeting: latestMeeting(kase), ...changes })
const from = (by: string, ask: Step extends infer S ? (S extends { ask: infer A } ? A : never) : never, at = '2026-11-25 10:00'): Step => ({
  at,
  by,
  ask,
})
const seen = (kase: Case, reader: string) =>
  viewFor(kase, person(reader), {
    now: moment('2026-11-26 09:00'),
    terms: TERMS,
    present: TERMS,
    directory: PEOPLE,
    editions: EDITIONS,
    kept: [],
  })

describe("an agency's own view", () => {
  const story = given(...WITH_BETH)
  it('MT-10: is given by who sits at the meeting, as their agency and themselves', () => {
    story.when('beth', '2026-11-25 10:00', forIt(scores({ missing: 2 }), { note: 'Twice in October' })).then('ContributionGiven', {
      agency: 'derby social care',
      person: 'beth',
      note: 'Twice in October',
    })
    story.when('maya', '2026-11-25 10:00', view(scores({ missing: 1 }))).then('ContributionGiven', { person: 'maya' })
  })
  it('MT-10: not by who has no seat, nor for a meeting one has no seat at, nor in the name of another', () => {
    story.when('daniel', '2026-11-25 10:00', view(scores({ missing: 2 }))).refused({ kind: 'permission' })
    story.when('beth', '2026-11-25 10:00', view(scores({ missing: 2 }), { forMeeting: 'another' })).refused({ field: 'forMeeting' })
    story
      .when('beth', '2026-11-25 10:00', view(scores({ missing: 2 }), { of: { agency: 'Police', who: 'A constable' } }))
      .refused({ kind: 'permission', field: 'of' })
  })
  it('MT-10: lead and chair enter one for an agency that has no way in: out of the directory, or by name', () => {
    story
      .when('priya', '2026-11-25 10:00', forIt(scores({ education: 2 }), { of: { person: 'meadowbank' } }))
      .then('ContributionGiven', { agency: 'Meadowbank School', person: 'meadowbank' })
    const named = story
      .when('maya', '2026-11-25 10:00', view(scores({ missing: 3 }), { of: { agency: 'Police', who: 'PC Lowe' } }))
      .then('ContributionGiven', { agency: 'Police', who: 'PC Lowe' })
    expect(named.data.person).toBeUndefined()
    story.when('maya', '2026-11-25 10:00', view(scores({}), { of: { person: 'nobody' } })).refused({ field: 'of.person' })
  })
  it('MT-10: may leave rows out, but says something, and what was seen', () => {
    story.when('beth', '2026-11-25 10:00', view(scores({}))).refused({ field: 'answers.rows', rules: ['MT-10'] })
    story.when('beth', '2026-11-25 10:00', view(scores({}), { note: 'We have not met the child yet' })).then('ContributionGiven')
    story
      .when('beth', '2026-11-25 10:00', view({ ...scores({}), rows: [{ row: 'missing', score: 2 }] }))
      .refused({ field: 'answers.rows.missing.evidence' })
    story.when('beth', '2026-11-25 10:00', view(scores({ missing: 9 }))).refused({ kind: 'not-possible' })
    story
      .when('beth', '2026-11-25 10:00', view(scores({ missing: 2 }), { definition: { id: 'dd-cse', version: '1066' } }))
      .refused({ field: 'definition' })
  })
  it('MT-10: the duty is met once everyone at the meeting who works with the child has given theirs for it', () => {
    const duty = (...more: readonly Step[]) =>
      obligations(factsOf(given(...WITH_BETH, ...more).kase), TERMS).find((one) => one.duty === 'consider-own-view')
    const beth = from('beth', forIt(scores({ missing: 2 })))
    const school = from('priya', forIt(scores({ education: 2 }), { of: { person: 'meadowbank' } }), '2026-11-26 10:00')
    const harbour = from('priya', forIt(scores({ online: 1 }), { of: { person: 'harbour' } }), '2026-11-27 10:00')
    expect(duty()?.met).toBeUndefined()
    expect(duty(beth, school)?.met).toBeUndefined()
    expect(duty(beth, from('priya', view(scores({ education: 2 }), { of: { person: 'meadowbank' } })), harbour)?.met).toBeUndefined()
    expect(duty(beth, school, harbour)?.met?.on).toBe('2026-11-27')
  })
})

describe('who sees which view', () => {
  const beth = from('beth', forIt(scores({ missing: 2 })))
  const school = from(
    'priya',
    forIt({ ...scores({ education: 2 }), childsAccount: 'marmalade' }, { of: { person: 'meadowbank' }, note: 'zeppelin' }),
  )
  const shared = (which: (kase: Case) => readonly string[]): Step =>
    from(
      'priya',
      (kase: Case) => ({ do: 'share-contributions' as const, forMeeting: latestMeeting(kase), contributions: [...which(kase)] }),
      '2026-11-25 12:00',
    )
  const all = (kase: Case) => kase.contributions.map((one) => one.id)

  it('MT-10: who sits at the meeting sees the empty form and their own view only; those who lead see all side by side', () => {
    const { kase } = given(...WITH_BETH, beth, school)
    expect(seen(kase, 'beth').contributions.map((one) => [one.agency, one.mine])).toEqual([['derby social care', true]])
    expect(seen(kase, 'beth')).toMatchObject({ matrices: [], lowerInARow: 0, edition: { id: 'dd-cse', version: '2017r1' } })
    expect(JSON.stringify(seen(kase, 'beth'))).not.toMatch(/zeppelin|marmalade|education 2/)
    expect(seen(kase, 'maya').contributions).toHaveLength(2)
    expect(seen(kase, 'priya').contributions.map((one) => one.who)).toEqual(['Meadowbank School', undefined])
    expect(seen(kase, 'daniel')).toMatchObject({ contributions: [] })
    expect(seen(kase, 'daniel').edition).toBeUndefined()
  })
  it('MT-10: what chair or lead has shared with the meeting, and nothing else, shows to who sits there', () => {
    const { kase } = given(
      ...WITH_BETH,
      beth,
      school,
      shared((one) => all(one).slice(1)),
    )
    expect(
      seen(kase, 'beth')
        .contributions.map((one) => one.agency)
        .sort(),
    ).toEqual(['Meadowbank School', 'derby social care'])
    expect(
      seen(
        given(
          ...WITH_BETH,
          beth,
          school,
          shared((one) => all(one).slice(0, 1)),
        ).kase,
        'beth',
      ).contributions,
    ).toHaveLength(1)
  })
  it('MT-10: only lead and chair share, for a meeting to come, and only views that stand', () => {
    const story = given(...WITH_BETH, beth, school, from('beth', forIt(scores({ missing: 3 })), '2026-11-25 11:00'))
    const share =
      (changes: Partial<Of<'share-contributions'>> = {}) =>
      (kase: Case) => ({
        do: 'share-contributions' as const,
        forMeeting: latestMeeting(kase),
        contributions: all(kase).slice(1),
        ...changes,
      })
    story.when('priya', '2026-11-25 12:00', share()).then('ContributionsShared')
    story.when('beth', '2026-11-25 12:00', share()).refused({ kind: 'permission' })
    story.when('priya', '2026-11-25 12:00', share({ forMeeting: 'none' })).refused({ field: 'forMeeting' })
    story
      .when('priya', '2026-11-25 12:00', (kase) => share({ contributions: all(kase) })(kase))
      .refused({ kind: 'out-of-date', field: 'contributions' })
  })
})

describe('the agreed version', () => {
  const beth = from('beth', forIt(scores({ missing: 2, education: 1, online: 'not-known' })))
  const school = from('priya', forIt(scores({ missing: 0, education: 1 }), { of: { person: 'meadowbank' } }))
  const police = from('maya', view({ ...scores({ missing: 3 }), indicators: ['h-injuries'] }, { of: { agency: 'Police', who: 'PC Lowe' } }))
  const others = DD_CSE_2017R1.rows.map((row) => row.id).filter((id) => !['missing', 'education', 'online'].includes(id))
  const rest = others.map((row) => ({ row, score: 0 }))
  const agree =
    (settled: Of<'agree-matrix'>['settled'], changes: Partial<Of<'agree-matrix'>> = {}) =>
    (kase: Case) => ({
      do: 'agree-matrix' as const,
      definition: { id: 'dd-cse', version: '2017r1' },
      contributions: kase.contributions.map((one) => one.id),
      settled,
      ...changes,
    })
  const story = given(...WITH_BETH, beth, school, police)
  const missing = { row: 'missing', score: 2, because: 'Police count one night that was a hospital stay.' }

  it('RC-3: is a completed matrix with where each row comes from, and who sees it otherwise stays on record', () => {
    const made = story
      .when('priya', '2026-12-08 10:30', agree([missing, ...rest], { protectiveFactors: 'An aunt' }))
      .then('MatrixCompleted')
    expect(made.data.answers).toMatchObject({ indicators: ['h-injuries'], protectiveFactors: 'An aunt' })
    expect(made.data.answers.rows.slice(0, 2)).toEqual([
      { row: 'missing', score: 2, evidence: 'derby social care: missing 2, as I saw it', source: 'derby social care' },
      {
        row: 'education',
        score: 1,
        evidence: 'derby social care: education 1, as I saw it\nMeadowbank School: education 1, as I saw it',
        source: 'derby social care, Meadowbank School',
      },
    ])
    const { agreed } = made.data
    expect(agreed?.from.map((one) => one.agency)).toEqual(['derby social care', 'Meadowbank School', 'Police'])
    expect(agreed?.rows.map(({ row, how, from: ids }) => [row, how, ids.length]).slice(0, 3)).toEqual([
      ['missing', 'settled', 1],
      ['education', 'same', 2],
      ['accommodation', 'added', 0],
    ])
    expect(agreed?.dissent).toMatchObject([
      { agency: 'Meadowbank School', row: 'missing', score: 0, agreed: 2 },
      { agency: 'Police', row: 'missing', score: 3, agreed: 2 },
    ])
    expect(made.data.consulted.map((one) => [one.agency, one.who])).toEqual([
      ['Meadowbank School', 'Meadowbank School'],
      ['Police', 'PC Lowe'],
    ])
    expect(made.data.suggested).toBe('high')
  })
  it('RC-3: not while a row is seen differently and not settled, nor while one is answered by nobody', () => {
    story
      .when('priya', '2026-12-08 10:30', agree(rest))
      .refused({ field: 'settled.missing', says: /Missing and staying out/, rules: ['RC-3'] })
    story.when('priya', '2026-12-08 10:30', agree([missing])).refused({ field: 'settled.accommodation' })
    story.when('priya', '2026-12-08 10:30', agree([missing, ...rest.slice(1), { row: others[0] ?? '', score: 1 }])).refused({
      field: `settled.${rest.length}.evidence`,
    })
  })
  it('RC-3: below what one agency has seen only with what decided it; above it, or "not known" beside a score, likewise told apart', () => {
    const at = (score: number | 'not-known', because?: string) =>
      agree([{ row: 'missing', score, ...(because === undefined ? {} : { because }) }, ...rest])
    story.when('priya', '2026-12-08 10:30', at(2)).refused({ field: 'settled.0.because' })
    story.when('priya', '2026-12-08 10:30', at('not-known')).refused({ field: 'settled.0.because' })
    story.when('priya', '2026-12-08 10:30', at(3)).then('MatrixCompleted')
  })
  it('RC-3: with other agencies, or with the reason why not', () => {
    const alone = given(...WITH_BETH, beth)
    const everything = [...rest, { row: 'missing', score: 2 }]
    alone.when('maya', '2026-12-08 10:30', agree(everything)).refused({ field: 'consulted', rules: ['RC-3'] })
    alone.when('maya', '2026-12-08 10:30', agree(everything, { aloneBecause: 'Nobody else answered in time.' })).then('MatrixCompleted')
  })
  it('RC-3: by lead and chair only, out of views that stand, on the edition they were given on', () => {
    story.when('beth', '2026-12-08 10:30', agree([missing, ...rest])).refused({ kind: 'permission' })
    story.when('priya', '2026-12-08 10:30', agree([missing, ...rest], { contributions: ['none'] })).refused({ kind: 'out-of-date' })
  })
  it('RC-3: views that were agreed on are open no more; one given anew stands beside none of its author’s', () => {
    const agreed: Step = { at: '2026-12-08 10:30', by: 'priya', ask: agree([missing, ...rest]) }
    const after = given(...WITH_BETH, beth, school, police, agreed)
    after.when('priya', '2026-12-08 11:00', agree([missing, ...rest])).refused({ kind: 'out-of-date' })
    expect(seen(after.kase, 'maya').contributions.every((one) => !one.open)).toBe(true)
    expect(seen(after.kase, 'maya').matrices[0]?.agreed?.from.map((one) => one.who)).toEqual([
      'Beth Lawson',
      'Meadowbank School',
      'PC Lowe',
    ])
    const anew = given(...WITH_BETH, beth, from('beth', forIt(scores({ missing: 1 })), '2026-11-25 11:00'))
    expect(seen(anew.kase, 'maya').contributions.map((one) => one.open)).toEqual([true, false])
  })
  it('a long history of what was seen is cut at whole sentences, and the views keep the rest', () => {
    const long = (who: string) =>
      from('maya', view({ ...scores({}), rows: [{ row: 'missing', score: 2, evidence: 'x'.repeat(900) }] }, { of: { agency: who, who } }))
    const made = given(...WITH_BETH, long('One'), long('Two'), long('Three'))
      .when('priya', '2026-12-08 10:30', agree([...rest, { row: 'education', score: 0 }, { row: 'online', score: 0 }]))
      .then('MatrixCompleted')
    const { evidence = '' } = made.data.answers.rows[0] ?? {}
    expect(evidence.length).toBeLessThanOrEqual(2000)
    expect(evidence).toMatch(/^One: x+\nTwo: x+\n\(more in the agencies' own views\)$/)
  })
})
