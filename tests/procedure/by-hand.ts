import { plainDate } from '../../src/procedure/civil-date.ts'
import type { CaseFacts, ChildStatus } from '../../src/procedure/facts.ts'
import type { Area, RiskLevel } from '../../src/procedure/vocabulary.ts'
import { AREAS } from '../../src/procedure/vocabulary.ts'
import { confirmed } from './every-kind-of-case.ts'
import { booked, concern, contacted, held, judged, withMeetings } from './facts-for.ts'

/**
 * What is owed, by whom and by when, written down by hand from the text for one story told in every area, status and level:
 * concern Mon 2 March 2026, matrix Tue 3, judged Wed 4, manager contacted Thu 5, both confirm Fri 6, meeting Thu 26 March 10:00 to 12:00,
 * network Thu 30 April, review Thu 25 June 10:00. Each line: the duty and what it arises from, its owner, its date, and in which stories.
 */
const STAGES = ['raised', 'judged', 'contacted', 'confirmed', 'booked', 'held', 'network', 'review booked', 'reviewed'] as const
type Stage = (typeof STAGES)[number]
const STATUSES = {
  none: {},
  mat: { openToMat: true },
  open: { openToSocialCare: true },
  'in need': { plan: 'child-in-need' },
  protection: { plan: 'child-protection' },
  'ours in care': { lookedAfter: 'derby' },
  'theirs in care': { lookedAfter: 'derbyshire' },
  'in care elsewhere': { lookedAfter: { otherAuthority: 'Northtown' } },
  'education plan': { ehcPlan: 'yes' },
} as const satisfies Readonly<Record<string, Partial<ChildStatus>>>
type Status = keyof typeof STATUSES
const EXTRAS = [
  'plain',
  'harm',
  'eventful',
  'enquiry',
  'moving',
  'nearly 18',
  'led by MAT',
  'refused',
  'ended',
  'closed',
  'conference',
  'twice',
] as const
type Extra = (typeof EXTRAS)[number]

export type Story = {
  readonly area: Area
  readonly status: Status
  readonly level: RiskLevel
  readonly stage: Stage
  readonly extra: Extra
  readonly facts: CaseFacts
}

const on = plainDate
const at = (id: string, day: string) => ({ id, on: on(day) })

function told(area: Area, status: Status, level: RiskLevel, stage: Stage, extra: Extra): Story {
  const derby = area === 'derby'
  const initial = derby ? 'cse-meeting-initial' : 'strategy-discussion-district'
  const review = derby ? 'cse-review' : 'line-manager-review'
  const reached = (than: Stage) => STAGES.indexOf(stage) >= STAGES.indexOf(than)
  let facts = reached('judged') ? judged(area, level, STATUSES[status]) : concern(area, STATUSES[status])
  if (reached('contacted')) facts = contacted(facts)
  if (reached('confirmed')) facts = confirmed(facts)
  if (stage === 'booked') facts = withMeetings(facts, booked('m1', initial, '2026-03-26'))
  if (reached('held')) facts = withMeetings(facts, held('m1', initial, '2026-03-26'))
  if (reached('network')) facts = withMeetings(facts, held('n1', 'cin-network', '2026-04-30'))
  if (stage === 'review booked') facts = withMeetings(facts, booked('r1', review, '2026-06-25'))
  const decision = extra === 'ended' ? 'end' : 'continue'
  if (reached('reviewed')) facts = withMeetings(facts, held('r1', review, '2026-06-25', { decision }))
  return { area, status, level, stage, extra, facts: withExtra(facts, extra) }
}

function withExtra(f: CaseFacts, extra: Extra): CaseFacts {
  switch (extra) {
    case 'plain':
    case 'ended':
      return f
    case 'harm':
      return { ...f, significantHarmSuspected: 'yes' }
    case 'eventful':
      return {
        ...f,
        furtherConcerns: [at('more', '2026-04-10')],
        otherHarm: at('other', '2026-04-10'),
        perpetratorIdentified: at('named', '2026-04-10'),
        escalations: [at('up', '2026-04-10')],
        scoringInDoubt: at('doubt', '2026-04-10'),
        informationHeld: [at('known', '2026-04-10')],
        riskVeryHigh: at('very', '2026-04-10'),
        reportForms: [at('form', '2026-04-13')],
      }
    case 'enquiry':
      return { ...f, section47: [{ ...at('s47', '2026-03-05'), decision: 'enquiry' }] }
    case 'conference':
      return {
        ...f,
        section47: [{ ...at('s47', '2026-03-05'), decision: 'enquiry', ended: { ...at('e', '2026-03-12'), conference: true } }],
      }
    case 'moving':
      return { ...f, moving: { ...at('move', '2026-09-01'), to: { otherAuthority: 'Northtown' } } }
    case 'nearly 18':
      return { ...f, birth: on('2008-12-10') }
    case 'led by MAT':
      return { ...f, leadTeam: 'mat' }
    case 'refused':
      return { ...f, clarifications: [{ ...at('c', '2026-03-06'), level: 'medium', meetingNeeded: 'no' }] }
    case 'closed':
      return { ...f, closed: { ...at('shut', '2026-09-01'), why: 'other-harm' } }
    case 'twice':
      return withMeetings(
        f,
        booked('n2', 'cin-network', '2026-09-03'),
        booked('c2', 'conference', '2026-09-03'),
        booked('t2', f.area === 'derby' ? 'cse-meeting-initial' : 'strategy-discussion-district', '2026-09-04'),
        held('taf', 'taf', '2026-03-20'),
      )
  }
}

export function everyStory(): readonly Story[] {
  return AREAS.flatMap((area) =>
    (Object.keys(STATUSES) as Status[]).flatMap((status) =>
      (['low', 'medium', 'high'] as const).flatMap((level) =>
        STAGES.flatMap((stage) => extrasFor(stage).map((extra) => told(area, status, level, stage, extra))),
      ),
    ),
  )
}

function extrasFor(stage: Stage): readonly Extra[] {
  switch (stage) {
    case 'judged':
      return ['plain', 'harm', 'eventful', 'enquiry', 'conference', 'nearly 18', 'led by MAT']
    case 'contacted':
      return ['plain', 'refused', 'enquiry', 'conference']
    case 'held':
      return ['plain', 'moving', 'nearly 18', 'conference']
    case 'reviewed':
      return ['plain', 'ended', 'closed', 'moving', 'nearly 18', 'eventful', 'twice']
    case 'raised':
    case 'confirmed':
    case 'booked':
    case 'network':
    case 'review booked':
      return ['plain']
  }
}

/** A story in the words the lines of by-hand-lines.ts use. */
export type Words = ReturnType<typeof wordsOf>

/** `reading`: in the words of a board that lets Derbyshire take its medium route at high, where no significant harm is suspected. */
export function wordsOf(s: Story, reading: 'ours' | 'medium-route' = 'ours') {
  const reached = (than: Stage) => STAGES.indexOf(s.stage) >= STAGES.indexOf(than)
  const risen = (level: RiskLevel) => reached('judged') && s.level === level
  const protection = s.status === 'protection'
  const inCare = s.status === 'ours in care' || s.status === 'theirs in care'
  const elsewhere = s.status === 'in care elsewhere' || s.status === (s.area === 'derby' ? 'theirs in care' : 'ours in care')
  const anyCare = inCare || elsewhere
  const openToCare = s.status === 'open' || s.status === 'in need' || protection || anyCare
  const led = s.extra !== 'led by MAT' || (s.area === 'derby' && s.status === 'in need')
  return {
    ...s,
    derby: s.area === 'derby',
    shire: s.area === 'derbyshire',
    isJudged: reached('judged'),
    low: risen('low'),
    medium: risen('medium'),
    high: risen('high'),
    risky: risen('medium') || risen('high'),
    mediumRoute: risen('medium') || (reading === 'medium-route' && s.area === 'derbyshire' && risen('high') && s.extra !== 'harm'),
    asMedium: risen('medium') || (risen('high') && s.area === 'derby'),
    protection,
    inCare,
    anyCare,
    elsewhere,
    openToCare,
    openAtAll: openToCare || s.status === 'mat',
    heldInCare: (openToCare || anyCare) && led,
    asked: reached('contacted'),
    agreed: reached('confirmed'),
    refused: s.extra === 'refused',
    /** The first meeting stands in the diary, or was held. */
    first: reached('booked'),
    heldFirst: reached('held'),
    network: reached('network'),
    reviewSet: reached('review booked'),
    reviewed: reached('reviewed'),
    ended: s.extra === 'ended',
    /** Network and reviews run: not served by a protection plan's own meetings, not ended. */
    series: !protection && s.extra !== 'ended',
    harm: s.extra === 'harm',
    eventful: s.extra === 'eventful',
    enquiry: s.extra === 'enquiry' || s.extra === 'conference',
    conference: s.extra === 'conference',
    nearly18: s.extra === 'nearly 18',
    moving: s.extra === 'moving',
    education: s.status === 'education plan',
    twice: s.extra === 'twice',
    /** The plan has ended: only what outlives it is open. */
    gone: s.extra === 'closed' || (s.extra === 'moving' && !anyCare),
  }
}
